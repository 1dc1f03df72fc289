import { describe, expect, it } from 'vitest';
import { appOf, load, MIB, SECOND, V1, variantOf } from '../../test/support/load.ts';
import type { UsageTrace } from './resolved.ts';

describe('usage from traces', () => {
  const trace = (name: string, rows: number): UsageTrace => ({
    name,
    hash: `sha256:${name}`,
    rows: Array.from({ length: rows }, (_, i) => `vm${i}`),
    period: 300 * SECOND,
    samplesPerRow: 1,
    samples: new Float64Array(rows),
  });
  const asked: string[] = [];
  const readTrace = (name: string, order: string) => {
    asked.push(`${name} ${order}`);
    return name === 'day' ? { problem: 'no such trace' } : trace(name, 898);
  };
  const text = `${V1}traces: {day: planetlab/20110306}
apps:
  first: {usage: {cpu: {trace: day, rows: 1/4, order: upper-case, scale: 2.5, every: 300s, offset: 100ms, interpolate: linear, endsAtZero: true}}}
  last: {usage: {cpu: {trace: day, rows: 4/4, order: upper-case}}}
`;
  const resolution = load(text, { readTrace });

  it('gives each copy a row of the block', () => {
    expect(appOf(resolution, 'vms', 'first')).toMatchObject({
      replicas: 225,
      usage: { cpu: { firstRow: 0, scale: 2.5 } },
    });
    expect(appOf(resolution, 'vms', 'last')).toMatchObject({
      replicas: 223,
      usage: { cpu: { firstRow: 675, scale: null } },
    });
  });

  it('reads how the trace is played, every period of the trace unless told otherwise', () => {
    expect(appOf(resolution, 'vms', 'first').usage.cpu).toEqual({
      kind: 'trace',
      trace: 'planetlab/20110306 (upper-case)',
      firstRow: 0,
      scale: 2.5,
      interpolate: 'linear',
      every: 300 * SECOND,
      offset: 0.1 * SECOND,
      endsAtZero: true,
    });
    expect(appOf(resolution, 'vms', 'last').usage.cpu).toMatchObject({ every: 300 * SECOND, offset: 0 });
  });

  it('reads each trace once, by its full name', () => {
    expect(asked).toEqual(['planetlab/20110306 upper-case']);
    expect(Object.keys(resolution.scenario.traces)).toEqual(['planetlab/20110306 (upper-case)']);
  });

  it('lets one override change the trace everywhere', () => {
    const other = load(text, { readTrace, overrides: ['traces.day=planetlab-sample'] });
    expect(Object.keys(other.scenario.traces)).toEqual(['planetlab-sample (upper-case)']);
    expect(other.hash).not.toBe(resolution.hash);
  });
});

describe('machines of several kinds', () => {
  const text = `${V1}hostOrder: interleaved
hosts:
  - {name: g4, cpu: 2, coreSpeed: 1.86, power: {preset: hp-ml110-g4, whenIdle: off}}
  - {name: g5, cpu: 2, coreSpeed: 2.66, power: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}
energy: {meter: sampled, every: 300s, offset: 100ms}
apps:
  big: {vm: {vcpuSpeed: 2.5, memory: 870Mi}}
  small: {}
variants:
  a: {runAs: vm, vm: {vcpus: 1, network: 100Mbps, guestOS: in-trace, start: running}}
  b: {runAs: container}
`;
  const a = variantOf(load(text), 'a');

  it('join in turn, each with its speed and its power', () => {
    expect(a.hostOrder).toBe('interleaved');
    expect(a.hosts.map(({ coreSpeed }) => coreSpeed)).toEqual([1.86, 2.66]);
    expect(a.hosts[0]?.power).toMatchObject({ preset: 'hp-ml110-g4', whenIdle: 'off' });
    expect(a.hosts[1]?.power).toMatchObject({
      preset: 'own',
      whenIdle: 'on',
      watts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    });
    expect(a.energy).toEqual({ kind: 'sampled', every: 300 * SECOND, offset: 0.1 * SECOND, atMoves: false });
  });

  it("let an app's own VM differ from the variant's in what it says", () => {
    expect(a.apps[0]?.vm).toMatchObject({ vcpus: 1, vcpuSpeed: 2.5, memory: 870 * MIB, start: 'running' });
    expect(a.apps[1]?.vm).toBeNull();
    expect(variantOf(load(text), 'b').apps[0]?.vm).toBeNull();
  });
});
