/** Plays a tournament while the user watches. */
import { availableParallelism } from 'node:os';
import { type BenchOutcome, runBench } from '../../experiment/bench/bench.ts';
import type { BenchPolicy, Workload } from '../../scenario/bench/tournament.ts';
import { catchInterrupt } from '../terminal/interrupt.ts';
import { plural } from '../terminal/plural.ts';
import { type ProgressView, progressView, secondsText } from '../terminal/progress.ts';
import type { Session } from '../terminal/session.ts';
import { version } from '../version.ts';

export interface BenchPlan {
  readonly policies: readonly BenchPolicy[];
  readonly workloads: readonly Workload[];
  /** Nodes; empty: as many as there are. */
  readonly sizes: readonly number[];
  readonly seeds: number;
  readonly seed: string;
  /** Threads; all processors where nothing is said. */
  readonly jobs?: number | undefined;
}

export interface BenchPerformed extends BenchOutcome {
  /** Real time that it took. */
  readonly wallSeconds: number;
}

/** Plays it. Ctrl-C ends it early: the outcome then says so. */
export async function performBench(session: Session, plan: BenchPlan): Promise<BenchPerformed> {
  const started = performance.now();
  session.clear();
  const watch = new Watch(session, plan, started);
  const interruption = catchInterrupt(() => {
    watch.end();
    session.complain('Stopping. What is complete is kept; press Ctrl-C again to quit at once.');
  });
  try {
    const outcome = await runBench({
      ...plan,
      version: version(),
      jobs: plan.jobs ?? availableParallelism(),
      signal: interruption.signal,
      onProgress: (progress) => watch.update(progress),
    });
    return { ...outcome, wallSeconds: (performance.now() - started) / 1000 };
  } finally {
    watch.end();
    interruption.release();
  }
}

/** Says what will be done, and how long it takes once every policy has played once; then shows how far it is. */
class Watch {
  private readonly session: Session;
  private readonly plan: BenchPlan;
  private readonly started: number;
  private view: ProgressView | null = null;
  private hasSaid = false;
  private isOver = false;

  constructor(session: Session, plan: BenchPlan, started: number) {
    this.session = session;
    this.plan = plan;
    this.started = started;
  }

  update({ done, total }: { readonly done: number; readonly total: number }): void {
    if (!this.hasSaid && done >= Math.min(total, this.plan.policies.length)) {
      const spent = (performance.now() - this.started) / 1000;
      this.session.say(planText(this.plan, total, (spent * total) / done));
      this.hasSaid = true;
      // A bar that stood there before would be in the way of that line.
      void this.show();
    }
    this.view?.update({ done, total, estimate: null });
  }

  end(): void {
    this.isOver = true;
    this.view?.end();
  }

  private async show(): Promise<void> {
    const view = await progressView(this.session, undefined, 'matches');
    if (this.isOver) view.end();
    else this.view = view;
  }
}

/** `6 policies × 1 workload × 10 seeds: 60 matches, about 12 s`. */
function planText({ policies, workloads, sizes, seeds }: BenchPlan, total: number, seconds: number): string {
  const sized = sizes.length === 0 ? '' : ` × ${plural(sizes.length, 'size')}`;
  const played = policies.length === 1 ? '1 policy' : `${policies.length} policies`;
  return (
    `${played} × ${plural(workloads.length, 'workload')}${sized} × ${plural(seeds, 'seed')}: ` +
    `${total} matches, about ${secondsText(seconds)}`
  );
}
