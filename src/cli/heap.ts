/** What the process does with memory. Its own affair: a library leaves that to the program that it is part of. */
import { setFlagsFromString } from 'node:v8';

/**
 * How far the heap may grow beyond what lives in it before that is looked through again, percent. V8 allows up to 300, since
 * most programs forget what they make: a run keeps its cluster to the end, and would take four times that.
 */
const GROWTH_PERCENT = 50;

/** Has garbage collected early, in all threads: three quarters of the memory of a large run, for no more time. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
