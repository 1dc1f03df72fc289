/** Offsets of what is done periodically, once the period is known: it may be that of a trace. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ResolvedVariant } from '../resolved.ts';
import { writtenAt } from '../tree/places.ts';
import type { Path, Tree } from '../tree/tree.ts';

interface Rhythm {
  readonly every: Micros;
  readonly offset: Micros;
}

/** Reports offsets of a whole period or more in a variant. */
export function checkTiming(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  for (const { rhythm, path } of rhythmsOf(variant)) {
    const { every, offset } = rhythm;
    if (offset < every) continue;
    const what = `an offset of ${toSeconds(offset)} s is not below the period of ${toSeconds(every)} s`;
    problems.push(problem({ code: 'TT0313', what, origin: writtenAt(tree, [...path, 'offset']) }));
  }
}

function rhythmsOf({ apps, energy }: ResolvedVariant): { rhythm: Rhythm; path: Path }[] {
  const traces = apps.flatMap(({ name, usage }) =>
    (['cpu', 'memory'] as const).flatMap((resource) => {
      const rhythm = usage[resource];
      return rhythm.kind === 'trace' ? [{ rhythm, path: ['apps', name, 'usage', resource] }] : [];
    }),
  );
  return energy.kind === 'sampled' ? [...traces, { rhythm: energy, path: ['energy'] }] : traces;
}
