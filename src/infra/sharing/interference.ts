/**
 * What programs on one physical host take from each other beside CPU time: shared caches, memory bandwidth, hyper-threads.
 * It slows work and leaves the division of the cores as it is.
 *
 * The work of i runs 1 + s_i P_i times slower, where P_i = sum over all others j of p_j (cores at work for j) / cores. An
 * app's pressure p is thus the slowdown that it would cause at a neighbour of sensitivity 1 if it had all cores of the
 * host at work; s is how sensitive an app is itself. Linear in the use of the machine, as the regression of Verma et
 * al., EuroSys 2015, section 5.2.
 *
 * Simplification: all cores of a host share one cache and one memory; a second socket does not keep neighbours apart.
 */
import type { CpuClaim } from './cpu-claim.ts';

/** How much an app disturbs others, and is disturbed. */
export interface InterferenceClass {
  /** 0 and above. */
  readonly pressure: number;
  /** 0 and above. */
  readonly sensitivity: number;
}

/** An app on a host. */
export interface Neighbour extends InterferenceClass {
  readonly claim: CpuClaim;
}

export class Interference {
  private readonly cores: number;
  private readonly neighbours = new Set<Neighbour>();

  /** `cores`: of the host, above 0. */
  constructor(cores: number) {
    this.cores = cores;
  }

  join(neighbour: Neighbour): void {
    this.neighbours.add(neighbour);
  }

  leave(neighbour: Neighbour): void {
    this.neighbours.delete(neighbour);
  }

  /** Called after each division of the host's cores: sets the pace of all work anew. */
  settle(): void {
    if (this.neighbours.size === 0) return;
    let all = 0;
    for (const { claim, pressure } of this.neighbours) all += pressure * claim.given;
    for (const { claim, pressure, sensitivity } of this.neighbours) {
      const others = Math.max(0, all - pressure * claim.given) / this.cores;
      claim.setPace(1 / (1 + sensitivity * others));
    }
  }
}
