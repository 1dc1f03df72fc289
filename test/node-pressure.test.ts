/** Nodes that run short of memory, and files that containers have in common, on the real model. */
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { PhaseRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, ResolvedVariant } from '../src/scenario/resolved.ts';
import { codes, V1 } from './support/load.ts';
import {
  app,
  constant,
  containers,
  containersInVms,
  GIB,
  host,
  MIB,
  scenario,
  vms,
} from './support/scenarios.ts';

/** An app of `replicas` copies that ask for some MiB and use others, without a limit. */
const using = (name: string, replicas: number, asked: number, used: number, changes: Partial<App> = {}) =>
  app({
    name,
    replicas,
    startup: constant(1),
    readinessProbe: null,
    requests: { cores: 0.1, memory: asked * MIB },
    limits: { cores: Infinity, memory: Infinity },
    usage: { cpu: app().usage.cpu, memory: { kind: 'drawn', distribution: constant(used * MIB) } },
    ...changes,
  });

function tell(variant: ResolvedVariant, seconds = 120) {
  const phases: PhaseRecord[] = [];
  const run = scenario([variant], { duration: fromSeconds(seconds), warmup: fromSeconds(seconds - 30) });
  const { metrics } = runReplication(run, 0, 0, (record) => {
    if (record.kind === 'phase') phases.push(record);
  });
  const of = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : undefined);
  return { of, evicted: phases.filter(({ cause }) => cause === 'evicted'), phases };
}

/** Hosts of 8 GiB, of which 1 is the system's. Two good copies and one greedy one leave 200 MiB of the rest. */
function short(hosts: number, evictionThreshold: number | null): ResolvedVariant {
  const base = containers();
  return {
    ...base,
    hosts: [host({ count: hosts, memory: 8 * GIB })],
    apps: [using('good', 2 * hosts, 2048, 1900), using('greedy', 1, 64, 3168)],
    nodes: base.nodes && {
      ...base.nodes,
      systemReserved: { cores: 0.1, memory: GIB },
      evictionThreshold,
    },
    placement: { policy: 'best-fit', decisionFixed: 0, decisionPerNode: 0 },
  };
}

describe('a node under pressure', () => {
  test('gives up the copy that uses most beyond its request, at the next look of its kubelet', () => {
    const { evicted, of } = tell(short(1, 500 * MIB));
    expect(evicted.length).toBeGreaterThan(1);
    expect(new Set(evicted.map(({ instance }) => instance))).toEqual(new Set([2]));
    for (const { at } of evicted) expect(toSeconds(at) % 10).toBe(0);
    expect(of('evictions')).toBe(evicted.length);
    expect(of('oomKills')).toBe(0);
  });

  test('asks for the copy again, which may find room and leave its first node', () => {
    const { phases } = tell(short(1, 500 * MIB));
    const greedy = phases.filter(({ instance }) => instance === 2).map(({ phase }) => phase);
    const again = greedy.indexOf('failed');
    expect(greedy.slice(again, again + 4)).toEqual(['failed', 'queued', 'placing', 'imaging']);
  });

  test('does nothing while enough is free, or where no threshold is kept', () => {
    expect(tell(short(1, 100 * MIB)).of('evictions')).toBe(0);
    expect(tell(short(1, null)).of('evictions')).toBe(0);
  });

  test('is the guest where nodes are VMs', () => {
    const base = containersInVms();
    const variant = {
      ...base,
      apps: short(1, null).apps,
      nodes: base.nodes && {
        ...base.nodes,
        perHost: 1,
        vm: base.nodes.vm && { ...base.nodes.vm, memory: 8 * GIB },
        evictionThreshold: 500 * MIB,
      },
      hosts: [host({ count: 1 })],
    };
    expect(tell(variant).of('evictions')).toBeGreaterThan(0);
  });
});

describe('files of images that stay in memory', () => {
  const image = { ...app().image, resident: 0.064 };
  const resident = 0.064 * 180 * MIB;
  const apps = [using('web', 10, 512, 300, { image })];
  const one = [host({ count: 1 })];

  test('are there once for all containers of a node', () => {
    const { of } = tell(containers({ hosts: one, apps }));
    expect(((of('ramUsed') ?? 0) - 10 * 300 * MIB) / resident).toBeCloseTo(1, 6);
    expect((of('ramShared') ?? 0) / resident).toBeCloseTo(9, 6);
  });

  test('are there in each VM', () => {
    const { of } = tell(vms({ hosts: one, apps }), 600);
    expect(((of('ramUsed') ?? 0) - 10 * 300 * MIB) / resident).toBeCloseTo(10, 6);
    expect(of('ramShared')).toBeNull();
  });

  test('are part of what is used where nothing is said of them', () => {
    const { of } = tell(containers({ hosts: one, apps: [using('web', 10, 512, 300)] }));
    expect(of('ramUsed')).toBe(10 * 300 * MIB);
  });
});

test('a scenario gives a threshold in bytes and a share of the image', () => {
  const text = (nodes: string, image: string) =>
    `${V1}apps: {web: {image: {${image}}}}\nvariants: {c: {runAs: container, nodes: {${nodes}}}}\n`;
  expect(codes(text('evictionThreshold: 100Mi', 'resident: 6.4%'))).toEqual([]);
  expect(codes(text('evictionThreshold: 0Mi', 'resident: 110%'))).toEqual(['TT0105', 'TT0105']);
});
