/** How the runs of a sweep come about: looked for on the shelf, made where they are not there, and put there. */
import { runReplication } from '../../scenario/build.ts';
import type { ReplicationResult } from '../../scenario/outcome.ts';
import type { Driver } from '../runs/drive.ts';
import { startPool, workerAt } from '../runs/pool.ts';
import { keptRun, keptText, slimmed } from './kept-run.ts';
import type { SweepPlan } from './plan.ts';
import type { Shelf } from './shelf.ts';
import type { SweepTask } from './work.ts';
import type { RunTask } from './worker.ts';

const WORKER = workerAt('./worker', import.meta.url);

export class RunMaker implements Pick<Driver<SweepTask, ReplicationResult>, 'run' | 'startPool'> {
  private readonly plan: SweepPlan;
  private readonly shelf: Shelf;
  /** Runs that were made, and those that were on the shelf. */
  made = 0;
  recalled = 0;

  constructor(plan: SweepPlan, shelf: Shelf) {
    this.plan = plan;
    this.shelf = shelf;
  }

  readonly run = (task: SweepTask): ReplicationResult => this.recall(task) ?? this.runHere(task);

  readonly startPool = async (threads: number) => {
    const pool = await startPool<RunTask, ReplicationResult>(threads, null, WORKER);
    return {
      run: async (task: SweepTask) => this.recall(task) ?? this.keep(task, await pool.run(this.toRun(task))),
      close: pool.close,
    };
  };

  private runHere(task: SweepTask): ReplicationResult {
    const { scenario, replication } = this.toRun(task);
    return this.keep(task, slimmed(runReplication(scenario, 0, replication)));
  }

  private recall({ key }: SweepTask): ReplicationResult | null {
    const known = this.shelf.get(key);
    if (known !== null) this.recalled++;
    return known;
  }

  /** Back through its text, so that a run that was made and one that was kept are the same to the last bit. */
  private keep({ key }: SweepTask, result: ReplicationResult): ReplicationResult {
    const kept = keptRun(keptText(result));
    this.made++;
    this.shelf.put(key, kept);
    return kept;
  }

  /** The scenario of the task with its one variant: no more goes to another thread than is needed there. */
  private toRun({ point, variant, replication }: SweepTask): RunTask {
    const scenario = this.plan.points[point]?.scenario;
    if (scenario === undefined) throw new RangeError(`there is no point ${point}`);
    return {
      scenario: { ...scenario, variants: scenario.variants.slice(variant, variant + 1), lists: [] },
      replication,
    };
  }
}
