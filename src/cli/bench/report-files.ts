/** The files of a tournament: its data, the page and charts, and the manifest that lists them all. */
import { basename, join } from 'node:path';
import { BenchData } from '../../report/bench/data.ts';
import type { BenchExtras } from '../../report/bench/extras.ts';
import { usualFolder } from '../files/runs.ts';
import type { OutputFolder } from '../files/write.ts';
import { filesOfEarlierReport, MANIFEST } from '../run/manifest.ts';
import { type BenchManifest, benchManifest } from './manifest.ts';
import type { BenchPerformed, BenchPlan } from './perform.ts';

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

/** Renders a tournament into a folder, over what an earlier report may have left there. */
export async function writeBench(
  output: OutputFolder,
  performed: BenchPerformed,
  plan: BenchPlan,
): Promise<BenchData> {
  const data = new BenchData(performed.result);
  const manifest = benchManifest(performed, plan, []);
  await fill(output, data, manifest);
  return data;
}

/** Renders it again, as it was played. */
export async function rewriteBench(
  output: OutputFolder,
  data: BenchData,
  manifest: BenchManifest,
): Promise<void> {
  await fill(output, data, manifest);
}

async function fill(output: OutputFolder, data: BenchData, manifest: BenchManifest): Promise<void> {
  const { renderBench } = await import('../../report/bench/bench.ts');
  const texts = await renderBench(data, extrasOf(manifest, output.path));
  const files = [...Object.keys(texts), MANIFEST];
  const whole = { ...texts, [MANIFEST]: `${JSON.stringify({ ...manifest, files }, null, 2)}\n` };
  output.fill(whole, filesOfEarlierReport(join(output.path, MANIFEST)));
}

function extrasOf({ command, node, wallSeconds }: BenchManifest, folder: string): BenchExtras {
  return { command, manifestFile: join(folder, MANIFEST), nodeVersion: node, wallSeconds };
}
