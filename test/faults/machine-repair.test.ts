/**
 * Machines that fail and operators who mend them, against the machine-repair model of queueing theory. Each check asks
 * whether the theory's value lies in the 99.9 % interval over replications with fixed seeds, and is seen to fail for a
 * formula that is a little wrong.
 */
import { describe, expect, it } from 'vitest';
import { Operators } from '../../src/control/operators.ts';
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { Simulation } from '../../src/engine/simulation.ts';
import { MICROS_PER_SECOND } from '../../src/engine/time.ts';
import { Faults } from '../../src/faults/faults.ts';
import { Renewals } from '../../src/faults/renewals.ts';
import type { Target } from '../../src/faults/target.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { brokenMachines } from '../../src/stats/queueing.ts';

const MACHINES = 12;
const MTTF = 100;
const MTTR = 15;
const REPLICATIONS = 24;
/** Seconds of a replication, and those of its beginning that do not count: all machines work then. */
const SECONDS = 60_000;
const WARM_UP = 2000;

/** The share of the time in which each number of machines was broken. */
function shares(operators: number, replication: number): readonly number[] {
  const sim = new Simulation();
  const streams = new RandomStreams(runKey('machine repair', replication));
  const lasted = new Array<number>(MACHINES + 1).fill(0);
  let broken = 0;
  let since = WARM_UP * MICROS_PER_SECOND;
  const change = (by: number) => {
    const now = Math.max(sim.now, since);
    lasted[broken] = (lasted[broken] ?? 0) + (now - since) / MICROS_PER_SECOND / (SECONDS - WARM_UP);
    since = now;
    broken += by;
  };
  const stream = (name: string) => streams.stream('operators', name);
  const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;
  const crew = new Operators(
    sim,
    {
      count: operators,
      reaction: { kind: 'constant', value: 0 },
      perRepair: exponential(MTTR),
      errorRate: 0,
    },
    { reaction: stream('reaction'), repair: stream('repair'), error: stream('error') },
    () => {},
  );
  const renewals = new Renewals(sim, new Faults(sim, () => {}));
  for (let index = 0; index < MACHINES; index++) {
    const target: Target = {
      ...{ name: `m-${index}`, scope: 'host', index, isThere: true },
      strike() {
        change(1);
        return () => change(-1);
      },
    };
    const callFor = crew.call.bind(crew);
    const fault = { untilNext: exponential(MTTF), lasts: null, mendsItself: false, callFor } as const;
    renewals.begin({ blow: { kind: 'crash' }, ...fault }, target, streams.stream('fault', target.name));
  }
  sim.run(SECONDS * MICROS_PER_SECOND);
  change(0);
  return lasted;
}

/** The sum over the numbers of broken machines of their share times what they are worth. */
const worth = (all: readonly number[], of: (broken: number) => number) =>
  all.reduce((sum, share, broken) => sum + share * of(broken), 0);

describe.each([1, 2, 3])('twelve machines and %d operators', (operators) => {
  const runs = Array.from({ length: REPLICATIONS }, (_, i) => shares(operators, i));
  const agrees = (of: (broken: number) => number, theory: readonly number[]) => {
    const { mean, halfWidth } = meanInterval(
      runs.map((all) => worth(all, of)),
      0.999,
    );
    return Math.abs(mean - worth(theory, of)) < (halfWidth ?? 0);
  };
  const theory = brokenMachines(MACHINES, operators, MTTF, MTTR);
  const available = (broken: number) => (MACHINES - broken) / MACHINES;

  it('have the availability of the closed form', () => {
    expect(agrees(available, theory)).toBe(true);
  });

  it.each([6, 9, 11])('have at least %d of them up for the share of the time of the closed form', (k) => {
    expect(agrees((broken) => Number(MACHINES - broken >= k), theory)).toBe(true);
  });

  it('keep their operators as busy, and as many machines in line', () => {
    expect(agrees((broken) => Math.min(broken, operators) / operators, theory)).toBe(true);
    expect(agrees((broken) => Math.max(0, broken - operators), theory)).toBe(true);
  });

  it('do not agree with formulas that are a little wrong', () => {
    expect(agrees(available, brokenMachines(MACHINES, operators + 1, MTTF, MTTR))).toBe(false);
    expect(agrees(available, brokenMachines(MACHINES, operators, MTTF, MTTR * 1.1))).toBe(false);
    expect(agrees(available, brokenMachines(MACHINES + 1, operators, MTTF, MTTR))).toBe(false);
  });
});
