/** Entries of the timeline that name nothing, can not be done, or never come. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import { copyNamed } from '../build/demand.ts';
import { vmOf } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import type { Moment, ResolvedVariant } from '../resolved.ts';
import { suggest } from '../text/nearest.ts';
import { writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';

/** Reports what can not be done in a variant. */
export function checkTimeline(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = variant.timeline.flatMap((moment, i) => findingsOf(variant, moment, i, tree));
  problems.push(...findings.map(problem));
}

function findingsOf(variant: ResolvedVariant, { act }: Moment, index: number, tree: Tree): Finding[] {
  const origin = writtenAt(tree, ['timeline', index, act.kind]);
  const copy = copyNamed(variant.apps, act.copy);
  if (copy === null) {
    const first = variant.apps.filter(({ replicas }) => replicas > 0).map(({ name }) => `${name}-0`);
    const what = `timeline: there is no copy "${act.copy}" (${suggest(act.copy, first)})`;
    return [{ code: 'TT0201', what, origin, fix: 'write <app>-<number>; numbers begin at 0' }];
  }
  if (variant.runAs === 'container') {
    return [{ code: 'TT0321', what: `in ${variant.name}, ${act.copy} is a container`, origin }];
  }
  if (Object.keys(vmOf(variant, copy.app).devices).length === 0) return [];
  return [{ code: 'TT0321', what: `the VM of ${act.copy} has a device passed through to it`, origin }];
}

/** Reports what comes too late to happen. */
export function checkEndOfRun(
  variant: ResolvedVariant,
  duration: Micros,
  tree: Tree,
  problems: Problem[],
): void {
  for (const [index, { at }] of variant.timeline.entries()) {
    if (at < duration) continue;
    const what = `${toSeconds(at)} s is not before the end of the run at ${toSeconds(duration)} s`;
    problems.push(problem({ code: 'TT0322', what, origin: writtenAt(tree, ['timeline', index, 'at']) }));
  }
}
