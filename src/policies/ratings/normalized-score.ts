import type { ReadyScore } from '../parts.ts';

/** A score that is normalised over the nodes of a decision: what it is before that, by position. */
export class NormalizedScore {
  readonly ready: ReadyScore;
  readonly values: Float64Array;
  private common = 0;
  /** Nodes whose value is not the common one. */
  private others = 0;

  constructor(ready: ReadyScore, nodes: number) {
    this.ready = ready;
    this.values = new Float64Array(nodes);
  }

  /** Whether it can prefer a node to another: not where all have the same value. */
  get prefers(): boolean {
    return this.others > 0;
  }

  /** Takes over new values of the first `count` nodes. */
  take(nodes: Int32Array, count: number, positions: Int32Array, values: Float64Array): void {
    if (count === this.values.length) {
      this.common = values[0] ?? 0;
      this.values.fill(this.common);
      this.others = 0;
    }
    for (let i = 0; i < count; i++) {
      const at = positions[nodes[i] as number] as number;
      const value = values[i] as number;
      this.others += Number(value !== this.common) - Number(this.values[at] !== this.common);
      this.values[at] = value;
    }
  }
}
