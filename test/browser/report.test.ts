/** The page in a real browser: wide and narrow, light and dark, without network and without scripts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLOURS } from '../../src/report/charts/theme.ts';
import { renderReport } from '../../src/report/report.ts';
import { fixtureResult } from '../report/fixture.ts';
import { FIXTURE_EXTRAS } from '../report/fixture-extras.ts';
import { withFailures } from '../report/fixture-failures.ts';
import { launchBrowser } from './chromium.ts';

const LONG = 'a-very-long-name-that-nobody-should-give-to-a-variant-but-somebody-will';
const NAMES = ['</script><script>alert(1)</script>', `"quoted" & 'odd'`, LONG];
const SIZES = [
  { width: 1280, height: 900 },
  { width: 400, height: 800 },
];
const THEMES = ['light', 'dark'] as const;
const CASES = SIZES.flatMap(({ width, height }) => THEMES.map((theme) => ({ width, height, theme })));

let folder: string;
let browser: Browser;

/** Writes the page of a result into a folder of its own and returns its address. */
async function written(name: string, names?: readonly string[]): Promise<string> {
  const result = withFailures(fixtureResult(names === undefined ? {} : { names }));
  const files = await renderReport(result, FIXTURE_EXTRAS);
  const path = join(folder, `${name}.html`);
  await writeFile(path, files['report.html'] ?? '');
  return pathToFileURL(path).href;
}

/** Opens a page and notes what it asks for and what it complains about. */
async function opened(context: BrowserContext, url: string) {
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, requests, complaints };
}

/** A colour as the browser tells it. */
function rgb(hex: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${channels.join(', ')})`;
}

/** Texts of the drawings that reach out of their drawing, by more than a pixel. */
const clippedTexts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('figure svg')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      if (frame.width === 0) return [];
      return [...svg.querySelectorAll('text')]
        .filter((text) => {
          const box = text.getBoundingClientRect();
          const inside = box.left > frame.left - 1 && box.right < frame.right + 1;
          return !(inside && box.top > frame.top - 1 && box.bottom < frame.bottom + 1);
        })
        .map((text) => `${svg.closest('figure')?.id ?? ''}: ${text.textContent}`);
    }),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towtank-page-'));
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

describe('the page', () => {
  let url: string;
  beforeAll(async () => {
    url = await written('usual');
  });

  it.each(CASES)('asks for nothing, complains of nothing and fits at $width px, $theme', async (size) => {
    const context = await browser.newContext({ viewport: size, colorScheme: size.theme });
    const { page, requests, complaints } = await opened(context, url);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
    expect(await clippedTexts(page)).toEqual([]);
    await context.close();
  });

  it.each(SIZES)('fits with every fold open at $width px', async (size) => {
    const page = await browser.newPage({ viewport: size });
    await page.goto(url);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    const reach = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      text: document.body.getBoundingClientRect().right,
      tables: Math.max(
        ...[...document.querySelectorAll('table')].map((t) => t.getBoundingClientRect().right),
      ),
    }));
    expect(reach.page).toBe(size.width);
    expect(reach.tables).toBeLessThan(reach.text);
    await page.close();
  });

  it('shows one drawing of each chart, the narrow one on a narrow screen', async () => {
    for (const [width, shown] of [
      [1280, 'wide'],
      [400, 'narrow'],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      await page.goto(url);
      const visible = await page.locator('figure.full svg[role=img]:visible').count();
      expect(visible).toBe(await page.locator(`figure.full .${shown} svg[role=img]`).count());
      expect(visible).toBeGreaterThan(5);
      await page.close();
    }
  });

  it('keeps the text of charts above 10 px on a narrow screen', async () => {
    const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
    await page.goto(url);
    const heights = await page.evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('figure svg text')]
        .filter((text) => text.getBoundingClientRect().width > 0)
        .map((text) => {
          const turned = text.getScreenCTM();
          return (
            Number.parseFloat(getComputedStyle(text).fontSize) * Math.hypot(turned?.a ?? 0, turned?.b ?? 0)
          );
        }),
    );
    expect(heights.length).toBeGreaterThan(100);
    expect(Math.min(...heights)).toBeGreaterThan(10);
    await page.close();
  });

  it('draws in the colours of the theme', async () => {
    const inks = [];
    for (const colorScheme of THEMES) {
      const page = await browser.newPage({ colorScheme });
      await page.goto(url);
      inks.push(
        await page
          .locator('figure svg:visible text')
          .first()
          .evaluate((text) => getComputedStyle(text).fill),
      );
      await page.close();
    }
    expect(inks).toEqual(THEMES.map((theme) => rgb(COLOURS.muted[theme])));
  });

  it('is as readable without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await opened(context, url);
    expect(await page.locator('.answer').innerText()).toContain('need 4 hosts instead of 7');
    await page.locator('#density summary').click();
    expect(await page.locator('#density table').innerText()).toContain('11,300');
    await context.close();
  });

  it('names every drawing and every table column for those who do not see them', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const labels = await page
      .locator('figure svg[role=img]')
      .evaluateAll((svgs) => svgs.map((svg) => svg.getAttribute('aria-label') ?? ''));
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.filter((label) => label.length < 20)).toEqual([]);
    expect(await page.locator('th:not([scope])').count()).toBe(0);
    await page.close();
  });

  it('gives its tables away as files held in the page', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'metrics.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('metrics.csv');
    await page.close();
  });
});

describe('a page with names as users may write them', () => {
  it.each(SIZES)('runs no script, shows the names and fits at $width px', async (size) => {
    const url = await written(`hostile-${size.width}`, NAMES);
    const context = await browser.newContext({ viewport: size });
    const { page, requests, complaints } = await opened(context, url);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.locator('table.comparison').first().innerText()).toContain(LONG);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
    expect(await clippedTexts(page)).toEqual([]);
    await context.close();
  });
});
