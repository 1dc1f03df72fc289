import { describe, expect, it } from 'vitest';
import { chartsOf, drawable } from '../../src/report/charts/all.ts';
import type { Chart } from '../../src/report/charts/chart.ts';
import { NARROW, WIDE } from '../../src/report/charts/theme.ts';
import { ReportData } from '../../src/report/data.ts';
import { fixtureResult } from './fixture.ts';

/** Ten instances in each variant; from 100 s to 140 s four of them at a time are exchanged. */
function charts(rolls = true): readonly Chart[] {
  const result = fixtureResult();
  const times = Float64Array.from({ length: 30 }, (_, i) => i * 10e6);
  const isOpen = (i: number) => i >= 10 && i < 14;
  const series = (metric: string, at: (i: number) => number) => ({
    metric,
    times,
    values: Float64Array.from({ length: 30 }, (_, i) => at(i)),
  });
  const told = [
    series('rolloutNew', (i) => (isOpen(i) ? 2 * (i - 10) : 10)),
    series('rolloutOld', (i) => (isOpen(i) ? 8 - 2 * (i - 10) : 0)),
    series('rolloutLeast', (i) => (isOpen(i) ? 8 : 10)),
    series('rolloutMost', (i) => (isOpen(i) ? 12 : 10)),
    series('rolloutWanted', () => 10),
  ];
  const replications = result.replications.map((one) => ({
    ...one,
    series: [...one.series, ...(rolls ? told : [])],
  }));
  return drawable(chartsOf(new ReportData({ ...result, replications })));
}

const chart = (all = charts()) => all.find(({ id }) => id === 'rollouts');

describe('the chart of rollouts', () => {
  it('says how few were ready at the worst, of how many', () => {
    expect(chart()?.finding).toContain('8 of 10 as vms');
    expect(chart()?.table.rows[0]).toEqual(['vms', '10', '8', '10', '10', '0']);
  });

  it('shows the time of the rollouts, with a little before and behind', () => {
    const spec = JSON.stringify(chart()?.spec(WIDE));
    const [, from = '', to = ''] = /"domain":\[([\d.]+),([\d.]+)\]/.exec(spec) ?? [];
    expect(Number(from)).toBeGreaterThan(79 / 60);
    expect(Number(from)).toBeLessThan(100 / 60);
    expect(Number(to)).toBeGreaterThan(130 / 60);
    expect(Number(to)).toBeLessThan(160 / 60);
  });

  it('is drawn for narrow screens as well, with the legend below each other', () => {
    expect(JSON.stringify(chart()?.spec(NARROW))).toContain('"direction":"vertical"');
  });

  it('is not there where nothing is rolled out, and its series have no chart beside it', () => {
    expect(chart(charts(false))).toBeUndefined();
    expect(charts().filter(({ id }) => id.startsWith('over-time-rollout'))).toEqual([]);
  });
});
