/** Rollouts of the timeline that can not be done. */
import type { Finding } from '../../problems/problem.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
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
  const isStop = act.kind === 'pauseRollout' || act.kind === 'resumeRollout';
  const { orchestrator, apps } = variant;
  return [
    ...(orchestrator === undefined
      ? [...ofApp(act, apps, origin), ...ofNothing(variant, act, index, origin)]
      : ofWorkload(act, orchestrator.workloads, isStop ? PAUSED : ROLLED, origin)),
    ...(act.kind === 'rollout' && act.version === '' ? [withoutVersion(origin)] : []),
  ];
}

function withoutVersion(origin: Finding['origin']): Finding {
  const what = 'timeline: missing key "toVersion" beside rollout';
  return { code: 'TT0015', what, fix: 'add toVersion', origin };
}

/** Copies that come and go are exchanged by nobody: those that are yet to come are asked for in one version or another. */
function ofApp(
  { kind, workload: name }: RolloutAct,
  apps: readonly App[],
  origin: Finding['origin'],
): Finding[] {
  const app = apps.find((one) => one.name === name);
  if (app === undefined) return [unknown('app', name, apps, origin)];
  if (app.arrival.kind === 'at-once' && app.lifetime === null) return [];
  const what = `timeline: copies of ${name} come and go, and there is no ${kind} of them`;
  return [{ code: 'TT0374', what, fix: 'name an app whose copies stay', origin }];
}

/** Without an orchestrator only the timeline changes copies: what it has not changed before can not be taken back. */
function ofNothing(
  { timeline }: ResolvedVariant,
  { kind, workload: name }: RolloutAct,
  index: number,
  origin: Finding['origin'],
): Finding[] {
  if (kind !== 'rollback') return [];
  const until = timeline[index]?.at ?? 0;
  const isChanged = timeline.some(
    ({ at, act }) =>
      at <= until && (act.kind === 'rollout' || act.kind === 'changeConfig') && act.workload === name,
  );
  if (isChanged) return [];
  const what = `timeline: nothing of ${name} is rolled out before, that could be taken back`;
  return [{ code: 'TT0374', what, fix: `write {at: ..., rollout: ${name}, toVersion: ...} before`, origin }];
}

function unknown(
  what: string,
  name: string,
  known: readonly { readonly name: string }[],
  origin: Finding['origin'],
): Finding {
  const names = known.map((one) => one.name);
  return {
    code: 'TT0201',
    what: `timeline: there is no ${what} "${name}" (${suggest(name, names)})`,
    fix: correction(name, names),
    origin,
  };
}

function ofWorkload(
  { kind, workload: name }: RolloutAct,
  workloads: readonly Workload[],
  kinds: readonly Workload['kind'][],
  origin: Finding['origin'],
): Finding[] {
  const found = workloads.find((one) => one.name === name);
  if (found === undefined) return [unknown('workload', name, workloads, origin)];
  if (!kinds.includes(found.kind)) {
    const what = `timeline: ${name} is a ${found.kind}, and there is no ${kind} of one`;
    const fix = `name ${kinds.map((one) => `a ${one}`).join(' or ')}; setImage changes the pods to come of others`;
    return [{ code: 'TT0374', what, fix, origin }];
  }
  return [];
}
