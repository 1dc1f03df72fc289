/** What is to break by the timeline, and can not. */
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
  if (scope === undefined) {
    const known = scopesThat(blow.kind).flatMap((one) => namesIn(variant, one));
    const what = `timeline: there is nothing called "${target}" to break in ${variant.name} (${suggest(target, known)})`;
    return [{ code: 'TT0201', what, origin, fix: correction(target, known) }];
  }
  if (!canHappen(scope, blow.kind)) return [notPossible('timeline', target, scope, blow.kind, origin)];
  if (scope === 'pod' && variant.orchestrator === undefined)
    return [
      { code: 'TT0342', what: `timeline: ${variant.name} has no pods that could ${verb}: ${target}`, origin },
    ];
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
