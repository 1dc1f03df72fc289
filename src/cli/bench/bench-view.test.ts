import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { type BenchWish, benchResult } from '../../../test/support/bench-result.ts';
import { BenchData } from '../../report/bench/data.ts';
import { widthOf } from '../terminal/table.ts';
import { benchView } from './bench-view.ts';

const FACTS = { wallSeconds: 8.31, folder: 'reports/bench-openb', next: 'towtank report --open' };
const shown = (wish: Partial<BenchWish> = {}) =>
  benchView(new BenchData(benchResult(wish)), FACTS, pc.createColors(false)).split('\n');

/** The six policies on so many workloads. */
function onMany(count: number): Partial<BenchWish> {
  const [policies = {}] = Object.values(seenOf(benchResult()));
  const names = Array.from({ length: count }, (_, i) => `openb/list-${i}`);
  return { seen: Object.fromEntries(names.map((name) => [name, policies])) };
}

function seenOf({ cells }: ReturnType<typeof benchResult>): BenchWish['seen'] {
  const policies = cells.map(({ policy, metrics }) => [
    policy,
    Object.fromEntries(
      Object.entries(metrics).map(([name, { mean }]) => [name, [mean ?? 0, 0.001] as const]),
    ),
  ]);
  return { openb: Object.fromEntries(policies) };
}

describe('a tournament on the terminal', () => {
  it('is the answer, a line for each policy, what the marks mean, and what to do next', () => {
    const lines = shown();
    expect(lines[0]).toBe('openb · 6 policies × 10 seeds · seed 42 · 8.3 s');
    expect(lines[1]).toMatch(/^ANSWER {2}fgd gives away 95\.4 % of the GPUs/);
    expect(lines.some((line) => /^1 {2}fgd +95\.39 ±0\.0\d% ● .* 41\.2 ms ▲$/.test(line))).toBe(true);
    expect(lines.some((line) => /^6 {2}random \(base\) +87\.47 ±0\.\d\d% /.test(line))).toBe(true);
    expect(lines).toContain('● better ▲ worse ≈ no difference shown = the same, each against random');
    expect(lines.at(-2)).toBe('Report: reports/bench-openb/report.html');
    expect(lines.at(-1)).toBe('Next:   towtank report --open');
  });

  it('says how many of the seeds were played where it was stopped', () => {
    const whole = benchResult();
    const cells = whole.cells.map((cell) => ({ ...cell, digests: cell.digests.slice(0, 3) }));
    const [head] = benchView(new BenchData({ ...whole, cells }), FACTS, pc.createColors(false)).split('\n');
    expect(head).toContain('6 policies × 3 of 10 seeds');
  });

  it.each([1, 2, 3, 4, 9, 17, 40])('keeps within 25 lines of 80 columns with %i workloads', (count) => {
    const lines = shown(onMany(count));
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).toContain('fgd');
  });

  it('puts workloads side by side where tables have no room, and names the first of each where that has none', () => {
    expect(shown(onMany(3)).join('\n')).toMatch(/openb\/list-0 +openb\/list-1 +openb\/list-2\nfgd +95\.39/);
    const first = shown(onMany(9));
    expect(first).toContain('First on each workload:');
    expect(
      first.filter((line) => /^openb\/list-\d +fgd +GPUs given away 95\.4% +\+7\.9\d pp ●$/.test(line)),
    ).toHaveLength(9);
    expect(shown(onMany(40)).join('\n')).toMatch(/and \d+ more workloads: see the report/);
  });
});
