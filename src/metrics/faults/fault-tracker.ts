/** Counts what breaks. */
import type { FaultRecord } from '../../fault-records.ts';

export class FaultTracker {
  private readonly anyMay: boolean;
  private begun = 0;

  /** `anyMay`: whether anything can break in the run. */
  constructor(anyMay: boolean) {
    this.anyMay = anyMay;
  }

  /** A drain is planned: nothing breaks. */
  hear({ begins, fault }: FaultRecord): void {
    if (begins && fault !== 'drain') this.begun++;
  }

  finish(): Record<string, number | null> {
    return { faults: this.anyMay ? this.begun : null };
  }
}
