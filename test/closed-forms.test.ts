/**
 * The engine against queueing theory. Each check asks whether the theory's mean wait lies in the 99.9 % interval over
 * independent replications; the seeds are fixed, so the answer is always the same. A check that no error could fail
 * would be worth nothing, so each says what it would catch, and is seen to catch it.
 */
import { describe, expect, it } from 'vitest';
import { type Distribution, mean } from '../src/engine/distribution.ts';
import { fromSeconds } from '../src/engine/time.ts';
import { meanInterval } from '../src/stats/interval.ts';
import { littleNumber, md1Wait, mg1Wait, mm1Wait, mmcWait } from '../src/stats/queueing.ts';
import { byHandlers, byLives, type Line, type Telling } from './support/waiting-line.ts';

const REPLICATIONS = 30;
const CUSTOMERS = 25_000;
const WARM_UP = 1000; // the line starts empty; after a thousand customers it has long forgotten that

const exponential = (average: number): Distribution => ({ kind: 'exponential', mean: average });

/** Arrivals at 0.7 a second; services of 1 s on average, whatever their distribution. */
const RATE = 0.7;
const MM1: Line = { servers: 1, gap: exponential(1 / RATE), service: exponential(1) };
const MD1: Line = { ...MM1, service: { kind: 'constant', value: 1 } };
/** Lognormal with mean 1 and squared variation e^(sigma^2) - 1 = 1.5. */
const SIGMA = Math.sqrt(Math.log(2.5));
const MG1: Line = {
  ...MM1,
  service: { kind: 'lognormal', median: Math.exp(-(SIGMA ** 2) / 2), sigma: SIGMA },
};
/** Three servers, arrivals at 2.1 a second: utilization 0.7 again. */
const MM3: Line = { servers: 3, gap: exponential(1 / (3 * RATE)), service: exponential(1) };

/** The mean wait of each replication. Unit: s. */
function meanWaits(line: Line, tell: Telling): number[] {
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    const waits = tell(line, CUSTOMERS, replication).waits.slice(WARM_UP);
    return waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  });
}

/** Whether the theory's value lies in the 99.9 % interval of what was simulated. */
function agrees(simulated: readonly number[], theory: number): boolean {
  const interval = meanInterval(simulated, 0.999);
  // An interval that is too wide would agree with anything.
  expect((interval.halfWidth ?? Infinity) / interval.mean).toBeLessThan(0.06);
  return Math.abs(interval.mean - theory) <= (interval.halfWidth ?? 0);
}

describe('the mean wait of M/M/1', () => {
  const simulated = meanWaits(MM1, byHandlers);

  /** Catches: events out of time order, a server that idles while someone waits, a rate off by a few percent. */
  it('is that of theory', () => {
    expect(agrees(simulated, mm1Wait(RATE, 1))).toBe(true);
  });

  it('is not that of broken formulas', () => {
    expect(agrees(simulated, mm1Wait(RATE, 1) + 1)).toBe(false); // the time in the system instead of in the queue
    expect(agrees(simulated, mm1Wait(RATE * 1.03, 1))).toBe(false); // 3 % more arrivals
    expect(agrees(simulated, md1Wait(RATE, 1))).toBe(false); // the variance of the service forgotten
  });

  it('is not reached by a broken model', () => {
    const slow = meanWaits({ ...MM1, service: exponential(1.02) }, byHandlers);
    expect(agrees(slow, mm1Wait(RATE, 1))).toBe(false);
  });
});

describe('the mean wait of M/M/c', () => {
  const simulated = meanWaits(MM3, byLives);

  /** Catches: a server lost or invented when it is handed over, two customers at one server, a wake-up forgotten. */
  it('is that of theory', () => {
    expect(agrees(simulated, mmcWait(3 * RATE, 1, 3))).toBe(true);
  });

  it('is not that of broken formulas', () => {
    expect(agrees(simulated, mm1Wait(3 * RATE, 1 / 3))).toBe(false); // one server of triple speed
    expect(agrees(simulated, mmcWait(3 * RATE, 1, 4))).toBe(false);
    expect(agrees(simulated, mm1Wait(RATE, 1))).toBe(false); // three lines instead of one
  });

  it('is not reached by a broken model', () => {
    const invented = meanWaits({ ...MM3, servers: 4 }, byLives);
    expect(agrees(invented, mmcWait(3 * RATE, 1, 3))).toBe(false);
  });
});

describe('the mean wait of M/G/1', () => {
  const constant = meanWaits(MD1, byHandlers);
  const lognormal = meanWaits(MG1, byHandlers);

  /** Catches: service times drawn from a distribution of the right mean and the wrong variance. */
  it('is that of Pollaczek and Khinchine for lognormal service', () => {
    expect(mean(MG1.service)).toBeCloseTo(1, 12);
    expect(agrees(lognormal, mg1Wait(RATE, 1, 1.5))).toBe(true);
  });

  /** Catches: variance that creeps in where there should be none, e.g. from rounding or from a shared stream. */
  it('is that of Pollaczek and Khinchine for constant service', () => {
    expect(agrees(constant, md1Wait(RATE, 1))).toBe(true);
  });

  it('is not that of broken formulas', () => {
    expect(agrees(lognormal, mm1Wait(RATE, 1))).toBe(false);
    expect(agrees(lognormal, mg1Wait(RATE, 1, 1.5 / 2))).toBe(false); // half the variance
    expect(agrees(lognormal, mg1Wait(RATE, 1, Math.sqrt(1.5)))).toBe(false); // variation instead of its square
    expect(agrees(constant, 2 * md1Wait(RATE, 1))).toBe(false); // the 2 below the line forgotten
  });

  it('is not reached by a broken model', () => {
    const narrow = meanWaits({ ...MG1, service: { kind: 'lognormal', median: 1, sigma: 0 } }, byHandlers);
    expect(agrees(narrow, mg1Wait(RATE, 1, 1.5))).toBe(false);
  });
});

describe("Little's law", () => {
  /**
   * Over a run that begins and ends empty it is exact, to the microsecond: the area under the number inside is the
   * sum of all times inside. Catches: a customer counted in or out at the wrong instant, twice or never.
   */
  it.each([
    ['M/M/1', MM1, byHandlers],
    ['M/M/3', MM3, byLives],
    ['M/D/1', MD1, byLives],
    ['M/G/1', MG1, byHandlers],
  ] as const)('holds exactly on %s', (_, line, tell) => {
    const { areaInside, timeInside, waits } = tell(line, CUSTOMERS, 0);
    expect(waits).toHaveLength(CUSTOMERS);
    expect(areaInside).toBe(timeInside);
    expect(timeInside).toBeGreaterThan(0);
  });

  it('fails when customers are counted in only as their service begins', () => {
    const { areaInside, timeInside, waits } = byHandlers(MM1, CUSTOMERS, 0);
    const timeInService = timeInside - fromSeconds(waits.reduce((sum, wait) => sum + wait, 0));
    expect(areaInside / timeInService).toBeGreaterThan(2);
  });

  /** Catches: an arrival rate that is not the one asked for. */
  it('gives the mean number in the queue from the mean wait', () => {
    expect(littleNumber(RATE, mm1Wait(RATE, 1))).toBeCloseTo(0.7 ** 2 / 0.3, 13); // ρ^2 / (1 - ρ)
  });
});

describe('handlers and lives', () => {
  it.each([
    ['M/M/1', MM1],
    ['M/M/3', MM3],
    ['M/G/1', MG1],
  ] as const)('tell the same story of %s, customer by customer', (_, line) => {
    expect(byLives(line, 3000, 7)).toEqual(byHandlers(line, 3000, 7));
  });
});
