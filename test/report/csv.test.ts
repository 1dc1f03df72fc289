import { describe, expect, it } from 'vitest';
import { metricsCsv, timeseriesCsv } from '../../src/report/csv.ts';
import { ReportData } from '../../src/report/data.ts';
import { fixtureResult } from './fixture.ts';

const lines = (csv: string) => csv.trimEnd().split('\n');

describe('metrics.csv', () => {
  const data = new ReportData(fixtureResult());
  const rows = lines(metricsCsv(data));

  it('has a line per number, with variant, replication, metric, stat, value and unit', () => {
    expect(rows[0]).toBe('variant,replication,metric,stat,value,unit');
    expect(rows).toContain('vms,0,hostsNeeded,value,7,1');
    expect(rows).toContain('containers,9,ramReserved,value,214748364800,bytes');
  });

  it('gives eight statistics of a distribution in each replication', () => {
    const stats = rows.filter((row) => row.startsWith('vms,0,bootToReady,')).map((row) => row.split(',')[3]);
    expect(stats).toEqual(['n', 'mean', 'p50', 'p90', 'p95', 'p99', 'min', 'max']);
    expect(rows).toContain('vms,0,bootToReady,n,400,s');
  });

  it('leaves the value empty where nothing was observed', () => {
    expect(rows).toContain('vms,0,recoveryTime,value,,s');
    expect(rows.join('\n')).not.toMatch(/NaN|Infinity|null|undefined/);
  });

  it('disarms names that a spreadsheet would take for a formula, and quotes commas', () => {
    const named = new ReportData(fixtureResult({ names: ['=1+1', 'a,b', 'c'] }));
    expect(lines(metricsCsv(named))).toContain("'=1+1,0,hostsNeeded,value,7,1");
    expect(lines(metricsCsv(named))).toContain('"a,b",0,hostsNeeded,value,4,1');
  });
});

describe('timeseries.csv', () => {
  const rows = lines(timeseriesCsv(new ReportData(fixtureResult())));

  it('gives the points of every series in seconds and in the unit of its metric', () => {
    expect(rows[0]).toBe('variant,replication,metric,t_seconds,value,unit');
    const variants = new Set(rows.slice(1).map((row) => row.split(',').slice(0, 3).join()));
    expect(variants.size).toBe(3 * 10 * 4);
  });

  it('leaves out what lies between two equal points, and nothing else', () => {
    const result = fixtureResult();
    const [first] = result.replications;
    if (first === undefined) throw new Error('the fixture has replications');
    const values = Float64Array.of(1, 1, 1, 2, 1, 1, 1, 1);
    const times = values.map((_, i) => i * 1e6);
    const series = [{ metric: 'watts', times, values }];
    const csv = timeseriesCsv(new ReportData({ ...result, replications: [{ ...first, series }] }));
    expect(lines(csv).map((row) => row.split(',').slice(3, 5).join())).toEqual([
      't_seconds,value',
      '0,1',
      '2,1',
      '3,2',
      '4,1',
      '7,1',
    ]);
  });

  it('is a header alone where there are no series', () => {
    expect(lines(timeseriesCsv(new ReportData(fixtureResult({ series: false }))))).toHaveLength(1);
  });
});
