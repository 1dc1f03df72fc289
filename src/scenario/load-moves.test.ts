import { describe, expect, it } from 'vitest';
import { load, SECOND, V1, variantOf } from '../../test/support/load.ts';

const MBIT = 1e6 / 8;
const text = (variant: string, rest = '') => `${V1}${rest}variants: {a: {runAs: vm, ${variant}}}\n`;
const resolved = (variant: string, rest = '') => variantOf(load(text(variant, rest)), 'a');
const MOVES = 'timeline: [{at: 1m, migrate: app-0}]\n';

describe('how VMs are moved', () => {
  it('is known only where something moves them', () => {
    expect(resolved('vm: {vcpus: 1}').migration).toBe(null);
    expect(resolved('vm: {vcpus: 1}').apps[0]?.memoryWrites).toBe(null);
    for (const one of [resolved('vm: {}', MOVES), resolved('consolidation: {}')]) {
      expect(one.migration).toMatchObject({
        preset: 'full-speed',
        pauseTarget: 0.3 * SECOND,
        maxRate: Infinity,
      });
      expect(one.apps[0]?.memoryWrites).toEqual({ rate: 20e6, workingSet: 40 * 2 ** 20, coldRate: 0 });
    }
  });

  it('comes from the preset, number by number unless it is written', () => {
    const adaptive = resolved('migration: adaptive', MOVES).migration;
    expect(adaptive).toMatchObject({
      strategy: 'pre-copy',
      minRate: 100 * MBIT,
      maxRate: 500 * MBIT,
      step: 50 * MBIT,
      stopBelow: 256e3,
      pauseTarget: 0,
      handover: { kind: 'constant', value: 0.056 },
    });
    const written = resolved(
      'migration: {preset: adaptive, strategy: stop-and-copy, minRate: 1Mbps, maxRate: none, step: 2Mbps, networkShare: 50%,' +
        ' stopBelow: 1kB, pauseTarget: 1s, maxRounds: 3, whenStuck: give-up, handover: 2s, cpuPerGib: 4, slowdown: 10%, parallel: 5}',
      MOVES,
    ).migration;
    expect(written).toEqual({
      preset: 'adaptive',
      strategy: 'stop-and-copy',
      minRate: MBIT,
      maxRate: Infinity,
      step: 2 * MBIT,
      networkShare: 0.5,
      stopBelow: 1000,
      pauseTarget: SECOND,
      maxRounds: 3,
      whenStuck: 'give-up',
      handover: { kind: 'constant', value: 2 },
      cpuPerByte: 4 / 2 ** 30,
      slowdown: 0.1,
      parallel: 5,
    });
  });

  it('takes how fast an app writes to memory', () => {
    const apps = 'apps: {app: {memoryWrites: {rate: 1MB/s, workingSet: 2Mi, coldRate: 3kB/s}}}\n';
    expect(resolved('vm: {}', MOVES + apps).apps[0]?.memoryWrites).toEqual({
      rate: 1e6,
      workingSet: 2 * 2 ** 20,
      coldRate: 3e3,
    });
  });
});

describe('consolidation', () => {
  it('has the thresholds of Beloglazov and Buyya unless others are written', () => {
    expect(resolved('consolidation: {}').consolidation).toEqual({
      every: 300 * SECOND,
      offset: 0,
      underload: 0.3,
      overload: { rule: 'threshold', at: 0.8 },
      select: 'minimum-migration-time',
      reads: 'used',
      plans: 'in-turn',
      slowerCores: false,
      powerOff: true,
      spare: 0,
    });
    const written =
      'consolidation: {every: 1m, offset: 5s, underload: 10%, overload: 90%, select: minimum-utilization, reads: wanted, plans: from-the-look, slowerCores: true, powerOff: false, spare: 2}';
    expect(resolved(written).consolidation).toEqual({
      every: 60 * SECOND,
      offset: 5 * SECOND,
      underload: 0.1,
      overload: { rule: 'threshold', at: 0.9 },
      select: 'minimum-utilization',
      reads: 'wanted',
      plans: 'from-the-look',
      slowerCores: true,
      powerOff: false,
      spare: 2,
    });
  });

  it('has the safety and the looks that Beloglazov and Buyya recommend, by rule', () => {
    const rule = (written: string) =>
      resolved(`consolidation: {overload: ${written}}`).consolidation?.overload;
    const adaptive = { at: 0.8, history: 30, least: 12 };
    expect(rule('{rule: iqr}')).toEqual({ ...adaptive, rule: 'iqr', safety: 1.5 });
    expect(rule('{rule: mad}')).toEqual({ ...adaptive, rule: 'mad', safety: 2.5 });
    const trend = { at: 0.8, history: 10, least: 10, rule: 'local-regression', safety: 1.2 };
    expect(rule('{rule: local-regression}')).toEqual({ ...trend, weights: 'tricube' });
    const own = '{rule: local-regression, at: 70%, safety: 1, history: 5, least: 4, weights: equal}';
    expect(rule(own)).toEqual({
      ...{ rule: 'local-regression', at: 0.7, safety: 1, history: 5, least: 4 },
      weights: 'equal',
    });
  });

  it('knows what it takes to switch hosts, as the orders of the timeline do, and nothing else does', () => {
    const defaults = { on: 260 * SECOND, off: 30 * SECOND, load: 1, standbyWatts: 5 };
    expect(resolved('consolidation: {}').hosts[0]?.switching).toEqual(defaults);
    const order = 'timeline: [{at: 1m, powerOff: host-1}]\n';
    expect(resolved('vm: {}', order).hosts[0]?.switching).toEqual(defaults);
    expect(resolved('vm: {}', MOVES).hosts[0]?.switching).toBe(null);
    const own = 'hosts: [{name: host, power: {switching: {on: 1m, off: 2s, load: 50%, standby: 9W}}}]\n';
    expect(resolved('vm: {}', own).hosts[0]?.switching).toEqual({
      on: 60 * SECOND,
      off: 2 * SECOND,
      load: 0.5,
      standbyWatts: 9,
    });
  });
});

it('the orders of the timeline are read with what belongs to them', () => {
  const orders = `timeline:
  - {at: 1s, migrate: app-0, to: host-2}
  - {at: 2s, migrate: app-0}
  - {at: 3s, evacuate: host-3}
  - {at: 4s, powerOff: host-3}
  - {at: 5s, powerOn: host-3}
`;
  expect(resolved('vm: {}', orders).timeline).toEqual([
    { at: SECOND, act: { kind: 'migrate', copy: 'app-0', to: 'host-2' } },
    { at: 2 * SECOND, act: { kind: 'migrate', copy: 'app-0', to: null } },
    { at: 3 * SECOND, act: { kind: 'evacuate', host: 'host-3' } },
    { at: 4 * SECOND, act: { kind: 'powerOff', host: 'host-3' } },
    { at: 5 * SECOND, act: { kind: 'powerOn', host: 'host-3' } },
  ]);
});
