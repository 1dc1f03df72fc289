/** Watches rollouts that do not look at their version by themselves, and has one taken back that is bad. */
import type { AnalysisRules } from '../../cluster/objects/workloads/gradual-strategy.ts';
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { Analysis, type Observed } from './analysis.ts';

/** A rollout that is watched. */
export interface Watched {
  /** What is reported of the copies of its version. */
  observe(): Observed;
  isDone(): boolean;
  undo(): void;
}

export class RolloutJudge {
  private readonly sim: Simulation;
  private readonly rules: AnalysisRules;
  private readonly watching = new Map<string, Process>();

  constructor(sim: Simulation, rules: AnalysisRules) {
    this.sim = sim;
    this.rules = rules;
  }

  /** Copies younger than that are not looked at. */
  get grace(): Micros {
    return this.rules.grace;
  }

  /** A rollout of a workload begins: the last one is watched no longer. `watched`: null where it is not watched either. */
  begin(workload: string, watched: Watched | null): void {
    this.watching.get(workload)?.stop();
    this.watching.delete(workload);
    if (watched === null) return;
    this.watching.set(workload, this.sim.spawn(this.watch(watched), `analysis of ${workload}`));
  }

  /** While the rollout is under way, and for so many measurements after it is done. */
  private *watch(watched: Watched): Life {
    const { sim, rules } = this;
    const analysis = new Analysis(rules, sim.now);
    for (let after = 0; after < rules.count; ) {
      yield analysis.next - sim.now;
      const seen = watched.observe();
      if (analysis.measure(sim.now, seen) === 'bad') {
        watched.undo();
        return;
      }
      if (seen.judged > 0 && watched.isDone()) after++;
    }
  }
}
