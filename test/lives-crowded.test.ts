/** Crowded and slow machines, on the real model, against what was worked out by hand. */
import { expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import {
  app,
  constant,
  containers,
  containersInVms,
  GIB,
  host,
  MIB,
  scenario,
  vm,
  vms,
} from './support/scenarios.ts';

const runOf = (variant: ResolvedVariant) => {
  const records: RunRecord[] = [];
  const result = runReplication(scenario([variant], { duration: fromSeconds(100) }), 0, 0, (r) =>
    records.push(r),
  );
  const count = (name: string) => {
    const metric = result.metrics[name];
    return metric?.kind === 'scalar' ? metric.value : null;
  };
  const last = (quantity: string, machine: number) =>
    records.findLast((r) => r.kind === 'level' && r.quantity === quantity && r.machine === machine);
  return { records, count, last };
};
const cached = (changes: object = {}) => {
  const { runtime } = containers();
  if (runtime === null) throw new Error('containers have a runtime');
  const pull = { ...runtime.pull, cached: true };
  return { ...runtime, pull, start: constant(0.5), serialSeconds: 0, cpuShare: 0, ...changes };
};
const readyAt = (records: readonly RunRecord[]) =>
  records.flatMap((r) => (r.kind === 'phase' && r.phase === 'ready' ? [toSeconds(r.at)] : []));

test('a node whose requests are all promised carries copies that use all they asked for', () => {
  const usage = { ...app().usage, memory: { kind: 'drawn', distribution: constant(512 * MIB) } as const };
  const limits = { cores: 1, memory: 512 * MIB };
  const nodes = containers().nodes;
  const variant = containers({
    hosts: [host({ count: 1, memory: 8 * GIB })],
    apps: [app({ replicas: 14, usage, limits })],
    nodes: nodes && { ...nodes, systemReserved: { cores: 0.5, memory: GIB } },
    runtime: cached(),
  });
  const { records, count } = runOf(variant);
  expect(readyAt(records)).toHaveLength(14);
  expect(count('oomKills')).toBe(0);
});

test.each([
  [0.5, 4.5],
  [1, 2.5],
  [4, 1],
])(
  'a start of 2 s of one thread on cores of speed %s is over after %s s, runtime included',
  (coreSpeed, seconds) => {
    const variant = containers({
      hosts: [host({ count: 1, cores: 8, coreSpeed })],
      apps: [
        app({
          replicas: 1,
          startup: constant(2),
          startupCpu: 1,
          readinessProbe: null,
          limits: { cores: 100, memory: GIB },
        }),
      ],
      runtime: cached(),
      placement: { policy: 'spread', decisionFixed: 0, decisionPerNode: 0 },
    });
    expect(readyAt(runOf(variant).records)).toEqual([seconds]);
  },
);

test('a node full of pods with guests of their own has the memory that was set aside for each', () => {
  const { runtime } = containers();
  const kata = { memoryPerContainer: 160 * MIB, podOverhead: { cores: 0.25, memory: 160 * MIB } };
  const usage = { ...app().usage, memory: { kind: 'drawn', distribution: constant(512 * MIB) } as const };
  const nodes = containers().nodes;
  const variant = containers({
    // 1 GiB for the system, which does not pay for the guests of 12 pods, and 672 MiB for each pod.
    hosts: [host({ count: 1, memory: 12 * 672 * MIB + GIB })],
    apps: [app({ replicas: 20, usage, limits: { cores: 1, memory: 512 * MIB } })],
    nodes: nodes && { ...nodes, systemReserved: { cores: 0.5, memory: GIB } },
    runtime: runtime && cached(kata),
  });
  const { records, count } = runOf(variant);
  expect(readyAt(records)).toHaveLength(12);
  expect(count('oomKills')).toBe(0);
});

test('a container is slowed by the others on its node and not by itself', () => {
  const one = app({ replicas: 1, startup: constant(0), readinessProbe: null });
  const variant = containers({
    hosts: [host({ count: 1 })],
    apps: [one],
    runtime: cached({ perResidentSeconds: 50 }),
    placement: { policy: 'spread', decisionFixed: 0, decisionPerNode: 0 },
  });
  expect(readyAt(runOf(variant).records)).toEqual([0.5]);
});

test('stranded cores are physical ones, whatever was promised of them', () => {
  // 58 VMs of 2 vCPUs fill the memory of 32 cores with 4 promises each: (128 - 116) / 4 cores are left.
  const variant = vms({
    hosts: [host({ count: 1 })],
    vm: vm({ imageCached: true }),
    apps: [app({ replicas: 58 })],
  });
  expect(runOf(variant).last('cpuStranded', 0)).toMatchObject({ value: 3 });
});

test('what lies beside the node VMs of a host is stranded', () => {
  // 124 GiB less three node VMs of 32 GiB and 128 MiB.
  const { last } = runOf(containersInVms({ hosts: [host({ count: 1 })], apps: [app({ replicas: 1 })] }));
  expect(last('ramStranded', 0)).toMatchObject({ value: 124 * GIB - 3 * (32 * GIB + 128 * MIB) });
});
