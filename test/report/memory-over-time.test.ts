import { beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/experiment/experiment.ts';
import type { ExperimentResult } from '../../src/experiment/result.ts';
import { chartsOf, drawable } from '../../src/report/charts/all.ts';
import type { Chart } from '../../src/report/charts/chart.ts';
import { WIDE } from '../../src/report/charts/theme.ts';
import { ReportData } from '../../src/report/data.ts';
import { drawCharts } from '../../src/report/drawing.ts';
import { CALM, load } from '../scenarios/shipped.ts';
import { fixtureResult } from './fixture.ts';

const GIB = 2 ** 30;
const chartsIn = (result: ExperimentResult) => drawable(chartsOf(new ReportData(result)));
const memoryIn = (result: ExperimentResult): Chart | undefined =>
  chartsIn(result).find(({ id }) => id === 'memory-over-time');

/** The fixture with these series, GiB, in its first variant alone. */
function withSeries(levels: Readonly<Record<string, readonly number[]>>): ExperimentResult {
  const result = fixtureResult({ variants: 1, replications: 1 });
  const series = Object.entries(levels).map(([metric, gib]) => ({
    metric,
    times: Float64Array.from(gib, (_, i) => i * 60e6),
    values: Float64Array.from(gib, (value) => value * GIB),
  }));
  return { ...result, replications: result.replications.map((one) => ({ ...one, series })) };
}

interface Band {
  readonly part: string;
  readonly low: number;
  readonly high: number;
}

function bandsOf(chart: Chart | undefined): readonly Band[] {
  const { data } = JSON.parse(JSON.stringify(chart?.spec(WIDE))) as { data: { values: Band[] } };
  return data.values;
}

describe('RAM over time', () => {
  let result: ExperimentResult;
  let chart: Chart;

  beforeAll(async () => {
    const { resolution } = load('vm-vs-container.yaml', CALM);
    if (resolution === null) throw new Error('the scenario is valid');
    result = await runExperiment(resolution, { version: 'test', jobs: 1, replications: 1 });
    const found = memoryIn(result);
    if (found === undefined) throw new Error('RAM fills up');
    chart = found;
  });

  it('says how much of what is installed is taken at most', () => {
    // 400 VMs of 2 GiB + 128 MiB and 8 x 4 GiB of host systems; 200 GiB of requests and the same systems.
    expect(chart.finding).toMatch(
      /^RAM taken peaks at 882 GiB of 1 TiB as vms, 232 GiB of 1 TiB as containers and containers-tuned, /,
    );
    expect(chart.table.rows[0]?.slice(0, 4)).toEqual(['vms', '1 TiB', '882 GiB', '882 GiB']);
  });

  it('stacks parts that add up to what is installed, at every time', () => {
    for (const { variant, series } of result.replications) {
      const parts = series.filter(({ metric }) => metric.startsWith('ram.') || metric === 'ramUsed');
      const sums = Array.from(parts[0]?.values ?? [], (_, i) =>
        parts.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
      );
      expect(sums.length, variant).toBeGreaterThan(100);
      for (const sum of sums) expect(sum / GIB, variant).toBeCloseTo(1024, 6);
    }
  });

  it('has every part in its legend, and no part in a chart of its own', async () => {
    const [drawn] = await drawCharts([chart]);
    for (const part of ['used by apps', 'reserved, unused', 'guest OS', 'hypervisor', 'free'])
      expect(drawn?.wide).toContain(part);
    expect(drawn?.wide).not.toContain('balloons');
    expect(chartsIn(result).filter(({ id }) => /^over-time-(?:ram|disk)\./.test(id))).toEqual([]);
  });
});

describe('the panel of a variant', () => {
  it('shows what is saved above what is installed, and says what would be taken without', () => {
    const chart = memoryIn(
      withSeries({
        ramUsed: [20, 60],
        'ram.system': [4, 4],
        'ram.free': [40, 0],
        ramShared: [0, 10],
        ramBallooned: [0, 6],
      }),
    );
    expect(chart?.finding).toBe(
      'RAM taken peaks at 64 GiB of 64 GiB (80 GiB without sharing and balloons) as vms.',
    );
    expect(chart?.table.rows[0]).toEqual(['vms', '64 GiB', '64 GiB', '64 GiB', '10 GiB', '6 GiB']);
    const bands = bandsOf(chart);
    const heightAtEnd = (part: string) => {
      const last = bands.filter((band) => band.part === part).at(-1);
      return (last?.low ?? 0) - (last?.high ?? 0);
    };
    expect(heightAtEnd('saved by sharing') / heightAtEnd('used by apps')).toBeCloseTo(10 / 60, 9);
    expect(heightAtEnd('taken by balloons') / heightAtEnd('used by apps')).toBeCloseTo(6 / 60, 9);
    expect(heightAtEnd('free')).toBeCloseTo(0, 9);
  });

  it('ends above what is taken where that is far less than what is installed', () => {
    const chart = memoryIn(withSeries({ ramUsed: [1, 2], 'ram.system': [2, 2], 'ram.free': [97, 96] }));
    const bands = bandsOf(chart).slice(-3);
    expect(bands.map(({ part }) => part)).toEqual(['used by apps', 'host system', 'free']);
    const [used, , free] = bands.map(({ low, high }) => low - high);
    expect((free ?? 0) / (used ?? 0)).toBeCloseTo(1 / 2, 9);
  });

  it('draws nothing of a part that rounding left', () => {
    const chart = memoryIn(
      withSeries({ ramUsed: [1, 2], 'ram.runtime': [1e-12, 1e-12], 'ram.free': [3, 2] }),
    );
    expect(new Set(bandsOf(chart).map(({ part }) => part))).toEqual(new Set(['used by apps', 'free']));
  });

  it('has finite numbers where nothing is taken', () => {
    const bands = bandsOf(memoryIn(withSeries({ ramBallooned: [0, 1], 'ram.free': [8, 8] })));
    expect(bands.length).toBeGreaterThan(0);
    expect(bands.every(({ low, high }) => Number.isFinite(low) && Number.isFinite(high))).toBe(true);
  });
});

describe('RAM over time is not drawn', () => {
  it('where there are no series', () => {
    expect(memoryIn(fixtureResult())).toBeUndefined();
  });

  it('where apps use the same throughout and nothing else is taken', () => {
    const still = { ramUsed: [5, 5], 'ram.system': [4, 4], 'ram.free': [7, 7] };
    expect(memoryIn(withSeries(still))).toBeUndefined();
    expect(memoryIn(withSeries({ ...still, 'ram.guestOs': [1, 1] }))).toBeDefined();
  });
});
