/**
 * Dominant-resource fairness: whoever has least of what it asks for most comes first.
 *
 *   dominant share of a user = max over resources of (what it holds / all there is)
 *
 * Source: Ghodsi, Zaharia, Hindman, Konwinski, Shenker and Stoica, "Dominant Resource Fairness: Fair Allocation of
 * Multiple Resource Types", NSDI 2011, algorithm 1. Weights are left out: all users have the same right.
 */

export class DominantShares {
  /** All there is, by resource. */
  private readonly capacity: readonly number[];
  /** What each user holds, by resource. */
  private readonly held = new Map<string, number[]>();

  /** `capacity`: of each resource, in any unit. One of which there is none, or no end, counts for nobody. */
  constructor(capacity: readonly number[]) {
    this.capacity = capacity;
  }

  /** The user holds so much more (1) or less (-1) of each resource. */
  count(user: string, amounts: readonly number[], change: 1 | -1): void {
    const held = this.held.get(user) ?? this.capacity.map(() => 0);
    for (let r = 0; r < held.length; r++) held[r] = (held[r] ?? 0) + change * (amounts[r] ?? 0);
    this.held.set(user, held);
  }

  /** 0 to 1. */
  shareOf(user: string): number {
    const held = this.held.get(user) ?? [];
    let share = 0;
    for (let r = 0; r < held.length; r++) {
      const all = this.capacity[r] ?? 0;
      if (all > 0 && all < Infinity) share = Math.max(share, (held[r] ?? 0) / all);
    }
    return share;
  }

  /** The one with the least dominant share; the first of equals, null where there is none. */
  next(users: Iterable<string>): string | null {
    let chosen: string | null = null;
    let least = Infinity;
    for (const user of users) {
      const share = this.shareOf(user);
      if (share < least) {
        chosen = user;
        least = share;
      }
    }
    return chosen;
  }
}
