import { describe, expect, it } from 'vitest';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Simulation } from '../engine/simulation.ts';
import { MICROS_PER_SECOND } from '../engine/time.ts';
import type { FaultRecord } from '../fault-records.ts';
import type { RunRecord } from '../records.ts';
import { Faults } from './faults.ts';
import { type RandomFault, Renewals } from './renewals.ts';
import { playScript, type ScriptedFault } from './scripted.ts';
import type { Target } from './target.ts';

const S = MICROS_PER_SECOND;

/** Machines that are down while any fault holds them, and what was told of them. */
function world(count = 1) {
  const sim = new Simulation();
  const told: FaultRecord[] = [];
  const order: string[] = [];
  const faults = new Faults(sim, (record: RunRecord) => {
    if (record.kind !== 'fault') return;
    told.push(record);
    order.push(`${record.begins ? 'begins' : 'ends'} ${record.number}`);
  });
  const down = new Array<number>(count).fill(0);
  /** Machine-seconds down. */
  let lost = 0;
  let since = 0;
  const settle = () => {
    lost += (down.filter((causes) => causes > 0).length * (sim.now - since)) / S;
    since = sim.now;
  };
  const change = (index: number, by: number) => {
    settle();
    down[index] = (down[index] ?? 0) + by;
    order.push(by > 0 ? 'down' : 'up');
  };
  const there = new Set(down.keys());
  const targets = down.map(
    (_, index): Target => ({
      name: `m-${index}`,
      scope: 'host',
      index,
      get isThere() {
        return there.has(index);
      },
      strike() {
        change(index, 1);
        return () => change(index, -1);
      },
    }),
  );
  const named = (name: string) => targets.find((target) => target.name === name) ?? null;
  const lostBy = (end: number) => {
    sim.run(end * S);
    settle();
    return lost;
  };
  return { sim, faults, told, order, targets: { of: () => targets, named }, there, lostBy };
}

const crash = { kind: 'crash' } as const;
const at = (seconds: number, lasts: number | null, target = 'm-0'): ScriptedFault => ({
  at: seconds * S,
  target,
  blow: crash,
  lasts: lasts === null ? null : lasts * S,
});

describe('a scripted fault', () => {
  it('is told before what follows from it, when it begins and when it ends', () => {
    const { sim, faults, targets, order, told } = world();
    playScript(sim, [at(5, 3)], targets, faults, () => {});
    sim.run(60 * S);
    expect(order).toEqual(['begins 0', 'down', 'ends 0', 'up']);
    expect(told.map(({ at }) => at / S)).toEqual([5, 8]);
  });

  it('that overlaps another holds its target down until both are mended', () => {
    const { sim, faults, targets, lostBy } = world();
    playScript(sim, [at(5, 10), at(8, 2), at(12, 9)], targets, faults, () => {});
    expect(lostBy(60)).toBe(16);
  });

  it('lasts to the end where nobody mends it', () => {
    const { sim, faults, targets, lostBy } = world();
    playScript(sim, [at(5, null)], targets, faults, () => {});
    expect(lostBy(60)).toBe(55);
  });

  it('is missed where nothing of the name is there', () => {
    const { sim, faults, targets, told, there } = world(2);
    let missed = 0;
    there.delete(1);
    playScript(sim, [at(5, 1, 'm-7'), at(6, 1, 'm-1')], targets, faults, () => missed++);
    sim.run(60 * S);
    expect({ missed, told }).toEqual({ missed: 2, told: [] });
  });
});

/** Faults of `count` targets by chance. */
function chances(fault: Partial<RandomFault>, count: number, seconds: number, seed = 1) {
  const all = world(count);
  const renewals = new Renewals(all.sim, all.faults);
  const streams = new RandomStreams(runKey(seed, 0));
  const untilNext = { kind: 'exponential', mean: 90 } as const;
  const lasts = { kind: 'exponential', mean: 10 } as const;
  for (const target of all.targets.of())
    renewals.begin(
      { blow: crash, untilNext, lasts, mendsItself: false, ...fault },
      target,
      streams.stream('fault', target.name),
    );
  const lost = all.lostBy(seconds);
  return { ...all, share: lost / seconds / count, strikes: all.told.filter(({ begins }) => begins) };
}

describe('faults by chance', () => {
  // Renewal-reward: the share of time is mean(lasts) / (mean(untilNext) + mean(lasts)), whatever the kinds are.
  it.each([
    ['exponential', {}],
    ['weibull', { untilNext: { kind: 'weibull', shape: 2, scale: 90 / 0.886226925452758 } }],
    ['lognormal', { lasts: { kind: 'lognormal', median: 10 / Math.exp(0.5), sigma: 1 } }],
    ['empirical', { untilNext: { kind: 'empirical', values: [45, 90, 135] } }],
  ] as const)('hold a target down for a tenth of the time: %s', (_, fault) => {
    // 400 targets for 20,000 s: about 80,000 cycles; the share's standard deviation is at most 0.1 / sqrt(80,000) x 1.7.
    expect(chances(fault, 400, 20_000).share).toBeGreaterThan(0.098);
    expect(chances(fault, 400, 20_000).share).toBeLessThan(0.102);
  });

  it('of many targets together are a Poisson stream of their number times one rate', () => {
    // Never mended in time to matter: 1,000 targets of a mean of 1,000 s give one fault a second.
    const fault = {
      untilNext: { kind: 'exponential', mean: 1000 },
      lasts: { kind: 'constant', value: 0 },
    } as const;
    const counts = new Array<number>(2000).fill(0);
    for (const { at } of chances(fault, 1000, 2000).strikes) {
      const second = Math.floor(at / S);
      counts[second] = (counts[second] ?? 0) + 1;
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    expect(Math.abs(mean - 1)).toBeLessThan(3.29 / Math.sqrt(2000));
    expect(Math.abs(variance / mean - 1)).toBeLessThan(3.29 * Math.sqrt(2 / 2000));
  });

  it('come as often from the beginning as later, also where parts wear out', () => {
    const worn = { kind: 'weibull', shape: 5, scale: 1000 } as const;
    const { strikes } = chances({ untilNext: worn, lasts: { kind: 'constant', value: 0 } }, 4000, 200);
    // 4,000 targets over a fifth of 918 s: 871; new ones would hardly fail so early: 4,000 x 0.00032.
    expect(Math.abs(strikes.length - 871)).toBeLessThan(3.29 * Math.sqrt(871));
  });

  it('of one target do not move with another beside it', () => {
    const alone = chances({}, 1, 5000).strikes.map(({ at }) => at);
    const among = chances({}, 3, 5000).strikes.filter(({ target }) => target === 0);
    expect(alone.length).toBeGreaterThan(20);
    expect(among.map(({ at }) => at)).toEqual(alone);
  });

  it('end with the first where nobody mends what is broken, and go on where it mends itself', () => {
    const broken = chances({ lasts: null }, 50, 100_000);
    expect(broken.strikes).toHaveLength(50);
    const well = chances({ lasts: null, mendsItself: true }, 50, 9000).strikes.length;
    expect(Math.abs(well - 5000)).toBeLessThan(3.29 * Math.sqrt(5000));
  });
});
