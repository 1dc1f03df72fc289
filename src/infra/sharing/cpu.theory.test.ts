/** The processor-sharing queue against its closed forms. */
import { describe, expect, it } from 'vitest';
import { type Distribution, sample } from '../../engine/distribution.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Cpu } from './cpu.ts';

const REPLICATIONS = 20;
/** Quantile of Student's t at 0.9995 with 19 degrees of freedom: half of a 99.9 % interval over 20 replications. */
const T_19 = 3.883;
const ARRIVALS = 4000;
const WARM_UP = 500;

interface Outcome {
  /** Seconds from arrival to end, in order of arrival. */
  readonly sojourns: number[];
  /** Integral of the jobs present over time, seconds. */
  readonly presence: number;
}

/** Poisson arrivals to one core that all jobs share; each job is a claim of its own. */
function queue(rate: number, service: Distribution, replication: number): Outcome {
  const sim = new Simulation();
  const streams = new RandomStreams(runKey('processor sharing', replication));
  const gaps = streams.stream('gap', 'queue');
  const work = streams.stream('service', 'queue');
  const sojourns: number[] = [];
  let presence = 0;
  let present = 0;
  let since = 0;
  const cpu = new Cpu(sim, 1, (wanted) => {
    presence += present * toSeconds(sim.now - since);
    since = sim.now;
    present = wanted;
  });
  function* job(index: number): Life {
    const arrived = sim.now;
    const claim = cpu.claim(1, Infinity);
    yield* claim.burn(sample(service, work));
    claim.close();
    sojourns[index] = toSeconds(sim.now - arrived);
  }
  function* arrivals(): Life {
    for (let index = 0; index < ARRIVALS; index++) {
      yield fromSeconds(sample({ kind: 'exponential', mean: 1 / rate }, gaps));
      sim.spawn(job(index));
    }
  }
  sim.spawn(arrivals());
  sim.run();
  return { sojourns, presence };
}

/** Mean sojourn over the replications, with the half-width of its 99.9 % interval. */
function meanSojourn(
  rate: number,
  service: Distribution,
): { readonly mean: number; readonly halfWidth: number } {
  const means: number[] = [];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    const counted = queue(rate, service, replication).sojourns.slice(WARM_UP);
    means.push(counted.reduce((a, b) => a + b, 0) / counted.length);
  }
  const mean = means.reduce((a, b) => a + b, 0) / REPLICATIONS;
  const variance = means.reduce((a, b) => a + (b - mean) ** 2, 0) / (REPLICATIONS - 1);
  return { mean, halfWidth: T_19 * Math.sqrt(variance / REPLICATIONS) };
}

describe('a core shared by Poisson arrivals', () => {
  const rate = 0.7;

  it('keeps jobs of exponential length 1 / (mu - lambda) on average (M/M/1-PS)', () => {
    const { mean, halfWidth } = meanSojourn(rate, { kind: 'exponential', mean: 1 });
    expect(halfWidth).toBeLessThan(0.35);
    expect(Math.abs(mean - 1 / (1 - rate))).toBeLessThan(halfWidth);
  });

  it('keeps jobs of equal length just as long, where first come, first served would take 2.17 s (M/D/1-PS)', () => {
    const { mean, halfWidth } = meanSojourn(rate, { kind: 'constant', value: 1 });
    expect(halfWidth).toBeLessThan(0.35);
    expect(Math.abs(mean - 1 / (1 - rate))).toBeLessThan(halfWidth);
  });

  it("obeys Little's law exactly: the jobs present, summed over time, are the time they stay, summed over jobs", () => {
    const { sojourns, presence } = queue(rate, { kind: 'exponential', mean: 1 }, 0);
    const stayed = sojourns.reduce((a, b) => a + b, 0);
    expect(Math.abs(presence / stayed - 1)).toBeLessThan(1e-9);
  });
});
