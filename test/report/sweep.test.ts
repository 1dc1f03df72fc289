/** The page and charts of a sweep: what is drawn for which design. */
import { describe, expect, it, vi } from 'vitest';
import { renderSweep } from '../../src/report/sweep/report.ts';
import { PRICES, swept } from '../support/sweeps.ts';

const EXTRAS = {
  manifestFile: 'reports/sweep-x/manifest.json',
  nodeVersion: 'v20',
  wallSeconds: 2,
  overrides: ['a.b=1'],
};

async function rendered(over: readonly string[], asked: Parameters<typeof swept>[2] = {}) {
  const told = vi.spyOn(console, 'warn');
  const result = await swept(PRICES, over, { replications: 2, ...asked });
  const files = await renderSweep(result, EXTRAS);
  expect(told).not.toHaveBeenCalled();
  told.mockRestore();
  for (const [path, text] of Object.entries(files))
    expect(`${path}: ${/[^"'\w](?:undefined|NaN|\[object)[^\w]/.exec(text)?.[0] ?? 'sound'}`).toBe(
      `${path}: sound`,
    );
  const charts = Object.keys(files).flatMap((path) => /^charts\/(.*)\.svg$/.exec(path)?.[1] ?? []);
  return { result, files, charts, page: files['report.html'] ?? '' };
}

describe('the report of a sweep', () => {
  it('draws a curve for each metric of the question, with the crossover as its finding', async () => {
    const { charts, files, page, result } = await rendered(['apps.web.replicas=21..56:7']);
    expect(charts).toEqual(['response-costNeeded', 'response-hostsNeeded', 'response-bootToReady']);
    expect(files['charts/response-costNeeded.svg']).toContain('small wins up to');
    expect(page).toContain(result.answer.replaceAll('>', '&gt;'));
    expect(page).toContain('npx towtank rerun reports/sweep-x/manifest.json');
    expect(page).toContain('--set a.b=1');
    expect(page).not.toContain('<script');
  });

  it('draws maps of two axes, and which variant is the best in each cell', async () => {
    const { charts, page } = await rendered([
      'apps.web.replicas=28,35,42',
      'apps.web.resources.requests.cpu=500m,1',
    ]);
    expect(charts).toContain('map-costNeeded');
    expect(charts).toContain('winners-costNeeded');
    expect(page).toContain('of 6 points the best is small at 5');
  });

  it('draws small multiples for more axes', async () => {
    const over = [
      'apps.web.replicas=28,42',
      'apps.web.resources.requests.cpu=500m,1',
      'apps.web.startup=1s,2s',
    ];
    const { files } = await rendered(over, { replications: 1 });
    const spec = JSON.parse(files['charts/response-costNeeded.vl.json'] ?? '') as {
      concat: { title: { text: string } }[];
    };
    expect(spec.concat.map(({ title }) => title.text)).toContain('cpu=500m, startup=2s');
  });

  it('goes by ratio where the axis does, drawn or not', async () => {
    const over = ['apps.web.replicas=1..64:x4', 'apps.web.startup=lhs(1.0s..9.0s:log)'];
    await rendered(over.slice(0, 1), { replications: 1 });
    await rendered(over.slice(1), { lhs: 3, replications: 1 });
  });

  it('compares words side by side where nothing is a number', async () => {
    const { charts } = await rendered(['variants.small.placement.policy=spread,first-fit,worst-fit']);
    expect(charts).toContain('response-bootToReady');
  });

  it('draws drawn points as dots, one chart an axis', async () => {
    const over = ['apps.web.replicas=lhs(8..80)', 'apps.web.startup=lhs(1.0s..9.0s)'];
    const { charts, page } = await rendered(over, { lhs: 6 });
    expect(charts).toContain('drawn-bootToReady-startup');
    expect(charts.every((id) => id.startsWith('drawn-'))).toBe(true);
    expect(page).toContain('rank correlation');
  });

  it('has a tidy table: a line per point, variant and metric', async () => {
    const { files, result } = await rendered(['apps.web.replicas=7,14'], { replications: 3 });
    const lines = (files['sweep.csv'] ?? '').trimEnd().split('\n');
    expect(lines[0]).toBe(
      'point,apps.web.replicas,variant,metric,n,mean,low,high,p50,p95,min,max,unit,difference,difference_low,difference_high,verdict',
    );
    const metrics = result.points.flatMap(({ variants }) =>
      Object.values(variants).flatMap((variant) => Object.keys(variant.metrics)),
    );
    expect(lines).toHaveLength(metrics.length + 1);
    expect(lines).toContain('1,14,large,hostsNeeded,3,1,1,1,1,1,1,1,1,-1,-1,-1,better');
  });
});
