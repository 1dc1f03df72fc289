/** The requests that wait for a decision: in the order of asking, or by the shares that their apps hold. */
import FastPriorityQueue from 'fastpriorityqueue';
import type { PodClass } from '../cluster/pod-class.ts';
import type { Life } from '../engine/simulation.ts';
import type { Instance } from '../infra/life/instance.ts';
import type { Binding } from './binding.ts';

/** An instance waiting for a node, and how to bring it to life there. */
export interface Request {
  readonly instance: Instance;
  readonly pod: PodClass;
  /** Called at its turn: room that is bound already, with a machine that was made ahead; null: a node is to be chosen. */
  readonly madeAhead?: () => Binding | null;
  /** Called once bound; the life it returns ends when the instance is gone. */
  readonly live: (binding: Binding) => Life;
  /** Called when that life has ended. */
  readonly gone: () => void;
}

/** A request and its number: who asked first is decided first, however often he was refused. */
export interface Queued {
  readonly request: Request;
  readonly sequence: number;
  /** It had room before, on a node that was lost. */
  readonly isBack?: boolean;
}

/** Who is decided on next. */
export interface WaitingLine {
  readonly empty: boolean;
  /** Lets a new request in. */
  join(queued: Queued): void;
  /** Lets one in again that was refused. */
  rejoin(queued: Queued): void;
  /** Takes out the next one; undefined where there is none. */
  next(): Queued | undefined;
  /** Hears that a pod is promised its requests (1), or no longer (-1). */
  bound(pod: PodClass, change: 1 | -1): void;
}

/** The requests to be decided, by their numbers. Who is new is last in any case; only who was refused must be sorted in. */
export class Line implements WaitingLine {
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

  /** What is promised to whom plays no part. */
  bound(): void {}
}
