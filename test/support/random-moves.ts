/** Random orders to suspend and move VMs and to switch hosts, for random small worlds. */
import fc from 'fast-check';
import { fromSeconds } from '../../src/engine/time.ts';
import type { ConsolidationRules, Migration, Moment, PowerSwitching } from '../../src/scenario/resolved.ts';

const GIB = 2 ** 30;

/** Migration at full speed, as QEMU does it; the hand-over takes 50 ms. */
export function migrationRules(changes: Partial<Migration> = {}): Migration {
  return {
    preset: 'full-speed',
    strategy: 'pre-copy',
    minRate: Infinity,
    maxRate: Infinity,
    step: Infinity,
    networkShare: 1,
    stopBelow: 0,
    pauseTarget: 300_000,
    maxRounds: 30,
    whenStuck: 'pause',
    handover: { kind: 'constant', value: 0.05 },
    cpuPerByte: 0,
    slowdown: 0,
    parallel: 2,
    ...changes,
  };
}

interface DrawnMoves {
  readonly suspensions: readonly { readonly at: number; readonly for: number | null }[];
  readonly orders: readonly {
    readonly at: number;
    readonly verb: 'migrate' | 'evacuate' | 'powerOff' | 'powerOn';
    readonly copy: number;
    readonly host: number;
  }[];
  readonly consolidates: boolean;
  readonly networkShare: number;
}

export const randomMoves: fc.Arbitrary<DrawnMoves> = fc.record({
  suspensions: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 150 }), for: fc.constantFrom(null, 1, 60) }),
    { maxLength: 3 },
  ),
  orders: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 180 }),
      verb: fc.constantFrom('migrate', 'evacuate', 'powerOff', 'powerOn'),
      copy: fc.nat(30),
      host: fc.nat(2),
    }),
    { maxLength: 6 },
  ),
  consolidates: fc.boolean(),
  // Narrow enough for copies to end while they are moved.
  networkShare: fc.constantFrom(1, 0.1),
});

/** What a variant has of them; nothing where it does not run its copies as VMs. */
export function movesOf(drawn: DrawnMoves, ofVms: boolean, hosts: number, replicas: number) {
  const nothing = { timeline: [], migration: null, consolidation: null, switching: null };
  if (!ofVms) return nothing;
  const suspensions = drawn.suspensions.map(({ at, for: span }): Moment => {
    const until = span === null ? null : fromSeconds(span);
    return { at: fromSeconds(at), act: { kind: 'suspend', copy: 'web-0', for: until } };
  });
  const orders = drawn.orders.map(({ at, verb, copy, host }): Moment => {
    const name = `host-${1 + (host % hosts)}`;
    const act: Moment['act'] =
      verb === 'migrate'
        ? { kind: verb, copy: `web-${copy % replicas}`, to: copy % 2 === 0 ? null : name }
        : { kind: verb, host: name };
    return { at: fromSeconds(at), act };
  });
  const rates = { cpuPerByte: 1 / GIB, networkShare: drawn.networkShare };
  const migration = migrationRules({ ...rates, slowdown: drawn.networkShare === 1 ? 0.1 : 0 });
  const consolidation: ConsolidationRules | null = drawn.consolidates
    ? {
        ...{ every: fromSeconds(20), offset: 0, underload: 0.3, reads: 'wanted', slowerCores: false },
        overload: { rule: 'iqr', safety: 1.5, history: 5, least: 3, at: 0.8 },
        select: 'maximum-correlation',
        plans: drawn.orders.length % 2 === 0 ? 'from-the-look' : 'in-turn',
        ...{ powerOff: true, spare: 0 },
      }
    : null;
  const switching: PowerSwitching = {
    on: fromSeconds(15),
    off: fromSeconds(5),
    load: 1,
    standbyWatts: 5,
  };
  return { timeline: [...suspensions, ...orders], migration, consolidation, switching };
}
