/** Making a run again from its manifest, which holds every text that the run was made of. */
import type { Resolution } from '../../scenario/load.ts';
import { EXIT } from '../exit-codes.ts';
import { type ReadScenario, readScenario } from '../files/scenario.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';
import { version } from '../version.ts';
import { digestsOf, type Manifest } from './manifest.ts';
import { type Performed, perform } from './perform.ts';
import { exitOf, problemText } from './problems.ts';

export interface Again {
  readonly performed: Performed;
  readonly files: ReadScenario['files'];
  /** `variant, replication n: digest, was digest`, for each run that came out differently. */
  readonly differences: readonly string[];
  /** Runs that were made. */
  readonly runs: number;
}

/** Makes the same replications of the same variants. */
export async function performAgain(
  session: Session,
  manifest: Manifest,
  jobs: number | undefined,
): Promise<Again> {
  const { resolution, files } = restored(manifest);
  if (manifest.version !== version())
    session.say(`The run is of towtank ${manifest.version}, this is ${version()}: results may differ.`);
  const count = manifest.replications.length;
  if (count === 0)
    throw new Refusal(EXIT.usage, 'the run was interrupted before its first replication was complete');
  const wishes = { replications: count, jobs, variant: manifest.variant ?? undefined };
  const performed = await perform(session, resolution, wishes);
  const { summary } = performed.outcome;
  return {
    performed,
    files,
    differences: differences(manifest, digestsOf(summary)),
    runs: count * Object.keys(summary.variants).length,
  };
}

/** The scenario as it was, from the texts in the manifest. */
export function restored(manifest: Manifest): {
  readonly resolution: Resolution;
  readonly files: ReadScenario['files'];
} {
  const { path, text, others } = manifest.scenario;
  const texts = new Map([{ path, text }, ...others].map((file) => [file.path, file.text]));
  const { resolution, problems, files } = readScenario(
    path,
    manifest.overrides,
    (file) => texts.get(file) ?? null,
    manifest.plugins.filter(({ isFlag }) => isFlag).map((plugin) => plugin.path),
  );
  if (resolution === null) throw new Refusal(exitOf(problems), problemText(problems));
  refuseOtherPlugins(manifest, resolution);
  return { resolution, files };
}

/** A plug-in is not kept in the manifest: its file must be there still, and as it was. */
function refuseOtherPlugins({ plugins }: Manifest, { scenario }: Resolution): void {
  for (const { path, hash } of plugins) {
    const now = scenario.plugins.find((plugin) => plugin.path === path)?.hash;
    if (now === hash) continue;
    const what = `the plug-in ${path} is not what it was: ${now ?? 'not read'}, was ${hash}`;
    throw new Refusal(EXIT.invalid, `${what}. Put the file back as it was, or run the scenario anew.`);
  }
}

function differences(manifest: Manifest, digests: Manifest['digests']): string[] {
  return Object.entries(manifest.digests).flatMap(([variant, expected]) =>
    expected.flatMap((digest, index) => {
      const now = digests[variant]?.[index] ?? 'not run';
      return now === digest ? [] : [`${variant}, replication ${index}: ${now}, was ${digest}`];
    }),
  );
}
