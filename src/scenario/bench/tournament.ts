/** A tournament as its threads are given it, and the matches of it. */
import { playJobs } from './jobs/play-jobs.ts';
import { playList } from './lists/play-list.ts';
import { PreparedList } from './lists/prepared-list.ts';
import type { RequestList } from './lists/request-list.ts';
import type { Match, MatchResult } from './match.ts';
import { type BenchPolicy, orderOf } from './policy.ts';
import { playScenario } from './runs/scenario-runs.ts';
import { unsuited } from './suits.ts';
import type { Workload } from './workload.ts';

export type { Match, MatchResult } from './match.ts';
export { type BenchPolicy, meaningOf } from './policy.ts';
export { unsuited } from './suits.ts';
export { hasChance, itemsIn, nodesIn, resized, type Workload } from './workload.ts';

/** Plain data. */
export interface Tournament {
  readonly seed: string;
  readonly policies: readonly BenchPolicy[];
  readonly workloads: readonly Workload[];
}

/** Plays matches of a tournament; what is read off a list is kept from one to the next. */
export class Player {
  private readonly tournament: Tournament;
  private readonly prepared = new Map<RequestList, PreparedList>();

  constructor(tournament: Tournament) {
    this.tournament = tournament;
  }

  /** Pure: the same match gives the same result, wherever it is played. Throws where the policy does not suit. */
  play({ workload: place, policy: index, seed: number }: Match): MatchResult {
    const { policies, workloads, seed } = this.tournament;
    const [workload, policy] = [workloads[place], policies[index]];
    if (workload === undefined || policy === undefined)
      throw new Error(`there is no match of policy ${index} on workload ${place}`);
    if (workload.kind === 'requests') return playList(this.ready(workload), policy, seed, number);
    if (workload.kind === 'scenario') return playScenario(workload, policy, seed, number);
    const order = orderOf(policy);
    if (order === undefined) throw new Error(unsuited(policy, workload) ?? '');
    return playJobs(workload, order);
  }

  private ready(list: RequestList): PreparedList {
    const prepared = this.prepared.get(list) ?? new PreparedList(list);
    this.prepared.set(list, prepared);
    return prepared;
  }
}
