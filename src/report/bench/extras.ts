/** What the page of a tournament shows beside the result: facts that only the program knows that played it. */

import type { PublishedComparison } from './published/compare.ts';

export interface BenchExtras {
  /** As the user would type it. */
  readonly command: string;
  /** The file that `towtank rerun` takes, as the reader would write it. */
  readonly manifestFile: string;
  readonly nodeVersion: string;
  readonly wallSeconds: number;
  /** What others published of it beside what came out; null: nothing. */
  readonly published: PublishedComparison | null;
}
