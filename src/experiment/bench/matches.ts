/**
 * Which matches are still to be played, and which count.
 *
 *   handed out:   workload by workload, seed by seed, policies within
 *   count:        seeds that all policies have played, from the first on: all of them are compared over the same
 */
import type { Match } from '../../scenario/bench/tournament.ts';
import type { Work } from '../runs/work.ts';
import type { Played } from './timed-player.ts';

export class Matches implements Work<Match, Played> {
  private readonly tasks: readonly Match[];
  private readonly policies: number;
  private readonly seeds: readonly number[];
  private readonly results = new Map<string, Played>();
  private handedOut = 0;

  /** `seeds`: of each workload, how many it is played with. */
  constructor(policies: number, seeds: readonly number[]) {
    this.policies = policies;
    this.seeds = seeds;
    this.tasks = seeds.flatMap((count, workload) =>
      range(count).flatMap((seed) => range(policies).map((policy) => ({ workload, policy, seed }))),
    );
  }

  next(): Match | null {
    return this.tasks[this.handedOut++] ?? null;
  }

  add(match: Match, result: Played): void {
    this.results.set(keyOf(match), result);
  }

  get done(): boolean {
    return this.results.size === this.tasks.length;
  }

  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.results.size, total: this.tasks.length };
  }

  /** What a policy made of a workload, seed by seed, as far as all policies have come. */
  played(workload: number, policy: number): readonly Played[] {
    const isComplete = (seed: number) =>
      range(this.policies).every((one) => this.results.has(keyOf({ workload, policy: one, seed })));
    const seeds = range(this.seeds[workload] ?? 0);
    const first = seeds.findIndex((seed) => !isComplete(seed));
    return seeds
      .slice(0, first < 0 ? seeds.length : first)
      .flatMap((seed) => this.results.get(keyOf({ workload, policy, seed })) ?? []);
  }
}

const keyOf = ({ workload, policy, seed }: Match) => `${workload} ${policy} ${seed}`;

const range = (count: number) => Array.from({ length: count }, (_, number) => number);
