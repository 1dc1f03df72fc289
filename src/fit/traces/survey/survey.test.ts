import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import type { JobRow, MachineRow, RequestRow, TraceRow, UsageRow } from '../rows.ts';
import { Survey } from './survey.ts';

const request = (more: Partial<RequestRow> = {}): RequestRow => ({
  ...{
    kind: 'request',
    name: 'a',
    at: 0,
    placed: null,
    until: fromSeconds(60),
    cpu: 2,
    memory: 4,
    gpu: null,
  },
  ...{ numa: 0, group: null, priority: null, owner: '' },
  ...more,
});
const job = (more: Partial<JobRow> = {}): JobRow => ({
  ...{ kind: 'job', name: '1', submitted: 0, waited: null, ran: fromSeconds(100), processors: 4 },
  ...{ wantedProcessors: null, wantedTime: null, memory: null, owner: '' },
  ...more,
});
const use = (name: string, values: readonly number[], step = 300): UsageRow => ({
  ...{ kind: 'usage', name, at: 0, step: fromSeconds(step), values },
});
const machine = (count: number, cpu: number): MachineRow => ({
  ...{ kind: 'machine', name: 'm', count, cpu, memory: 8, gpus: 2, model: 'T4', numa: [] },
});

function told(rows: readonly TraceRow[]) {
  const survey = new Survey();
  for (const row of rows) survey.add(row);
  return survey.told();
}

describe('the survey of a trace', () => {
  it('says what rows know, what they ask for, and what is odd', () => {
    const gpu = { count: 1, milli: 460, models: [] };
    const { rows, machines } = told([
      request({ at: fromSeconds(10), until: fromSeconds(70), gpu }),
      request({ at: fromSeconds(20), until: null, memory: 0, owner: 'x' }),
      request({ at: fromSeconds(15), until: fromSeconds(5), cpu: 0 }),
    ]);
    expect(machines).toBeNull();
    const known = Object.fromEntries(rows?.known.map(({ fact, rows: n }) => [fact, n]) ?? []);
    expect(known).toMatchObject({ times: 3, ends: 2, cpu: 2, memory: 2, gpus: 1, owners: 1, groups: 0 });
    expect(rows?.oddities).toContainEqual({ kind: 'zero-cpu', rows: 1 });
    expect(rows?.oddities).toContainEqual({ kind: 'zero-memory', rows: 1 });
    expect(rows?.oddities).toContainEqual({ kind: 'ends-early', rows: 1 });
    expect(rows?.oddities).toContainEqual({ kind: 'out-of-order', rows: 1 });
    const quantity = (name: string) => rows?.quantities.find((one) => one.name === name)?.told;
    expect(quantity('lifetime')).toMatchObject({ n: 2, min: 0, max: 60 });
    expect(quantity('gap')).toMatchObject({ n: 2, min: 5, max: 5 });
    expect(quantity('gpuMilli')).toMatchObject({ n: 1, p50: 460 });
    expect(rows?.presence?.peak.gpus).toBeCloseTo(0.46, 12);
    expect(rows?.shapes?.list).toHaveLength(3);
  });

  it('leaves GPUs out where nobody asks for any', () => {
    const names = told([request()]).rows?.quantities.map(({ name }) => name);
    expect(names).toEqual(['cpu', 'memory', 'lifetime']);
  });

  it('has jobs begin when they did, and counts their processors', () => {
    const { rows } = told([
      job({ waited: fromSeconds(50) }),
      job({ submitted: fromSeconds(10), ran: null, wantedTime: fromSeconds(60) }),
    ]);
    expect(rows?.presence).toMatchObject({ span: 10, whole: 150, peakAt: 50, peak: { count: 1, cpu: 4 } });
    expect(rows?.known).toContainEqual({ fact: 'estimates', rows: 1 });
    expect(rows?.quantities.map(({ name }) => name)).toEqual([
      'processors',
      'gap',
      'lifetime',
      'estimate',
      'wait',
    ]);
  });

  it('weighs use by how long it lasts, and tells the mean of each instance and each hour', () => {
    const { rows } = told([use('a', [0.2, 0.4], 7200), use('b', [1], 1800)]);
    const quantity = (name: string) => rows?.quantities.find((one) => one.name === name)?.told;
    expect(quantity('use')?.mean).toBeCloseTo((0.2 * 7200 + 0.4 * 7200 + 1800) / 16_200, 12);
    expect(rows?.usage?.means).toHaveLength(2);
    expect(rows?.usage?.means[0]).toBeCloseTo(0.3, 12);
    // Hour 0: b for half an hour, a for all of it; hour 1: a alone, at its first value; hour 3: at its second.
    expect(rows?.usage?.byHour[0]).toBeCloseTo((0.2 * 3600 + 1800) / 5400, 12);
    expect(rows?.usage?.byHour[1]).toBeCloseTo(0.2, 12);
    expect(rows?.usage?.byHour[3]).toBeCloseTo(0.4, 12);
  });

  it('adds machines up by kind', () => {
    const { rows, machines } = told([machine(3, 16), machine(2, 32), machine(1, 16)]);
    expect(rows).toBeNull();
    expect(machines).toMatchObject({ machines: 6, cpu: 128, memory: 48, gpus: 12 });
    expect(machines?.shapes.list.map(({ count, cpu }) => [count, cpu])).toEqual([
      [4, 16],
      [2, 32],
    ]);
  });
});
