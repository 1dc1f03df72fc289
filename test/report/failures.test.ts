import { describe, expect, it } from 'vitest';
import { chartsOf, drawable } from '../../src/report/charts/all.ts';
import { NARROW, WIDE } from '../../src/report/charts/theme.ts';
import { ReportData } from '../../src/report/data.ts';
import { fixtureResult } from './fixture.ts';
import { withFailures } from './fixture-failures.ts';

const result = fixtureResult();
const [first, second] = [...new Set(result.replications.map(({ variant }) => variant))];
const data = new ReportData(withFailures(result));
const chart = (id: string, from = data) => drawable(chartsOf(from)).find((one) => one.id === id);

describe('the failure timeline', () => {
  it('lists the copies of one incident with their parts, the lost ones at the end', () => {
    const rows = chart('failures')?.table.rows ?? [];
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      [first, 'a \u203a rack-1 \u203a host-3', 'web-4', 'web-9', '10 min'],
      [first, 'a \u203a rack-1 \u203a host-3', 'web-1', 'web-8', '10 min'],
      [first, 'a \u203a rack-1 \u203a host-3', 'db-0', 'nobody', '10.2 min'],
    ]);
    expect(rows[0]?.at(-1)).toBe('5.83 min');
    expect(rows[2]?.at(-1)).toBe('not within 29.1 min');
  });

  it('names what the slowest recovery was spent on', () => {
    expect(chart('failures')?.finding).toBe(
      `The slowest recovery takes 5.83 min as ${first} (5 min of it: known, not given up).`,
    );
  });

  it('draws the host with its fault, and below it each copy part by part, to its marks', () => {
    const spec: {
      layer: { data?: { name?: string; values: Record<string, unknown>[] } }[];
      data: { values: Record<string, unknown>[] };
    } = JSON.parse(JSON.stringify(chart('failures')?.spec(WIDE)));
    const layer = (name: string) => spec.layer.find((one) => one.data?.name === name)?.data?.values ?? [];
    expect(layer('faults')).toEqual([{ row: 1, from: 0, to: 8 }]);
    expect(spec.data.values.filter(({ row }) => row === 3)).toHaveLength(6);
    const marks = layer('marks').filter(({ row }) => row === 3);
    expect(marks.map(({ mark }) => mark)).toEqual(['detected', 'given up', 'ready again']);
    expect(
      layer('marks')
        .filter(({ row }) => row === 2)
        .map(({ mark }) => mark),
    ).toEqual(['detected']);
    expect(layer('gaps').map(({ text }) => text)).toEqual(['waits for repair']);
  });

  it('is drawn for narrow screens with shorter labels', () => {
    expect(JSON.stringify(chart('failures')?.spec(NARROW))).not.toContain('web-4, then');
  });

  it('is not there where nothing was lost', () => {
    const calm = new ReportData(fixtureResult());
    expect(chart('failures', calm)).toBeUndefined();
    expect(chart('error-budget', calm)).toBeUndefined();
  });
});

describe('the error budget', () => {
  it('is what services may fail, less what they have failed', () => {
    // 0.1 % of 2400 s are 2.4 s; 12 s are five times as much, 48 s twenty times.
    expect(chart('error-budget')?.table.rows).toEqual([
      [first, '99.50%', 'spent 5 times', '20.2 min'],
      [second, '98%', 'spent 20 times', '20.2 min'],
    ]);
  });

  it('keeps to the objective that the scenario asserts', () => {
    const assertion = {
      variant: first ?? '',
      limit: 'mean >= 99%',
      observed: 0.995,
      low: null,
      high: null,
    };
    const asserted = new ReportData({
      summary: {
        ...data.summary,
        assertions: [{ ...assertion, metric: 'serviceAvailability', verdict: 'PASS', reason: '' }],
      },
      replications: data.replications,
    });
    expect(chart('error-budget', asserted)?.table.rows[0]).toEqual([first, '99.50%', '50.0% left', 'never']);
  });
});
