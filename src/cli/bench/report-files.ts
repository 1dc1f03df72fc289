/** The files of a tournament: its data, the page and charts, and the manifest that lists them all. */
import { basename, join } from 'node:path';
import { BenchData } from '../../report/bench/data.ts';
import { comparePublished, type PublishedComparison } from '../../report/bench/published/compare.ts';
import { usualFolder } from '../files/runs.ts';
import { type OutputFolder, readIfThere } from '../files/write.ts';
import { filesOfEarlierReport, MANIFEST } from '../run/manifest.ts';
import { type BenchManifest, benchManifest } from './manifest.ts';
import type { BenchPerformed, BenchPlan } from './perform.ts';
import { publishedOf } from './published.ts';

/** More workloads than that are counted in the name of the folder. */
const NAMED = 3;

/** `reports/bench-openb`; `reports/bench-openb-openb-cpu100`. */
export function benchFolder(workloads: readonly string[]): string {
  const names = workloads
    .slice(0, NAMED)
    .map((name) => (basename(name) === name ? name : name.replaceAll(/[/\\]+/g, '-')));
  const more = workloads.length > NAMED ? [`and-${workloads.length - NAMED}-more`] : [];
  const text = ['bench', ...names, ...more].join('-');
  return usualFolder(text.replaceAll(/[^\w@.-]+/g, '-'));
}

const PUBLISHED = 'published.json';

/** Renders a tournament into a folder, over what an earlier report may have left there. */
export async function writeBench(
  output: OutputFolder,
  performed: BenchPerformed,
  plan: BenchPlan,
): Promise<BenchData> {
  const data = new BenchData(performed.result);
  const figures = publishedOf(plan.workloads);
  const published = figures === null ? null : comparePublished(data, figures);
  await fill(output, data, benchManifest(performed, plan, []), published);
  return data;
}

/** Renders it again, from what was kept in its folder. */
export async function rewriteBench(
  output: OutputFolder,
  data: BenchData,
  manifest: BenchManifest,
  from: string,
): Promise<void> {
  const kept = manifest.files.includes(PUBLISHED) ? readIfThere(join(from, PUBLISHED)) : null;
  const published = kept === null ? null : (JSON.parse(kept) as PublishedComparison);
  await fill(output, data, manifest, published);
}

async function fill(
  output: OutputFolder,
  data: BenchData,
  manifest: BenchManifest,
  published: PublishedComparison | null,
): Promise<void> {
  const { renderBench } = await import('../../report/bench/bench.ts');
  const { command, node, wallSeconds } = manifest;
  const manifestFile = join(output.path, MANIFEST);
  const texts = await renderBench(data, { command, manifestFile, nodeVersion: node, wallSeconds, published });
  const files = [...Object.keys(texts), MANIFEST];
  const whole = { ...texts, [MANIFEST]: `${JSON.stringify({ ...manifest, files }, null, 2)}\n` };
  output.fill(whole, filesOfEarlierReport(manifestFile));
}
