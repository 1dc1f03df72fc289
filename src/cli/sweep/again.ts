/** Making a sweep again from its manifest, which holds every text that it was made of, and what differs. */
import { availableParallelism } from 'node:os';
import { EXIT } from '../exit-codes.ts';
import { openScenario } from '../files/scenario.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';
import { version } from '../version.ts';
import { pointsOf, type SweepManifest } from './manifest.ts';
import { modelHash } from './model-hash.ts';
import { type PerformedSweep, performSweep } from './perform.ts';
import { planSweep } from './resolve-points.ts';

export interface SweptAgain {
  readonly performed: PerformedSweep;
  /** `point n, variant, replication m: digest, was digest`, for each run that came out differently. */
  readonly differences: readonly string[];
  /** Runs that were made. */
  readonly runs: number;
}

/** Makes every run of the points that were settled again; what is kept of earlier runs is not looked at. */
export async function sweepAgain(
  session: Session,
  manifest: SweepManifest,
  jobs: number | undefined,
): Promise<SweptAgain> {
  if (manifest.version !== version())
    session.say(`The sweep is of towtank ${manifest.version}, this is ${version()}: results may differ.`);
  if (manifest.points.length === 0)
    throw new Refusal(EXIT.usage, 'the sweep was interrupted before its first point was complete');
  const performed = await performSweep(session, planOf(manifest), {
    ...{ model: modelHash(), shelf: null },
    jobs: jobs ?? availableParallelism(),
  });
  const now = pointsOf(performed.outcome.result);
  const differences = manifest.points.flatMap((expected, i) => differencesAt(expected, now[i]));
  const counts = manifest.points.map(({ digests }) => Object.values(digests).flat().length);
  return { performed, differences, runs: counts.reduce((sum, count) => sum + count, 0) };
}

/** The points that were settled, each with as many replications as it took. */
function planOf({ scenario, asked, points, plugins }: SweepManifest) {
  const { path, text, others } = scenario;
  const texts = new Map([{ path, text }, ...others].map((file) => [file.path, file.text]));
  const named = plugins.filter(({ isFlag }) => isFlag).map((plugin) => plugin.path);
  const read = openScenario(path, (file) => texts.get(file) ?? null, named);
  const { plan } = planSweep(asked, read, Number.POSITIVE_INFINITY);
  for (const { path: file, hash } of plugins) {
    const now = plan.base.scenario.plugins.find((plugin) => plugin.path === file)?.hash;
    if (now === hash) continue;
    const what = `the plug-in ${file} is not what it was: ${now ?? 'not read'}, was ${hash}`;
    throw new Refusal(EXIT.invalid, `${what}. Put the file back as it was, or sweep anew.`);
  }
  const settled = points.flatMap(({ point, replications }) => {
    const planned = plan.points[point];
    return planned === undefined ? [] : [{ ...planned, replications }];
  });
  return { ...plan, points: settled };
}

type Point = SweepManifest['points'][number];

function differencesAt(expected: Point, now: Point | undefined): string[] {
  return Object.entries(expected.digests).flatMap(([variant, digests]) =>
    digests.flatMap((digest, index) => {
      const own = now?.digests[variant]?.[index] ?? 'not run';
      const place = `point ${expected.point}, ${variant}, replication ${index}`;
      return own === digest ? [] : [`${place}: ${own}, was ${digest}`];
    }),
  );
}
