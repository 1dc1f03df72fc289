/** What a reader of a tournament should beware of, each with the flag that would cure it. */
import { hasChance, type Workload } from '../../scenario/bench/tournament.ts';
import { WARNING } from '../findings/wording.ts';
import type { BenchCell, BenchResult } from './result.ts';

/** A workload, and what all policies made of it. */
interface Row {
  readonly workload: Workload;
  readonly cells: readonly BenchCell[];
}

/** `seeds`: that each workload was to be played with. */
export function benchWarnings(rows: readonly Row[], seeds: number): BenchResult['warnings'] {
  const ofChance = rows.filter(({ workload }) => hasChance(workload));
  const played = ofChance.map(({ cells }) => cells[0]?.digests.length ?? 0);
  const fewest = Math.min(seeds, ...played);
  const idle = rows.filter(isIdle).map(({ workload }) => workload.name);
  return [
    ...(fewest < seeds ? [{ code: 'TT0616', text: WARNING.interrupted(fewest) }] : []),
    ...(fewest === 1 && ofChance.length > 0 ? [{ code: 'TT0611', text: WARNING.oneRun }] : []),
    ...idle.map((name) => ({ code: 'TT0617', text: WARNING.idle(name) })),
  ];
}

/** Whether no policy had to refuse anything of a list: then none can be much better than another. */
function isIdle({ workload, cells }: Row): boolean {
  return (
    workload.kind === 'requests' &&
    cells.length > 1 &&
    cells.every(({ metrics }) => metrics.pending?.max === 0)
  );
}
