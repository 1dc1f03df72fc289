/** What a run can be asked that no record tells: its objects are asked as they are at the instant where it stands. */
import type { InstanceIndex } from '../../records.ts';

export interface Insight {
  /**
   * Why a copy waits for a node at that instant: one line per reason, each with its number of nodes. Nothing where it waits
   * for none, or is being decided on.
   */
  reasonsFor(instance: InstanceIndex): readonly string[];
}
