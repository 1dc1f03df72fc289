import { describe, expect, it } from 'vitest';
import { renderBench } from '../../../src/report/bench/bench.ts';
import { BenchData } from '../../../src/report/bench/data.ts';
import {
  benchCsv,
  benchFrom,
  benchJson,
  coursesCsv,
  differencesCsv,
  leaderboardMarkdown,
} from '../../../src/report/bench/tables.ts';
import { benchResult } from '../../support/bench-result.ts';

const data = new BenchData(benchResult());
const EXTRAS = {
  command: 'npx towtank bench',
  manifestFile: 'x/manifest.json',
  nodeVersion: 'v20',
  wallSeconds: 8,
  published: null,
};

describe('the files of a tournament', () => {
  it('are a page, data, tables, and two files for each chart', async () => {
    const files = await renderBench(data, EXTRAS);
    const names = Object.keys(files);
    expect(names).toEqual(
      expect.arrayContaining(['report.html', 'bench.json', 'leaderboard.md', 'metrics.csv', 'courses.csv']),
    );
    for (const chart of [
      'differences-gpuAllocated',
      'tradeoff-openb',
      'course-gpuAllocated-openb',
      'outcome-openb',
    ])
      expect(names).toEqual(expect.arrayContaining([`charts/${chart}.svg`, `charts/${chart}.vl.json`]));
    expect(files['report.html']).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  it('are drawn of a tournament of one policy, or of none that was complete, too', async () => {
    const one = benchResult({ seen: { list: { a: { placed: [5, 1] } } }, courses: false });
    expect((await renderBench(new BenchData(one), EXTRAS))['report.html']).toContain('a places 5');
    const none = { ...one, cells: one.cells.map((cell) => ({ ...cell, metrics: {} })), comparisons: [] };
    expect((await renderBench(new BenchData(none), EXTRAS))['report.html']).toContain('Nothing was complete');
  });

  it('give metrics, differences and curves as tidy tables', () => {
    const rows = benchCsv(data).trim().split('\n');
    expect(rows[0]).toBe('workload,policy,seed,metric,value,unit');
    expect(rows).toHaveLength(1 + 6 * 10 * 10);
    expect(differencesCsv(data).trim().split('\n')).toHaveLength(1 + 5 * 10);
    const curves = coursesCsv(data).trim().split('\n');
    expect(curves).toHaveLength(1 + 6 * 2 * 131);
    expect(curves[1 + 50]).toMatch(/^openb,random,gpuAllocated,50,0\.5,0$/);
  });

  it('give the result with its answer, which can be read back', () => {
    const text = benchJson(data);
    const json = JSON.parse(text) as { answer: string; leaderboards: unknown[] };
    expect(json.answer).toMatch(/^fgd gives away/);
    expect(json.leaderboards).toHaveLength(1);
    const kept = data.result.cells.map((cell) => ({
      ...cell,
      courses: cell.courses.map((course) => ({ ...course, bySeed: [] })),
    }));
    expect(benchFrom(text)?.result.cells).toEqual(kept);
    expect(benchFrom('{}')).toBeNull();
    expect(benchFrom('no json')).toBeNull();
    // Lists of numbers are not told a line each.
    expect(text.split('\n').length).toBeLessThan(4000);
  });

  it('give the leaderboard as Markdown', () => {
    const lines = leaderboardMarkdown(data).split('\n');
    const at = lines.indexOf('### openb');
    expect(lines[at + 2]).toMatch(/^\| Rank \| Policy \| GPUs given away \| .* \| Decision time \|$/);
    expect(lines[at + 4]).toMatch(/^\| 1 \| fgd \| 95\.39 \u00b1 0\.\d\d% ● \|/);
    expect(lines[at + 9]).toMatch(/^\| 6 \| random \(baseline\) \|/);
  });
});
