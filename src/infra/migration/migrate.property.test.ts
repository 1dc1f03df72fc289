import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, fullSpeed, GBIT, last, world } from '../../../test/support/migration-world.ts';
import { GIB, MIB } from '../../../test/support/scenarios.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { RoundRecord } from '../../records.ts';
import type { MigrationRules } from '../specs/migration.ts';

describe('whatever happens to a migration', () => {
  test('bytes are the sum of the rounds, and each byte of memory and disk stands once on each host', () => {
    const scene = fc.record({
      rate: fc.integer({ min: 0, max: 400 }),
      workingSet: fc.integer({ min: 1, max: 900 }),
      coldRate: fc.integer({ min: 0, max: 50 }),
      adaptive: fc.boolean(),
      strategy: fc.constantFrom('pre-copy', 'stop-and-copy'),
      whenStuck: fc.constantFrom('pause', 'give-up'),
      endsAt: fc.option(fc.integer({ min: 1, max: 12_000 })),
    });
    fc.assert(
      fc.property(scene, ({ rate, workingSet, coldRate, adaptive, strategy, whenStuck, endsAt }) => {
        const { sim, vmOn, move, of, told, records } = world();
        const who = vmOn(0, 1 * GIB);
        const rules: MigrationRules = {
          ...fullSpeed,
          ...(adaptive ? { minRate: GBIT / 10, maxRate: GBIT / 2, step: GBIT / 20, pauseTarget: 0 } : {}),
          strategy: strategy as 'pre-copy',
          whenStuck: whenStuck as 'pause',
        };
        const writes = { rate: rate * 1e6, workingSet: workingSet * MIB, coldRate: coldRate * 1e6 };
        const { process, moved } = move(who, 1, rules, writes);
        if (endsAt !== null) {
          sim.run(fromSeconds(endsAt / 1000));
          if (process.alive) expect(told(0, 'ramFree')).toBe(told(1, 'ramFree'));
          who.vm.destroy();
          expect(process.alive).toBe(false);
        }
        sim.run();
        const end = last(of('migration'));
        const rounds = of('round') as RoundRecord[];
        expect(rounds.reduce((sum, { bytes }) => sum + bytes, 0)).toBeCloseTo(end.bytes, 0);
        expect(rounds.reduce((sum, { took }) => sum + took, 0)).toBeLessThanOrEqual(end.took);
        for (const { bytes, took } of rounds) expect(Math.min(bytes, took)).toBeGreaterThanOrEqual(0);
        const gone = endsAt !== null;
        const here = end.outcome === 'moved' ? 1 : 0;
        expect(told(1 - here, 'ramFree')).toBe(16 * GIB);
        expect(told(1 - here, 'diskPhysical')).toBe(0);
        if (gone) expect(told(here, 'ramFree')).toBe(16 * GIB);
        else expect([moved(), who.vm.host.index]).toEqual([here === 1, here]);
        for (const record of records) {
          if (record.kind === 'level') expect(record.value).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 80, seed: 33 },
    );
  });

  test('a host without room refuses it at once, and one that fills up meanwhile at the hand-over', () => {
    const full = world({ disk: 2.5 * GIB });
    const first = full.vmOn(0, 1 * GIB);
    full.vmOn(1, 1 * GIB, 1);
    full.vmOn(1, 1 * GIB, 2);
    full.move(first, 1, fullSpeed);
    full.sim.run();
    expect(last(full.of('migration'))).toMatchObject({ outcome: 'broken-off', reason: 'no-room', bytes: 0 });

    const { sim, hosts, vmOn, move, of, told } = world({ disk: 4 * GIB });
    const who = vmOn(0, 1 * GIB);
    move(who, 1, fullSpeed);
    sim.run(fromSeconds(1));
    expect(who.vm.space.writable().write(1 * GIB)).toBe(true);
    const left = at(hosts, 1).space;
    left.thin(left.free).write(left.free);
    sim.run();
    expect(last(of('migration'))).toMatchObject({ outcome: 'broken-off', reason: 'no-room' });
    expect([who.vm.host.index, who.instance.phase]).toEqual([0, 'ready']);
    expect(told(1, 'ramFree')).toBe(16 * GIB);
  });
});
