/** Copies that no orchestrator runs crash, and are started again by their machine or by an operator. */
import { describe, expect, it } from 'vitest';
import { toSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

/** What happens to one copy: when it enters which phase, and why. */
function story(variant: Readonly<Record<string, unknown>>, timeline: readonly unknown[] = []) {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '2h', seed: 5 },
      hosts: [{ name: 'h', count: 1 }],
      apps: { web: { replicas: 1, startup: '1s', startupCpu: '0%' } },
      variants: { v: { runAs: 'container', ...variant } },
      failures: [{ target: 'pod', mtbf: '30m' }],
      timeline,
    }),
  );
  const records: RunRecord[] = [];
  const { metrics } = runReplication(scenario, 0, 0, (record) => records.push(record));
  const phases = records.flatMap((one) =>
    one.kind === 'phase' ? [{ at: toSeconds(one.at), phase: one.phase, cause: one.cause }] : [],
  );
  const told = (quantity: string) =>
    records.flatMap((one) => (one.kind === 'level' && one.quantity === quantity ? [one.value] : []));
  return { phases, told, metrics };
}

const OPERATORS = { operators: { reaction: '2m', perRepair: '10m' } };

describe('a copy that crashes', () => {
  it('is started again by its runtime, after a back-off', () => {
    const { phases } = story({});
    const ready = phases.find(({ phase }) => phase === 'ready')?.at ?? 0;
    const [crash, again] = phases.filter(({ at }) => at > ready);
    expect(crash).toEqual({ at: ready + 1800, phase: 'failed', cause: 'crashed' });
    expect(again).toMatchObject({ phase: 'starting', cause: 'back-off-over' });
    expect((again?.at ?? 0) - (crash?.at ?? 0)).toBeLessThan(11);
  });

  it.each([
    ['a container', {}],
    ['a VM', { runAs: 'vm' }],
  ])('is started again by an operator where there is one: %s', (_, way) => {
    const { phases, told } = story({ ...OPERATORS, ...way });
    const crash = phases.find(({ cause }) => cause === 'crashed')?.at ?? 0;
    const again = phases.find(({ cause }) => cause === 'repaired');
    expect(again).toEqual({ at: crash + 720, phase: 'starting', cause: 'repaired' });
    expect(told('repairBacklog').slice(0, 3)).toEqual([0, 1, 0]);
    expect(told('operatorsBusy').slice(0, 3)).toEqual([0, 1, 0]);
  });

  it('needs no operator any more once its host has gone down, and starts there anew', () => {
    // It is ready within a minute, crashes at about 30 min, and its host goes down while it waits.
    const { phases, told } = story(OPERATORS, [{ at: '33m', crash: 'h-1', for: '5m' }]);
    const lost = phases.find(({ cause }) => cause === 'machine-lost');
    expect(lost?.at).toBe(33 * 60);
    expect(phases.find(({ cause }) => cause === 'machine-back')?.at).toBeGreaterThanOrEqual(38 * 60);
    expect(phases.find(({ cause }) => cause === 'repaired')?.at ?? 7200).toBeGreaterThan(60 * 60);
    expect(told('repairBacklog').slice(0, 3)).toEqual([0, 1, 0]);
  });
});

describe('an operator', () => {
  it('mends what failures break without a repair of their own', () => {
    const { scenario } = load(
      JSON.stringify({
        apiVersion: 'towtank/v1',
        run: { duration: '2h', seed: 5 },
        hosts: [{ name: 'h', count: 1 }],
        apps: { web: { replicas: 1 } },
        variants: { v: { runAs: 'container', ...OPERATORS } },
        failures: [{ target: 'host', mtbf: 'exp(20m)' }],
      }),
    );
    const faults: { at: number; begins: boolean }[] = [];
    runReplication(scenario, 0, 0, (record) => {
      if (record.kind === 'fault') faults.push({ at: toSeconds(record.at), begins: record.begins });
    });
    expect(faults.length).toBeGreaterThan(2);
    const [begins, ends] = faults;
    expect((ends?.at ?? 0) - (begins?.at ?? 0)).toBeCloseTo(720, 5);
    expect(faults.map(({ begins: one }) => one).slice(0, 4)).toEqual([true, false, true, false]);
  });
});
