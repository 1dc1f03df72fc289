/** Playing a tournament again from its manifest, and what differs. */
import { EXIT } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';
import { version } from '../version.ts';
import { type BenchManifest, benchDigestsOf } from './manifest.ts';
import { type BenchPerformed, type BenchPlan, performBench } from './perform.ts';
import { policiesNamed } from './policies.ts';
import { workloadsNamed } from './workloads/workloads.ts';

export interface BenchAgain {
  readonly performed: BenchPerformed;
  /** `workload, policy, seed n: digest, was digest`, for each match that came out differently. */
  readonly differences: readonly string[];
  /** Matches that were compared. */
  readonly matches: number;
}

export async function playAgain(
  session: Session,
  manifest: BenchManifest,
  jobs: number | undefined,
): Promise<BenchAgain> {
  if (manifest.version !== version())
    session.say(`The run is of towtank ${manifest.version}, this is ${version()}: results may differ.`);
  const performed = await performBench(session, planOf(manifest, jobs));
  const now = benchDigestsOf(performed);
  const expected = Object.entries(manifest.digests).flatMap(([workload, policies]) =>
    Object.entries(policies).flatMap(([policy, digests]) =>
      digests.map((was, seed) => ({ workload, policy, seed, was })),
    ),
  );
  const differences = expected.flatMap(({ workload, policy, seed, was }) => {
    const is = now[workload]?.[policy]?.[seed] ?? 'not played';
    return is === was ? [] : [`${workload}, ${policy}, seed ${seed}: ${is}, was ${was}`];
  });
  return { performed, differences, matches: expected.length };
}

/** The same policies on the same workloads. Throws a Refusal where a plug-in is not what it was. */
function planOf(manifest: BenchManifest, jobs: number | undefined): BenchPlan {
  const { seeds, seed, sizes } = manifest;
  const policies = policiesNamed(manifest.policies);
  for (const { path, hash } of manifest.plugins) {
    const now = policies.find(({ plugin }) => plugin?.path === path)?.plugin?.hash;
    if (now === hash) continue;
    const what = `the plug-in ${path} is not what it was: ${now ?? 'not read'}, was ${hash}`;
    throw new Refusal(EXIT.invalid, `${what}. Put the file back as it was, or play the tournament anew.`);
  }
  return { policies, workloads: workloadsNamed(manifest.workloads, seeds), sizes, seeds, seed, jobs };
}
