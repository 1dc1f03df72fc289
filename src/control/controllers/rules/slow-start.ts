/**
 * Slow start: a controller that must create many objects tries one, then two, four, eight ... at a time, so that a fault
 * that all of them share (a quota that is used up, say) is met after a few calls and not after all.
 * Source: Kubernetes, pkg/controller/replicaset/replica_set.go, `slowStartBatch`.
 */

/** Calls of the first batch. Source: Kubernetes, `SlowStartInitialBatchSize`. */
const FIRST_BATCH = 1;

/** The batches of one round of creations. All calls of a batch are made at once; the next begins when all are answered. */
export class SlowStart {
  private left: number;
  private size = FIRST_BATCH;

  /** `count`: calls to make in all, 0 or more. */
  constructor(count: number) {
    this.left = count;
  }

  /** Calls of the next batch; 0 where none is to be made. */
  next(): number {
    const batch = Math.min(this.size, this.left);
    this.left -= batch;
    this.size *= 2;
    return batch;
  }

  /** Gives up after a batch that held a failure. Returns the calls that will not be made now. */
  giveUp(): number {
    const skipped = this.left;
    this.left = 0;
    return skipped;
  }
}
