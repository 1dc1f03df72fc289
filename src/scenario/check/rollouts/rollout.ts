/** Ways to roll out that a variant has nobody for, and keys that its way has no use for. */
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { keyOrigin, writtenAt } from '../../tree/places.ts';
import { type Tree, textAt } from '../../tree/tree.ts';

/** The strategies that read a key. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  batch: ['batches', 'rolling', 'in-place'],
  first: ['batches', 'rolling'],
  pause: ['batches', 'rolling', 'in-place'],
  imageBuild: ['batches', 'rolling', 'recreate', 'blue-green'],
  install: ['in-place'],
  autoPromotionAfter: ['blue-green'],
  scaleDownDelay: ['blue-green'],
  steps: ['canary'],
  maxSurge: ['canary'],
  maxUnavailable: ['canary'],
};
/** Keys that only copies have which no orchestrator keeps, and those that only Deployments have. */
const OF_COPIES: readonly string[] = ['batch', 'first', 'pause', 'imageBuild', 'install'];
const OF_DEPLOYMENTS: readonly string[] = ['autoPromotionAfter', 'scaleDownDelay'];

/** Reports them. */
export function checkRollout(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const strategy = textAt(tree, ['rollout', 'strategy']) ?? (variant.orchestrator ? 'rolling' : 'batches');
  problems.push(
    ...[...strategyFindings(variant, strategy, tree), ...keyFindings(variant, strategy, tree)].map(problem),
  );
}

function strategyFindings(variant: ResolvedVariant, strategy: string, tree: Tree): Finding[] {
  const origin = writtenAt(tree, ['rollout', 'strategy']);
  const { name, orchestrator, runAs } = variant;
  if (orchestrator === undefined) {
    if (strategy === 'canary') {
      const what = `rollout: a canary is a rollout of a cluster, and ${name} has none`;
      return [{ code: 'TT0371', what, fix: 'write batches, with a small `batch` and a `pause`', origin }];
    }
    if (strategy !== 'in-place' || runAs === 'vm') return [];
    const what = `rollout: in ${name}, copies are containers, whose program is not updated in place`;
    return [{ code: 'TT0374', what, fix: 'write batches', origin }];
  }
  if (strategy === 'batches' || strategy === 'in-place') {
    const what = `rollout: in ${name}, the orchestrator exchanges pods, and not in ${strategy === 'batches' ? 'batches' : 'place'}`;
    return [{ code: 'TT0370', what, fix: 'write rolling, recreate, blue-green or canary', origin }];
  }
  const isOfDeployments = strategy !== 'rolling';
  if (!isOfDeployments || orchestrator.workloads.some(({ kind }) => kind === 'Deployment')) return [];
  const what = `rollout: only Deployments are rolled out by ${strategy}, and ${name} has none`;
  return [{ code: 'TT0304', what, origin }];
}

function keyFindings({ orchestrator }: ResolvedVariant, strategy: string, tree: Tree): Finding[] {
  const foreign = orchestrator === undefined ? OF_DEPLOYMENTS : OF_COPIES;
  // A document in which all of them are written out, as a resolved one is, means none of them in particular.
  if (Object.keys(READERS).every((key) => keyOrigin(tree, ['rollout', key])?.kind === 'written')) return [];
  return Object.entries(READERS).flatMap(([key, readers]): Finding[] => {
    const origin = keyOrigin(tree, ['rollout', key]);
    if (origin?.kind !== 'written' || (readers.includes(strategy) && !foreign.includes(key))) return [];
    const who = orchestrator === undefined ? 'copies that no orchestrator keeps' : 'pods';
    return [{ code: 'TT0304', what: `rollout: "${key}" has no use beside ${strategy}, of ${who}`, origin }];
  });
}
