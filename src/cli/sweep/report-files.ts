/** The files that a sweep leaves: the data, the page and its charts, and the manifest that lists them all. */
import { join } from 'node:path';
import type { SweepResult } from '../../experiment/sweep/result.ts';
import type { Texts } from '../files/write.ts';
import { MANIFEST } from '../run/manifest.ts';
import { version } from '../version.ts';
import { pointsOf, SWEEP_SCHEMA, type SweepManifest } from './manifest.ts';
import type { PerformedSweep } from './perform.ts';
import type { Asked, PlannedSweep } from './resolve-points.ts';

/** How the sweep was given, to be kept in the manifest. */
export interface SweepGiven {
  readonly asked: Asked;
  /** Paths of plug-ins that the command line names. */
  readonly plugins: readonly string[];
}

/** Everything that goes into the folder. `folder`: as the user would write it. */
export async function sweepFiles(
  planned: PlannedSweep,
  performed: PerformedSweep,
  given: SweepGiven,
  folder: string,
): Promise<Texts> {
  const { renderSweep } = await import('../../report/sweep/report.ts');
  const { result } = performed.outcome;
  const rendered = await renderSweep(result, {
    manifestFile: join(folder, MANIFEST),
    nodeVersion: process.version,
    wallSeconds: performed.wallSeconds,
    overrides: given.asked.overrides,
  });
  const texts = { 'sweep.json': sweepJson(result), ...rendered };
  const manifest = manifestOf(planned, performed, given, [...Object.keys(texts), MANIFEST]);
  return { ...texts, [MANIFEST]: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** A line a key, and in lists a line an element: it can be read, compared line by line, and is not twice as long. */
function sweepJson(result: SweepResult): string {
  const lines = Object.entries(result).map(([key, value]: [string, unknown]) => {
    const isList = Array.isArray(value) && value.length > 0;
    const text = isList
      ? `[\n${value.map((item: unknown) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function manifestOf(
  { files: sources, plan }: PlannedSweep,
  { outcome, wallSeconds }: PerformedSweep,
  { asked, plugins }: SweepGiven,
  files: readonly string[],
): SweepManifest {
  const [own, ...others] = sources;
  const { result, interrupted } = outcome;
  const { name, hash } = result.scenario;
  return {
    schema: SWEEP_SCHEMA,
    version: version(),
    node: process.version,
    scenario: { name, path: own?.path ?? '', text: own?.text ?? '', hash, others },
    asked,
    seed: result.seed,
    points: pointsOf(result),
    traces: result.traces,
    plugins: plan.base.scenario.plugins.map((plugin) => ({
      ...{ path: plugin.path, hash: plugin.hash },
      isFlag: plugins.includes(plugin.path),
    })),
    interrupted,
    wallSeconds: Math.round(wallSeconds * 1000) / 1000,
    files,
  };
}
