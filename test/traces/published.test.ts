/** Every real trace is read whole, and comes to the figures that its page states. Left out where the traces are not. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MICROS_PER_MINUTE, toSeconds } from '../../src/engine/time.ts';
import { TRACES } from '../scenarios/shipped.ts';
import { allOf, streamed, sum } from './streamed.ts';

const GIB = 2 ** 30;
const MIB = 2 ** 20;
const there = (folder: string) => existsSync(`${TRACES}${folder}`);

describe.skipIf(!there('openb'))('openb', () => {
  it.each([
    ['openb', 8152],
    ['openb/cpu100', 7853],
    ['openb/gpushare60', 8152],
    ['openb/gpuspec20', 8152],
    ['openb/multigpu20', 8324],
  ])('asks for as many pods as its page says: %s', async (name, rows) => {
    expect(await streamed(name, 'request', () => {})).toMatchObject({ rows, format: { name: 'openb pods' } });
  });

  it('has the GPUs, CPU and memory that its page says', async () => {
    const { all } = await allOf('openb', 'machine');
    expect(all).toHaveLength(1213);
    expect(sum(all.map(({ gpus }) => gpus))).toBe(6212);
    expect(Math.round(sum(all.map(({ cpu }) => cpu)))).toBe(107_018);
    expect(sum(all.map(({ memory }) => memory)) / MIB).toBe(503_828_480);
    expect((await allOf('openb/all_node', 'machine')).rows).toBe(1523);
  });

  it('placed all pods but the 897 that were pending, half of them for at most 540 s', async () => {
    const { all } = await allOf('openb/default', 'request');
    expect(all.filter(({ placed }) => placed === null)).toHaveLength(897);
    const placed = all.flatMap(({ placed: at, until }) =>
      at === null || until === null ? [] : [toSeconds(until - at)],
    );
    expect(placed).toHaveLength(8152 - 897);
    expect(Math.max(...placed)).toBeGreaterThan(12e6);
  });
});

/** Mean and standard deviation of the samples, and their quartiles, of all VMs together. */
async function summaryOf(day: string) {
  const counts = Array.from({ length: 101 }, () => 0);
  const { rows } = await streamed(`planetlab/${day}`, 'usage', ({ values }) => {
    for (const value of values) {
      const percent = Math.round(100 * value);
      counts[percent] = (counts[percent] ?? 0) + 1;
    }
  });
  const total = sum(counts);
  const mean = sum(counts.map((count, percent) => count * percent)) / total;
  const variance = sum(counts.map((count, percent) => count * (percent - mean) * (percent - mean))) / total;
  const quantile = (share: number) => {
    let before = 0;
    return counts.findIndex((count) => {
      before += count;
      return before >= share * total;
    });
  };
  const quartiles = [0.25, 0.5, 0.75].map(quantile);
  return [rows, Number(mean.toFixed(2)), Number(Math.sqrt(variance).toFixed(2)), ...quartiles];
}

describe.skipIf(!there('planetlab'))('PlanetLab', () => {
  it.each([
    ['20110303', 1052, 12.31, 17.09, 2, 6, 15],
    ['20110306', 898, 11.44, 16.83, 2, 5, 13],
    ['20110322', 1516, 9.26, 12.78, 2, 5, 12],
    ['20110403', 1463, 12.39, 16.55, 2, 6, 17],
    ['20110411', 1233, 11.56, 15.07, 2, 6, 16],
  ])('uses what its page says: %s', async (day, ...figures) => {
    expect(await summaryOf(day)).toEqual(figures);
  });
});

describe.skipIf(!there('bitbrains'))('Bitbrains', () => {
  it('has 40 VMs that were watched for 6.7 to 30 days from five times on', async () => {
    const { all } = await allOf('bitbrains', 'request');
    expect(all).toHaveLength(40);
    expect(new Set(all.map(({ at }) => at)).size).toBe(5);
    const days = all.map(({ at, until }) => toSeconds((until ?? 0) - (at ?? 0)) / 86_400);
    expect(Math.min(...days)).toBeCloseTo(6.68, 2);
    expect(Math.max(...days)).toBeCloseTo(30, 1);
  });

  it('uses in 215,200 pieces, 85 % of them five minutes long, up to a little more than what it has', async () => {
    const ends = new Map<string, number>();
    let five = 0;
    let most = 0;
    const { rows } = await streamed('bitbrains', 'usage', ({ name, at, step, values }) => {
      const before = ends.get(name);
      if (before !== undefined) expect(at).toBe(before);
      ends.set(name, at + step);
      if (step === 5 * MICROS_PER_MINUTE) five++;
      most = Math.max(most, ...values);
    });
    expect(rows).toBe(215_200);
    expect(five / rows).toBeCloseTo(0.85, 2);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(1.06);
    const { all } = await allOf('bitbrains', 'request');
    const short = all.map(({ name, until }) => toSeconds((until ?? 0) - (ends.get(name) ?? 0)));
    expect([Math.min(...short), Math.max(...short)]).toEqual([55, 8659]);
  });
});

describe.skipIf(!there('surf-lisa'))('SURF Lisa', () => {
  it('has 98,845 jobs of one whole node each, in the order of their submission', async () => {
    let before = 0;
    let longest = 0;
    const { rows } = await streamed('surf', 'job', ({ submitted, ran, processors, memory }) => {
      expect(submitted).toBeGreaterThanOrEqual(before);
      before = submitted;
      longest = Math.max(longest, ran ?? 0);
      if (processors !== 16 || memory !== 100_000e6) throw new Error('not a whole node');
    });
    expect(rows).toBe(98_845);
    expect(toSeconds(longest)).toBeLessThanOrEqual(5 * 86_400 + 60);
  });
});

describe.skipIf(!there('swf'))('logs of parallel machines', () => {
  it.each([
    ['swf/HPC2N', 3170, 57.3],
    ['swf/NASA', 18_239, 92],
    ['swf/LCG', 86_169, 5.5],
  ])('are as long as their page says: %s', async (name, rows, days) => {
    const { all } = await allOf(name, 'job');
    expect(all).toHaveLength(rows);
    const last = toSeconds(all.at(-1)?.submitted ?? 0) / 86_400;
    expect(last).toBeCloseTo(days, 1);
  });

  it('do not know the run time of 25 jobs of HPC2N, and ran 173 of NASA for no time', async () => {
    const hpc2n = await allOf('swf/HPC2N', 'job');
    expect(hpc2n.all.filter(({ ran }) => ran === null)).toHaveLength(25);
    const nasa = await allOf('swf/NASA', 'job');
    expect(nasa.all.filter(({ ran }) => ran === 0)).toHaveLength(173);
    expect(nasa.all.every(({ wantedTime }) => wantedTime === null)).toBe(true);
  });
});

describe.skipIf(!there('google-borg-2019'))('Google Borg', () => {
  it.each([
    ['a', 10_002],
    ['b', 10_047],
    ['c', 13_245],
    ['d', 12_578],
  ])('has in cell %s so many machines, and 10,000 requests', async (cell, machines) => {
    const { all } = await allOf(`borg/${cell}`, 'machine');
    expect(sum(all.map(({ count }) => count))).toBe(machines);
    expect(Math.max(...all.map(({ cpu }) => cpu))).toBe(1);
    let [first, last] = [Infinity, 0];
    const { rows, name } = await streamed(`google-borg-2019/${cell}`, 'request', ({ at, until }) => {
      expect(until).toBeNull();
      first = Math.min(first, at ?? 0);
      last = Math.max(last, at ?? 0);
    });
    expect(rows).toBe(10_000);
    expect(name).toBe(`google-borg-2019/${cell}`);
    expect(toSeconds(last)).toBeGreaterThan(17);
    expect(toSeconds(last)).toBeLessThan(70);
  });
});

describe.skipIf(!there('huawei-vm-topology'))('Huawei', () => {
  it.each([
    ['C1', 64_616],
    ['C2', 62_520],
    ['C3', 68_756],
  ])('asks in %s for so many cores by 4,998 VMs', async (list, cores) => {
    const { all } = await allOf(`huawei/${list}`, 'request');
    expect(all).toHaveLength(4998);
    expect(sum(all.map(({ cpu }) => cpu))).toBe(cores);
    expect(all.every(({ at, numa }) => at === null && (numa === 1 || numa === 2))).toBe(true);
    for (const rule of ['affinity', 'anti-affinity', 'fault-domain'])
      expect(all.some(({ group }) => group?.rule === rule)).toBe(true);
  });

  it('has servers with so much free on each NUMA node', async () => {
    const { all } = await allOf('huawei/C1', 'machine');
    expect(all).toHaveLength(1710);
    const of = (node: number) => all.flatMap(({ numa }) => numa[node] ?? []);
    const figures = [0, 1].flatMap((node) => [
      sum(of(node).map(({ cpu }) => cpu)),
      sum(of(node).map(({ memory }) => memory)) / GIB,
    ]);
    expect(figures).toEqual([85_582, 140_576, 56_274, 121_928]);
    expect(sum(all.map(({ cpu }) => cpu))).toBe(85_582 + 56_274);
  });
});
