/** The requests that wait for a decision, in the order of asking. */
import FastPriorityQueue from 'fastpriorityqueue';
import type { Request } from './placer.ts';

/** A request and its number: who asked first is decided first, however often he was refused. */
export interface Queued {
  readonly request: Request;
  readonly sequence: number;
}

/** The requests to be decided, by their numbers. Who is new is last in any case; only who was refused must be sorted in. */
export class Line {
  private fresh: (Queued | undefined)[] = [];
  private first = 0;
  private readonly refused = new FastPriorityQueue<Queued>((a, b) => a.sequence < b.sequence);

  get empty(): boolean {
    return this.first === this.fresh.length && this.refused.isEmpty();
  }

  /** Lets a new request in. */
  join(queued: Queued): void {
    this.fresh.push(queued);
  }

  /** Lets one in again that was refused. */
  rejoin(queued: Queued): void {
    this.refused.add(queued);
  }

  /** Takes out the one with the lowest number; undefined where there is none. */
  next(): Queued | undefined {
    const again = this.refused.peek();
    const anew = this.fresh[this.first];
    if (again !== undefined && (anew === undefined || again.sequence < anew.sequence))
      return this.refused.poll();
    if (anew === undefined) return undefined;
    this.fresh[this.first++] = undefined;
    if (this.first === this.fresh.length) {
      this.fresh = [];
      this.first = 0;
    }
    return anew;
  }
}
