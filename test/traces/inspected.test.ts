/** What `towtank trace inspect` says of the real traces is what their pages state. Left out where the traces are not. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTraces } from '../../src/cli/trace/read.ts';
import { Survey } from '../../src/fit/traces/survey/survey.ts';
import type { QuantityName } from '../../src/fit/traces/survey/told.ts';
import { TRACES } from '../scenarios/shipped.ts';

const there = (folder: string) => existsSync(`${TRACES}${folder}`);

async function inspected(name: string) {
  const survey = new Survey();
  const { machines: list } = await readTraces(name, undefined, (row) => survey.add(row));
  const { rows, machines } = survey.told();
  if (rows === null) throw new Error(`${name} has no rows`);
  const told = (quantity: QuantityName) => rows.quantities.find((one) => one.name === quantity)?.told;
  return { rows, machines, list: list?.name ?? null, told };
}

describe.skipIf(!there('openb'))('openb', () => {
  it('is nearly empty at its own times: 56 pods at most, 1.06 % of the GPUs, 0.73 % of the CPU', async () => {
    const { rows, machines, list, told } = await inspected('openb');
    expect(list).toBe('openb/gpu_node');
    const { peak, span } = rows.presence ?? { peak: { count: 0, gpus: 0, cpu: 0 }, span: 0 };
    expect(peak.count).toBe(56);
    expect(((100 * peak.gpus) / (machines?.gpus ?? 0)).toFixed(2)).toBe('1.06');
    expect(((100 * peak.cpu) / (machines?.cpu ?? 0)).toFixed(2)).toBe('0.73');
    expect(Math.round(span / 86_400)).toBe(149);
    expect(told('lifetime')).toMatchObject({ p50: 540, max: 12_537_496, error: 0 });
    expect(Math.round(told('lifetime')?.mean ?? 0)).toBe(25_839);
    expect(rows.oddities).toContainEqual({ kind: 'zero-memory', rows: 1 });
  });

  it('has almost all of its arrivals after day 110', async () => {
    const { rows } = await inspected('openb');
    expect(rows.oddities.map(({ kind }) => kind)).toContain('thin-edges');
    expect((rows.presence?.middle.from ?? 0) / 86_400).toBeGreaterThan(110);
  });
});

describe.skipIf(!there('surf-lisa'))('SURF Lisa', () => {
  it('never needs more than its 277 nodes, each job one of 16 cores', async () => {
    const { rows, told } = await inspected('surf');
    expect(rows.rows).toBe(98_845);
    expect(rows.presence?.peak.count).toBeLessThanOrEqual(277);
    expect(told('processors')).toMatchObject({ min: 16, max: 16 });
    // 46.987 % of 277 nodes until the last has gone, after 5,793,571 s.
    expect(rows.presence?.whole).toBe(5_793_571);
    const busy = (told('lifetime')?.mean ?? 0) * rows.rows;
    expect((100 * busy) / (277 * 5_793_571)).toBeCloseTo(46.987, 3);
  });
});

describe.skipIf(!there('google-borg-2019'))('Borg cell c', () => {
  it('asks for 570 instances a second, in no order, and never says when they go', async () => {
    const { rows, machines } = await inspected('borg/c');
    expect(rows.rows / (rows.presence?.span ?? 0)).toBeCloseTo(570, -1);
    expect(rows.known).toContainEqual({ fact: 'ends', rows: 0 });
    expect(rows.oddities.map(({ kind }) => kind)).toContain('out-of-order');
    expect(machines?.machines).toBe(13_245);
  });
});

describe.skipIf(!there('planetlab'))('PlanetLab', () => {
  it.each([
    ['20110303', 1052, 12.31, 17.09, 2, 6, 15],
    ['20110306', 898, 11.44, 16.83, 2, 5, 13],
    ['20110322', 1516, 9.26, 12.78, 2, 5, 12],
    ['20110403', 1463, 12.39, 16.55, 2, 6, 17],
    ['20110411', 1233, 11.56, 15.07, 2, 6, 16],
  ])('uses on %s what its page says', async (day, vms, mean, sd, q1, median, q3) => {
    const { rows, told } = await inspected(`planetlab/${day}`);
    const use = told('use');
    expect(rows.rows).toBe(vms);
    expect(((use?.mean ?? 0) * 100).toFixed(2)).toBe(mean.toFixed(2));
    expect(Math.abs(100 * (use?.sd ?? 0) - sd)).toBeLessThan(0.006);
    expect([use?.p25, use?.p50, use?.p75].map((x) => Math.round(100 * (x ?? 0)))).toEqual([q1, median, q3]);
  });
});

describe.skipIf(!there('swf'))('a log of jobs', () => {
  it('leaves out of run times the 25 jobs of HPC2N that have none', async () => {
    const { rows, told } = await inspected('swf/HPC2N');
    expect([rows.rows, told('lifetime')?.n]).toEqual([3170, 3145]);
  });

  it('counts the 173 jobs of NASA that took no time', async () => {
    const { rows } = await inspected('swf/NASA');
    expect(rows.oddities).toContainEqual({ kind: 'no-time', rows: 173 });
  });
});
