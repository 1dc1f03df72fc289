/** Rollouts of the timeline that can not be done. */
import type { Finding } from '../../problems/problem.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import type { RolloutAct, Workload } from '../../resolved-workloads.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';

/** Workloads whose pods are exchanged where their template changes, and those that can be stopped in the middle of it. */
const ROLLED: readonly Workload['kind'][] = ['Deployment', 'StatefulSet', 'DaemonSet'];
const PAUSED: readonly Workload['kind'][] = ['Deployment'];

/** Findings about moment number `index` of the timeline of a variant. */
export function rolloutFindings(
  variant: ResolvedVariant,
  act: RolloutAct,
  index: number,
  tree: Tree,
): Finding[] {
  const origin = writtenAt(tree, ['timeline', index, act.kind]);
  if (variant.orchestrator === undefined) {
    const what = `timeline: "${act.kind}" is about a cluster, and ${variant.name} has none`;
    return [{ code: 'TT0371', what, origin }];
  }
  const isStop = act.kind === 'pauseRollout' || act.kind === 'resumeRollout';
  return [
    ...ofWorkload(act, variant.orchestrator.workloads, isStop ? PAUSED : ROLLED, origin),
    ...(act.kind === 'rollout' && act.version === '' ? [withoutVersion(origin)] : []),
  ];
}

function withoutVersion(origin: Finding['origin']): Finding {
  const what = 'timeline: missing key "toVersion" beside rollout';
  return { code: 'TT0015', what, fix: 'add toVersion', origin };
}

function ofWorkload(
  { kind, workload: name }: RolloutAct,
  workloads: readonly Workload[],
  kinds: readonly Workload['kind'][],
  origin: Finding['origin'],
): Finding[] {
  const found = workloads.find((one) => one.name === name);
  if (found === undefined) {
    const names = workloads.map((one) => one.name);
    const what = `timeline: there is no workload "${name}" (${suggest(name, names)})`;
    return [{ code: 'TT0201', what, fix: correction(name, names), origin }];
  }
  if (!kinds.includes(found.kind)) {
    const what = `timeline: ${name} is a ${found.kind}, and there is no ${kind} of one`;
    const fix = `name ${kinds.map((one) => `a ${one}`).join(' or ')}; setImage changes the pods to come of others`;
    return [{ code: 'TT0374', what, fix, origin }];
  }
  return [];
}
