/** Traces as a scenario plays them: what stands in the files is what the run is made of. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listReader, traceReader } from '../../src/cli/files/traces.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import { TRACES } from '../scenarios/shipped.ts';
import { sum } from './streamed.ts';

const CLUSTER = `
variants:
  k:
    runAs: container
    nodes: {from: hosts, maxPods: 500, systemReserved: {cpu: 0m, memory: 64Mi}}
    runtime: {preset: containerd, pull: {cached: true}}
    orchestrator: kubernetes
`;

function scenario(text: string): ResolvedScenario {
  const { resolution, problems } = loadScenario(`apiVersion: towtank/v1\n${text}${CLUSTER}`, {
    path: 'test.yaml',
    readFile: () => null,
    readTrace: traceReader({ TOWTANK_TRACES: TRACES }),
    readLists: listReader({ TOWTANK_TRACES: TRACES }),
  });
  if (resolution === null) throw new Error(problems.map(({ code, what }) => `${code} ${what}`).join('\n'));
  return resolution.scenario;
}

function scalar(of: ResolvedScenario, metric: string): number {
  const observed = runReplication(of, 0, 0).metrics[metric];
  return observed?.kind === 'scalar' ? (observed.value ?? Number.NaN) : Number.NaN;
}

const SHARES = 'machine: {cpu: 64, memory: 256Gi}';

describe('a scenario of samples', () => {
  it('has the machines of a Borg cell as hosts, and its requests as copies', () => {
    const borg = scenario(`
run: {duration: 3m}
hosts: [{name: m, fromTrace: {trace: borg-sample, ${SHARES}}}]
apps: {job: {fromTrace: {trace: borg-sample, ${SHARES}}, image: {layers: [1Mi]}}}
`);
    const [variant] = borg.variants;
    expect(variant?.hosts.map(({ name, count }) => [name, count])).toEqual([
      ['m-64c-128g', 6],
      ['m-32c-128g', 8],
      ['m-32c-64g', 14],
      ['m-16c-32g', 2],
    ]);
    expect(variant?.apps[0]?.replicas).toBe(400);
    expect(scalar(borg, 'pending')).toBeLessThan(1);
    // Nobody knows when they were gone: all 400 are there in the end.
    const copies = variant?.apps[0]?.traced?.copies ?? [];
    expect(copies.every(({ lifetime }) => lifetime === null)).toBe(true);
    expect(scalar(borg, 'hostsUsed')).toBeGreaterThan(1);
  });

  it('lets VMs of Azure that were there before the trace begin at once', () => {
    const azure = scenario(`
hosts: [{name: m, count: 9}]
apps: {vm: {fromTrace: {trace: azure-sample, take: 100, ${SHARES}}, image: {layers: [1Mi]}}}
`);
    const copies = azure.variants[0]?.apps[0]?.traced?.copies ?? [];
    expect(copies.filter(({ at }) => at === 0)).toHaveLength(60);
    expect(azure.lists).toMatchObject([{ use: expect.stringContaining('without their priorities') }]);
  });

  it('plays pieces of usage on a grid of five minutes', () => {
    const { traces } = scenario(`
hosts: [{name: m}]
apps: {vm: {usage: {cpu: {trace: bitbrains-sample, scale: '1'}}, image: {layers: [1Mi]}}}
`);
    const [table] = Object.values(traces);
    expect(table).toMatchObject({ rows: ['101', '102', '103', '104', '105'], period: 300e6 });
    expect(table?.samplesPerRow).toBe((2 * 1440) / 5);
    // The fifth VM is there from minute 715 on.
    const last = [...(table?.samples.slice(-576) ?? [])];
    expect(last.findIndex((share) => share > 0)).toBe(715 / 5);
  });
});

describe.skipIf(!existsSync(`${TRACES}google-borg-2019`))('a whole Borg cell', () => {
  it('is 10,002 hosts of 13 kinds, or as many as are taken of them', () => {
    const hosts = (take: string) =>
      scenario(`
hosts: [{name: m, fromTrace: {trace: borg/a, ${SHARES}${take}}}]
apps: {job: {replicas: 1}}
`).variants[0]?.hosts ?? [];
    expect(hosts('')).toHaveLength(13);
    expect(sum(hosts('').map(({ count }) => count))).toBe(10_002);
    expect(sum(hosts(', take: 500').map(({ count }) => count))).toBe(500);
  });
});

describe.skipIf(!existsSync(`${TRACES}bitbrains`))('Bitbrains', () => {
  it('is a table of 30 days in five minutes, with what was used in all', () => {
    const table = traceReader({ TOWTANK_TRACES: TRACES })('bitbrains', 'listed');
    if ('problem' in table) throw new Error(table.problem);
    expect(table.rows).toHaveLength(40);
    expect(table.samplesPerRow).toBeLessThanOrEqual(30 * 288 + 1);
    expect(table.samplesPerRow).toBeGreaterThan(30 * 288 - 40);
  });
});
