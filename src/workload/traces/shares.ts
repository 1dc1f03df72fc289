/** Samples of use that are shares of all there is. */
import { TraceError } from '../trace-error.ts';

/** Where a sample stands: `sample` is counted from 0. */
interface Place {
  readonly line: number;
  readonly name: string;
  readonly sample: number;
}

/** The share itself. Throws a TraceError where it is none, 0 to 1. */
export function shareOfAll(share: number, { line, name, sample }: Place): number {
  if (share >= 0 && share <= 1) return share;
  throw new TraceError(line, `sample ${sample + 1} of ${name} is not a number in range`);
}
