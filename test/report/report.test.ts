import { beforeAll, describe, expect, it } from 'vitest';
import { type ReportFiles, renderReport } from '../../src/report/report.ts';
import { type FixtureOptions, fixtureResult } from './fixture.ts';
import { FIXTURE_EXTRAS } from './fixture-extras.ts';

const render = (options: FixtureOptions = {}) => renderReport(fixtureResult(options), FIXTURE_EXTRAS);
const pageOf = (files: ReportFiles) => files['report.html'] ?? '';
const IDS = [
  'wins',
  'density',
  'memory',
  'disk',
  'boot-to-ready',
  'boot-stages',
  'energy',
  'cost',
  'costNeeded',
];

describe('a report', () => {
  let files: ReportFiles;
  beforeAll(async () => {
    files = await render();
  });

  it('is the page, two tables, and two files for each chart', () => {
    const charts = [
      ...IDS,
      ...['ramUsed', 'ramReserved', 'cpuUsed', 'diskPhysical'].map((m) => `over-time-${m}`),
    ];
    expect(Object.keys(files).sort()).toEqual(
      [
        'report.html',
        'metrics.csv',
        'timeseries.csv',
        ...charts.flatMap((id) => [`charts/${id}.svg`, `charts/${id}.vl.json`]),
      ].sort(),
    );
  });

  it('has a page far below 3 MB that forbids scripts and the network', () => {
    expect(pageOf(files).length).toBeLessThan(1_000_000);
    expect(pageOf(files)).toContain(`content="default-src &#39;none&#39;;`);
    expect(pageOf(files)).not.toContain('<script');
  });

  it('answers first', () => {
    const page = pageOf(files);
    const at = (text: string) => page.indexOf(text);
    expect(at('the copies need 4 hosts instead of 7')).toBeGreaterThan(0);
    expect(at('the copies need 4 hosts instead of 7')).toBeLessThan(at('id="part-wins"'));
  });

  it('tells a claim with its statements, and figures that were measured beside those of the run', () => {
    const page = pageOf(files);
    const texts = [
      '<q>One machine carries many more containers than VMs.</q> <b>It depends</b> on what a copy',
      'Calculation by hand gives: confirmed.',
      'does not hold',
      '6 s ±8%',
      '6.10 ± 0.10 s',
      'within tolerance',
      '0.500 ±3 points',
      'known: probes are not modelled',
      'A &amp; B, &lt;Boots&gt;, 2020',
      'measured here (an input)',
    ];
    expect(texts.filter((text) => !page.includes(text))).toEqual([]);
  });

  it('shows every number it needs to be judged and computed again', () => {
    for (const text of [
      'npx towtank rerun manifest.json',
      '10 used (at least 10, at most 60)',
      'within 5% of its mean',
      'v20.20.2',
      '--set hosts[host].count=8',
      'assumed: the literature gives 64 to 256 MiB',
      'sha256:5f5f',
      'TT0412',
    ]) {
      expect(pageOf(files)).toContain(text);
    }
  });

  it('never shows a missing number as text', () => {
    for (const [path, text] of Object.entries(files)) {
      expect(text.replaceAll(/"[^"]*":null/g, ''), path).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  it('gives each drawing in the page ids of its own', () => {
    const ids = [...pageOf(files).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves no colour in the page that does not follow the theme', () => {
    const body = pageOf(files).split('</style>')[1] ?? '';
    expect(body.match(/(?:fill|stroke)="#[^"]*"/g)).toBeNull();
  });

  it('draws files that stand alone: light colours, finding and question', () => {
    const svg = files['charts/density.svg'] ?? '';
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /);
    expect(svg).not.toContain('var(--');
    expect(svg).toContain('How many copies fit on one host');
  });

  it('writes specifications that hold their data and their finding', () => {
    const spec: unknown = JSON.parse(files['charts/density.vl.json'] ?? '');
    expect(spec).toMatchObject({
      data: { name: 'bars' },
      title: { text: expect.arrayContaining([expect.stringMatching(/^A host carries 58/)]) },
    });
  });

  it('is the same for the same result', async () => {
    expect(await render()).toEqual(files);
  });
});

describe('names that users write', () => {
  it('stay text wherever they are shown', async () => {
    const names = ['</script><script>alert(1)</script>', `"quoted" & 'odd' <b>`, 'constructor'];
    const files = await render({ names, question: '<img src=x onerror=alert(1)>' });
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith('.html') && !path.endsWith('.svg')) continue;
      expect(text, path).not.toMatch(/<script|<\/script|<b>\w+ &|<img/);
    }
    expect(pageOf(files)).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});

describe('a poor result', () => {
  it('with one variant, one replication and no series still gives a page', async () => {
    const files = await render({ variants: 1, replications: 1, series: false });
    expect(pageOf(files)).toContain('There is no second variant');
    expect(pageOf(files)).not.toContain('id="part-time"');
  });

  it('with nothing observed says what is not shown', async () => {
    const files = await render({ without: () => true, series: false });
    expect(Object.keys(files).filter((path) => path.startsWith('charts/'))).toEqual([]);
    expect(pageOf(files).match(/Not shown:/g)).toHaveLength(9);
  });
});
