import { describe, expect, it } from 'vitest';
import { chartsOf, drawable } from '../../src/report/charts/all.ts';
import type { Chart } from '../../src/report/charts/chart.ts';
import { NARROW, WIDE } from '../../src/report/charts/theme.ts';
import { ReportData } from '../../src/report/data.ts';
import { Histogram } from '../../src/stats/histogram.ts';
import { type FixtureOptions, fixtureResult } from './fixture.ts';

const chartsFrom = (options: FixtureOptions = {}) => chartsOf(new ReportData(fixtureResult(options)));

const usual = chartsFrom();

function chart(id: string, charts = usual): Chart {
  const found = drawable(charts).find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no chart ${id}`);
  return found;
}

it('a line that is 0 in every variant is not drawn, but named', () => {
  const result = fixtureResult();
  const replications = result.replications.map((replication) => ({
    ...replication,
    series: replication.series.map((one) =>
      one.metric === 'ramUsed' ? { ...one, values: one.values.map(() => 0) } : one,
    ),
  }));
  const charts = chartsOf(new ReportData({ ...result, replications }));
  expect(drawable(charts).map(({ id }) => id)).not.toContain('over-time-ramUsed');
  expect(charts.seriesOmitted).toContain('RAM used by apps');
});

describe('the findings', () => {
  it('name the resource that limits each variant', () => {
    expect(chart('density').finding).toBe(
      'A host carries 58 as vms (limit: memory), 110 as containers (limit: pod slots) and 90 as containers-in-vms (limit: CPU).',
    );
  });

  it('add up the RAM that no app uses', () => {
    // 850 GiB reserved, less 117 GiB used; 200 GiB and 4.7 GiB of runtime, less 117 GiB.
    expect(chart('memory').finding).toMatch(/: 733 GiB as vms, 87\.5 GiB as containers, /);
  });

  it('say what sharing saves only where it saves', () => {
    expect(chart('disk').finding).toMatch(
      /^On disk: 6\d\d GiB as vms, 9\.\d+ GiB as containers \(sharing saves 68\.9 GiB\)/,
    );
  });

  it('count where each variant is better, worse and undecided', () => {
    expect(chart('wins').finding).toMatch(
      /^Against vms: containers is better on \d+, worse on 0 and equal on 1 metrics; containers-in-vms is better on \d+, worse on 1, equal on 1 and undecided on 2 metrics/,
    );
  });

  it('claim no difference that was not shown', () => {
    expect(chart('cost').finding).toBe('Cost of the run: no difference shown.');
    expect(chart('energy').finding).not.toContain('containers-in-vms');
  });

  it('say equal numbers once', () => {
    expect(chart('over-time-ramUsed').finding).toBe('RAM used by apps peaks at 117 GiB in every variant.');
  });
});

describe('the numbers of a chart', () => {
  it('hold the parts of RAM and what is installed', () => {
    const { columns, rows } = chart('memory').table;
    expect(columns.at(-1)).toBe('installed');
    expect(rows[0]).toEqual([
      'vms',
      '117 GiB',
      '636 GiB',
      '47 GiB',
      '50 GiB',
      '0 B',
      '32 GiB',
      '142 GiB',
      '1 TiB',
    ]);
  });

  it('are sorted by effect where variants are compared', () => {
    const [first] = chart('wins').table.rows;
    expect(first?.slice(0, 3)).toEqual(['RAM stranded', 'containers', '\u2212100%']);
  });
});

describe('a chart whose metrics nobody observed', () => {
  it.each([
    ['density', 'copiesPerHost.'],
    ['memory', 'ram.'],
    ['disk', 'disk.'],
    ['boot-to-ready', 'bootToReady'],
    ['boot-stages', 'stage.'],
    ['energy', 'energy'],
  ])('is left out and says why: %s', (id, prefix) => {
    const charts = chartsFrom({ without: (metric) => metric.startsWith(prefix) });
    expect(drawable(charts).map((drawn) => drawn.id)).not.toContain(id);
    const reasons = Object.values(charts.parts)
      .flat()
      .flatMap((part) => (part.kind === 'left out' ? [part.reason] : []));
    expect(reasons).toHaveLength(1);
  });

  it('is left out for a single variant, which has nothing to win against', () => {
    expect(chartsFrom({ variants: 1 }).parts.wins).toMatchObject([{ kind: 'left out' }]);
  });
});

describe('a single replication', () => {
  it('shows no interval and no verdict', () => {
    const rows = chart('wins', chartsFrom({ replications: 1 })).table.rows;
    expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(['one replication, no interval']));
    expect(new Set(rows.map((row) => row[5]))).toEqual(new Set(['undecided']));
  });
});

describe('a specification', () => {
  it.each([WIDE, NARROW])('holds finite numbers only and asks for no other data, %o', (size) => {
    for (const drawn of drawable(usual)) {
      const text = JSON.stringify(drawn.spec(size), (_, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
      );
      expect(text).not.toContain('not finite');
      expect(text).not.toContain('"url"');
    }
  });
});

describe('starts in a crowd', () => {
  const starts = (from: number, to: number, mean: number, seconds: readonly number[]) => {
    const took = new Histogram();
    for (const one of seconds) took.record(one);
    return { from, to, mean, took: took.snapshot() };
  };
  const five = (seconds: number) => [seconds, seconds, seconds, seconds, seconds];
  const chartsOfCrowds = (byVariant: Readonly<Record<string, ReturnType<typeof starts>[]>>) => {
    const result = fixtureResult();
    const replications = result.replications.map((one) => ({
      ...one,
      startsByCrowd: byVariant[one.variant] ?? [],
    }));
    return chartsOf(new ReportData({ ...result, replications }));
  };

  it('are drawn by the number in flight, and the line that climbs most is named', () => {
    const charts = chartsOfCrowds({
      vms: [starts(1, 2, 1, five(8)), starts(96, 128, 100, five(12))],
      containers: [starts(1, 2, 1, five(1)), starts(96, 128, 100, five(10))],
    });
    const drawn = chart('starts-in-a-crowd', charts);
    expect(drawn.finding).toMatch(/take 1 s with 1 and 10(\.0)? s with 100 as containers\.$/);
    expect(drawn.table.rows.map((row) => row.slice(0, 3))).toEqual([
      ['vms', '1', '50'],
      ['vms', '96 to 127', '50'],
      ['containers', '1', '50'],
      ['containers', '96 to 127', '50'],
    ]);
  });

  it('are not drawn where all had as many others beside them, and not called slow where they are not', () => {
    const alone = chartsOfCrowds({ vms: [starts(1, 2, 1, five(8))] });
    expect(drawable(alone).map(({ id }) => id)).not.toContain('starts-in-a-crowd');
    const flat = chartsOfCrowds({ vms: [starts(1, 2, 1, five(8)), starts(12, 16, 12, five(8.1))] });
    expect(chart('starts-in-a-crowd', flat).finding).toMatch(/^Starts are no slower with 12 /);
  });
});
