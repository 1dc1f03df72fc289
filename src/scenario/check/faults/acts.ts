/** What is to break by the timeline, and can not. */
import type { FaultKind } from '../../../fault-records.ts';
import { meantBy, namesIn } from '../../build/faults/breakable.ts';
import { canHappen, isMomentary, scopesThat } from '../../build/faults/known-faults.ts';
import type { Finding } from '../../problems/problem.ts';
import type { FaultAct } from '../../resolved/faults.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { keyOrigin, writtenAt } from '../../tree/places.ts';
import type { Tree } from '../../tree/tree.ts';
import { notPossible } from './known.ts';

/** Findings about moment number `index` of the timeline of a variant. */
export function faultActFindings(
  variant: ResolvedVariant,
  { kind: verb, target, blow }: FaultAct,
  index: number,
  tree: Tree,
): Finding[] {
  const origin = writtenAt(tree, ['timeline', index, verb]);
  const [scope] = meantBy(variant, target, blow.kind);
  const scopes = scope === undefined ? scopesThat(blow.kind) : [scope];
  if (variant.orchestrator === undefined && scopes.every((one) => one === 'node')) {
    const what = `timeline: "${verb}" is about a node of a cluster, and ${variant.name} has none`;
    return [{ code: 'TT0371', what, origin }];
  }
  if (scope === undefined) {
    const known = scopesThat(blow.kind).flatMap((one) => namesIn(variant, one));
    const what = `timeline: there is nothing called "${target}" to break in ${variant.name} (${suggest(target, known)})`;
    return [{ code: 'TT0201', what, origin, fix: correction(target, known) }];
  }
  if (!canHappen(scope, blow.kind)) return [notPossible('timeline', target, scope, blow.kind, origin)];
  if (scope === 'pod' && variant.orchestrator === undefined)
    return [withoutPods(variant.name, target, blow.kind, origin)];
  if (isMomentary(scope, blow.kind)) {
    const useless = keyOrigin(tree, ['timeline', index, 'for']);
    if (useless === null) return [];
    return [
      { code: 'TT0304', what: `timeline: "for" has no use beside ${verb} of a ${scope}`, origin: useless },
    ];
  }
  if (verb !== 'slow' || blow.speed !== undefined) return [];
  const what = 'timeline: missing key "speed" beside slow';
  return [{ code: 'TT0015', what, origin, fix: 'add speed, such as speed: 25%' }];
}

/** Copies without an orchestrator crash by chance, as their app says; of one that hangs, nobody would find out. */
function withoutPods(variant: string, copy: string, kind: FaultKind, origin: Finding['origin']): Finding {
  const what = `timeline: ${copy} is no pod, as ${variant} has no orchestrator, and nothing makes it ${kind} at an instant`;
  const fix =
    kind === 'crash'
      ? 'let copies crash by chance, failures: [{target: pod, mtbf: exp(30d)}], or crash their host'
      : 'crash its host instead, or write it in a variant with an orchestrator';
  return { code: 'TT0342', what, fix, origin };
}
