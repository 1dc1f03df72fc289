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

  it('gives every point of every series in seconds and in the unit of its metric', () => {
    expect(rows[0]).toBe('variant,replication,metric,t_seconds,value,unit');
    expect(rows).toContain('vms,3,ramReserved,120,912680550400,bytes');
    expect(rows).toHaveLength(1 + 3 * 10 * 4 * 200);
  });

  it('is a header alone where there are no series', () => {
    expect(lines(timeseriesCsv(new ReportData(fixtureResult({ series: false }))))).toHaveLength(1);
  });
});
