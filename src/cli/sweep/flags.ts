/** What the flags of `towtank sweep` say. */
import type { RunFlags } from '../verbs/run.ts';

export interface SweepFlags
  extends Pick<
    RunFlags,
    'replications' | 'seed' | 'set' | 'plugin' | 'jobs' | 'out' | 'until' | 'variant' | 'open'
  > {
  readonly over?: readonly string[];
  readonly zip?: boolean;
  /** Points that drawn axes are given. */
  readonly lhs?: number;
  readonly maxRuns: number;
  readonly dryRun?: boolean;
  /** A folder; false with --no-cache. */
  readonly cache?: string | false;
}
