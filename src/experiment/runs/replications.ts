/**
 * Which replications are still to be made, and which count. Results may come back in any order.
 *
 *   tasks handed out:   (0,a) (0,b) (1,a) (1,b) (2,a) (2,b) ...     index order, variants within
 *   results come back:  (0,b) (1,a) (0,a) ...                       any order
 *   rounds judged:      0, then 1, then 2 ...                       index order; the first that is enough is the last
 */
import type { ReplicationResult } from '../../scenario/outcome.ts';
import { expectedRounds, isEnough, type Round, type StopRule } from './stop-rule.ts';
import type { Work } from './work.ts';

/** One run to make: a variant by its position in the scenario, and a replication's index from 0. */
export interface Task {
  readonly variant: number;
  readonly replication: number;
}

export class Replications implements Work<Task, ReplicationResult> {
  private readonly rule: StopRule;
  private readonly variants: readonly number[];
  private readonly judged: Round[] = [];
  private readonly open = new Map<number, Map<number, ReplicationResult>>();
  private handedOut = 0;
  private received = 0;
  private enough = false;

  /** `variants`: positions in the scenario of those to run, in order. */
  constructor(variants: readonly number[], rule: StopRule) {
    this.variants = variants;
    this.rule = rule;
  }

  /** The next task, running ahead of what has been judged. Null when there is none. */
  next(): Task | null {
    const replication = Math.floor(this.handedOut / this.variants.length);
    const variant = this.variants[this.handedOut % this.variants.length];
    if (this.enough || variant === undefined || replication >= this.rule.max) return null;
    this.handedOut++;
    return { variant, replication };
  }

  /** Whether as many runs are handed out as it is expected to take: what comes next may be for nothing. */
  get isAhead(): boolean {
    return this.handedOut >= expectedRounds(this.rule, this.judged) * this.variants.length;
  }

  /** Takes a result. Rounds that it completes are judged in index order; results beyond the last that counts are dropped. */
  add({ variant, replication }: Task, result: ReplicationResult): void {
    this.received++;
    const round = this.open.get(replication) ?? new Map<number, ReplicationResult>();
    this.open.set(replication, round.set(variant, result));
    while (!this.enough && this.takeRound(this.judged.length)) {
      this.enough = isEnough(this.rule, this.judged);
    }
  }

  private takeRound(replication: number): boolean {
    const round = this.open.get(replication);
    if (round?.size !== this.variants.length) return false;
    this.open.delete(replication);
    this.judged.push(this.variants.flatMap((variant) => round.get(variant) ?? []));
    return true;
  }

  /** Whether no further result can change the outcome. */
  get done(): boolean {
    return this.enough;
  }

  /** The rounds that count so far, in index order. */
  get rounds(): readonly Round[] {
    return this.judged;
  }

  /** Runs made, and how many there may be in all as far as can be told. */
  get progress(): { readonly done: number; readonly total: number } {
    if (this.enough) return { done: this.runsJudged, total: this.runsJudged };
    const total = expectedRounds(this.rule, this.judged) * this.variants.length;
    return { done: this.received, total: Math.max(total, this.received) };
  }

  private get runsJudged(): number {
    return this.judged.length * this.variants.length;
  }
}
