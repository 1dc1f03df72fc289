/** The page of a tournament in a real browser: wide and narrow, without network and without scripts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderBench } from '../../src/report/bench/bench.ts';
import { BenchData } from '../../src/report/bench/data.ts';
import { benchResult } from '../support/bench-result.ts';
import { launchBrowser } from './chromium.ts';

const SIZES = [
  { width: 1280, height: 900 },
  { width: 400, height: 800 },
];

let folder: string;
let browser: Browser;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'towtank-bench-'));
  browser = await launchBrowser();
  const extras = { command: 'npx towtank bench', manifestFile: 'm', nodeVersion: 'v20', wallSeconds: 1 };
  const files = await renderBench(new BenchData(benchResult()), { ...extras, published: null });
  const path = join(folder, 'bench.html');
  await writeFile(path, files['report.html'] ?? '');
  url = pathToFileURL(path).href;
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Texts of the drawings that reach out of their drawing, by more than a pixel. */
const clippedTexts = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('figure svg')].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      const reachesOut = (text: Element) => {
        const box = text.getBoundingClientRect();
        const inside = box.left > frame.left - 1 && box.right < frame.right + 1;
        return !(inside && box.top > frame.top - 1 && box.bottom < frame.bottom + 1);
      };
      const texts = frame.width === 0 ? [] : [...svg.querySelectorAll('text')];
      return texts
        .filter(reachesOut)
        .map((text) => `${svg.closest('figure')?.id ?? ''}: ${text.textContent}`);
    }),
  );

describe('the page of a tournament', () => {
  it.each(SIZES)('asks for nothing, complains of nothing and fits at $width px', async (size) => {
    const page = await browser.newPage({ viewport: size });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(url);
    expect(requests).toEqual([url]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
    expect(await clippedTexts(page)).toEqual([]);
    expect(await page.locator('.answer').innerText()).toMatch(/^fgd gives away 95\.4 %/);
    await page.close();
  });

  it('shows a dot for each seed, and names every drawing', async () => {
    const page = await browser.newPage();
    await page.goto(url);
    expect(await page.locator('table.leaderboard svg.strip circle').count()).toBe(60);
    const labels = await page
      .locator('figure svg[role=img]')
      .evaluateAll((svgs) => svgs.map((svg) => svg.getAttribute('aria-label') ?? ''));
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter((label) => label.length < 20)).toEqual([]);
    await page.close();
  });
});
