/** What causes say of an instance that ceases to serve, or is about to again. */
import type { Cause } from '../../records.ts';

/** What is told of an instance that is not wanted any more. */
export const UNWANTED: ReadonlySet<Cause> = new Set<Cause>(['deleted', 'scaled-down', 'replaced', 'ended']);
/** Why an instance has failed for good. */
export const FOR_GOOD: ReadonlySet<Cause> = new Set<Cause>(['evicted', 'not-admitted']);
/** It was killed by who watches it. */
export const KILLED: ReadonlySet<Cause> = new Set<Cause>(['liveness-failed', 'startup-failed']);
/** Nothing was done for it: what it needed came back. */
export const CAME_BACK: ReadonlySet<Cause> = new Set<Cause>(['machine-back', 'repaired']);
