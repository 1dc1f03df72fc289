import { describe, expect, it } from 'vitest';
import { collect, level, phase, WHOLE_LIFE } from '../../test/support/collect.ts';
import { fromSeconds } from '../engine/time.ts';
import { NOWHERE, type RunRecord } from '../records.ts';
import { METRICS } from './catalogue.ts';

describe('availability', () => {
  it('is ready time over wanted time, after the warm-up', () => {
    const records = [...WHOLE_LIFE, level(73, 'wanted', NOWHERE, 1)];
    expect(collect(records, 103).scalar('availability')).toBeCloseTo(40 / (2 * 73 + 30), 12);
    const afterWarmup = collect(records, 103, { warmup: fromSeconds(63) });
    expect(afterWarmup.scalar('availability')).toBeCloseTo(40 / (2 * 10 + 30), 12);
  });

  it('does not let a surplus make up for a lack', () => {
    const records = [...WHOLE_LIFE, level(63, 'wanted', NOWHERE, 0), level(73, 'wanted', NOWHERE, 1)];
    expect(collect(records, 83, { warmup: fromSeconds(63) }).scalar('availability')).toBe(1);
  });

  it('does not miss an instance that has come to its end', () => {
    const records = [phase(0, 0, 'ready', 'probe-passed'), phase(60, 0, 'stopped', 'ended')];
    expect(collect(records, 100, { wanted: 1 }).scalar('availability')).toBe(1);
    expect(collect(records, 100, { wanted: 2 }).scalar('availability')).toBeCloseTo(60 / (2 * 60 + 40), 12);
  });

  it('is unknown where nothing is wanted', () => {
    expect(collect(WHOLE_LIFE, 100, { wanted: 0 }).scalar('availability')).toBeNull();
  });
});

describe('decisions', () => {
  it('keeps modelled time and nodes visited and scored', () => {
    const decision = (visited: number): RunRecord => ({
      kind: 'decision',
      at: fromSeconds(1),
      instance: 0,
      node: 0,
      visited,
      scored: visited - 1,
      took: fromSeconds(0.001 * visited),
    });
    const { histogram } = collect([decision(1), decision(3)], 100);
    expect(histogram('nodesVisited').mean).toBe(2);
    expect(histogram('nodesScored').mean).toBe(1);
    expect(histogram('decisionTime').max).toBe(0.003);
  });
});

describe('what was not observed', () => {
  it('is null or empty, never 0 or NaN, for every metric that the run can observe', () => {
    const { metrics } = collect([], 100, { structural: {} });
    const observed = Object.entries(metrics).filter(([, metric]) =>
      metric.kind === 'scalar' ? metric.value !== null : metric.histogram.n > 0,
    );
    expect(observed.map(([name]) => name)).toEqual(['availability', 'events']);
  });

  it('is everything over time in a run that ends within its warm-up', () => {
    const records = [...WHOLE_LIFE, level(0, 'watts', 0, 1), level(0, 'instances', 0, 1)];
    const { scalar } = collect(records, 100, { warmup: fromSeconds(100) });
    for (const name of ['watts', 'energy', 'cost', 'hostsUsed', 'ready', 'pending', 'availability'])
      expect(scalar(name), name).toBeNull();
    expect(scalar('placed')).toBe(1);
  });

  it('lists every observable metric of the catalogue, in its order', () => {
    const { metrics, scalar } = collect([], 100);
    const observable = Object.keys(METRICS).filter((name) => METRICS[name]?.observedBy === 'run');
    expect(Object.keys(metrics)).toEqual(observable);
    expect(scalar('hostsNeeded')).toBe(1);
    expect(scalar('events')).toBe(17);
  });
});

describe('series', () => {
  it('follows memory, CPU, power and instances', () => {
    const { series } = collect(
      [...WHOLE_LIFE, level(63, 'ramUsed', 0, 8), level(63, 'watts', 0, 8), level(80, 'ramUsed', 1, 2)],
      100,
    );
    expect(series.map(({ metric }) => metric)).toEqual(['ramUsed', 'watts', 'ready', 'pending', 'starting']);
    expect(series.map(({ values }) => values.at(-1))).toEqual([10, 8, 1, 0, 0]);
  });
});

describe('warnings', () => {
  it('says when the warm-up is over before the instances are ready, and what would do', () => {
    const { warnings } = collect(WHOLE_LIFE, 100, { warmup: fromSeconds(20) });
    expect(warnings.map(({ code }) => code)).toEqual(['TT0601']);
    expect(warnings[0]?.text).toContain('run.warmup=63s');
  });

  it('says when there is no warm-up and the start takes more than a fifth of the run', () => {
    const { warnings } = collect(WHOLE_LIFE, 100);
    expect(warnings.map(({ code }) => code)).toEqual(['TT0601']);
    expect(warnings[0]?.text).toContain('run.warmup is 0 s');
    expect(warnings[0]?.text).toContain('--set run.warmup=63s');
    expect(collect(WHOLE_LIFE, 1000, { duration: fromSeconds(1000) }).warnings).toEqual([]);
  });

  it('takes nobody who was found running, or is requested later, for part of the start', () => {
    const running = [phase(0, 0, 'ready', 'placed')];
    const later = [phase(50, 1, 'queued', 'requested', NOWHERE), phase(99, 1, 'ready', 'probe-passed')];
    expect(collect([...running, ...later], 100).warnings).toEqual([]);
  });

  it('is silent where the warm-up is long enough', () => {
    expect(collect(WHOLE_LIFE, 100, { warmup: fromSeconds(63) }).warnings).toEqual([]);
  });

  it('says how many copies ended because a disk was full', () => {
    const full = [phase(0, 0, 'imaging', 'placed'), phase(1, 0, 'failed', 'disk-full')];
    const { warnings } = collect([...full, phase(2, 1, 'ready', 'placed')], 100);
    expect(warnings.map(({ code }) => code)).toEqual(['TT0603']);
    expect(warnings[0]?.text).toContain('1 of 2 copies ended because a disk was full');
  });

  it('says when an instance finds no machine', () => {
    const refused = [
      phase(0, 0, 'queued', 'requested', NOWHERE),
      phase(0, 0, 'placing', 'decided', NOWHERE),
      phase(0, 0, 'queued', 'unplaceable', NOWHERE),
    ];
    expect(collect(refused, 100).warnings[0]?.text).toContain('1 of 1 instances find no machine');
  });
});
