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
  if (Object.values(manifest.digests).every((policies) => Object.values(policies).flat().length === 0))
    throw new Refusal(
      EXIT.usage,
      'The tournament was interrupted before its first match was over: there is none to play again.',
    );
  const performed = await performBench(session, planOf(manifest, jobs));
  refuseChanged(manifest, performed);
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

/** Throws a Refusal where a workload is not what it was: digests would differ for a reason that is none of ours. */
function refuseChanged({ sources }: BenchManifest, { result }: BenchPerformed): void {
  for (const { workload, source: was } of sources) {
    const is = result.workloads.find(({ name }) => name === workload)?.source ?? 'not played';
    if (is === was) continue;
    const what = `the workload ${workload} is not what it was: "${is}", was "${was}"`;
    throw new Refusal(EXIT.invalid, `${what}. Put the files back as they were, or play the tournament anew.`);
  }
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
