/** The files of a report: the contract's data, the pages and charts, and the manifest that lists them all. */
import { join } from 'node:path';
import type { OutputFolder, Texts } from '../files/write.ts';
import { version } from '../version.ts';
import { digestsOf, filesOfEarlierReport, MANIFEST, type Manifest, newManifest } from './manifest.ts';
import type { Performed } from './perform.ts';

/** How the scenario was given, to be kept in the manifest. */
export type Given = Pick<Manifest, 'overrides' | 'variant'> & {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Paths of plug-ins that the command line names. */
  readonly plugins: readonly string[];
};

/** Origins that the user did not write. */
const OURS = /^(?:default|preset) /;
const MICROS_PER_SECOND = 1e6;
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Renders the report into a folder, over what an earlier run may have left there. */
export async function writeReport(output: OutputFolder, performed: Performed, given: Given): Promise<void> {
  const texts = await reportFiles(performed, given, output.path);
  output.fill(texts, filesOfEarlierReport(join(output.path, MANIFEST)));
}

/** Everything that goes into the folder. `folder`: as the user would write it. */
async function reportFiles(performed: Performed, given: Given, folder: string): Promise<Texts> {
  const { resolution, outcome, wallSeconds } = performed;
  const { run } = resolution.scenario;
  const [{ renderReport }, { documentLines, sourceTexts }] = await Promise.all([
    import('../../report/report.ts'),
    import('../../scenario/explain/document.ts'),
  ]);
  const lines = documentLines(resolution);
  const rendered = await renderReport(outcome, {
    manifestFile: join(folder, MANIFEST),
    answerWith: resolution.scenario.answerWith,
    nodeVersion: process.version,
    wallSeconds,
    run: {
      durationSeconds: run.duration / MICROS_PER_SECOND,
      warmupSeconds: run.warmup / MICROS_PER_SECOND,
      replications: run.replications,
    },
    overrides: given.overrides,
    resolvedYaml: lines.map(({ text }) => text).join('\n'),
    originsByLine: lines.map(({ origin }) => (origin !== null && OURS.test(origin) ? origin : null)),
    sources: sourceTexts(resolution),
  });
  const texts = { 'summary.json': json(outcome.summary), ...rendered };
  return { ...texts, [MANIFEST]: json(manifestOf(performed, given, [...Object.keys(texts), MANIFEST])) };
}

function manifestOf(
  { outcome, resolution, wallSeconds }: Performed,
  given: Given,
  files: readonly string[],
): Manifest {
  const { summary, interrupted } = outcome;
  const [own, ...others] = given.files;
  const { name, hash } = summary.scenario;
  return newManifest({
    version: version(),
    node: process.version,
    scenario: { name, path: own?.path ?? '', text: own?.text ?? '', hash, others },
    overrides: given.overrides,
    variant: given.variant,
    seed: summary.seed,
    replications: summary.replications,
    digests: digestsOf(summary),
    traces: summary.traces,
    plugins: resolution.scenario.plugins.map(({ path, hash }) => ({
      ...{ path, hash },
      isFlag: given.plugins.includes(path),
    })),
    interrupted,
    wallSeconds: Math.round(wallSeconds * 1000) / 1000,
    files,
  });
}
