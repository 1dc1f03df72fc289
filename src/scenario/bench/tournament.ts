/** A tournament as its threads are given it, and the matches of it. Plain data but for what a thread keeps ready. */
import { playList } from './lists/play-list.ts';
import { PreparedList } from './lists/prepared-list.ts';
import type { RequestList } from './lists/request-list.ts';
import type { Match, MatchResult } from './match.ts';
import type { BenchPolicy } from './policy.ts';

export type { Match, MatchResult } from './match.ts';
export { type BenchPolicy, meaningOf } from './policy.ts';

/** What policies are played on. */
export type Workload = RequestList;

export interface Tournament {
  readonly seed: string;
  readonly policies: readonly BenchPolicy[];
  readonly workloads: readonly Workload[];
}

/** The workload on so many of its nodes, evenly over their list. What was published for all of them no longer holds. */
export function resized(workload: Workload, nodes: number): Workload {
  return { ...workload, name: `${workload.name}@${nodes}`, take: nodes, published: [] };
}

/** Nodes that a workload is played on. */
export function nodesIn({ machines, take }: Workload): number {
  const all = machines.reduce((sum, { count }) => sum + count, 0);
  return Math.min(all, take ?? all);
}

/** Plays matches of a tournament; what is read off a workload is kept from one to the next. */
export class Player {
  private readonly tournament: Tournament;
  private readonly prepared = new Map<number, PreparedList>();

  constructor(tournament: Tournament) {
    this.tournament = tournament;
  }

  /** Pure: the same match gives the same result, wherever it is played. */
  play({ workload, policy, seed }: Match): MatchResult {
    const { policies, workloads } = this.tournament;
    const [list, chosen] = [workloads[workload], policies[policy]];
    if (list === undefined || chosen === undefined)
      throw new Error(`there is no match of policy ${policy} on workload ${workload}`);
    const prepared = this.prepared.get(workload) ?? new PreparedList(list);
    this.prepared.set(workload, prepared);
    return playList(prepared, chosen, this.tournament.seed, seed);
  }
}
