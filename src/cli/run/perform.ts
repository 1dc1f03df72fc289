/** Makes the runs of a scenario while the user watches. */
import { availableParallelism } from 'node:os';
import { runExperiment } from '../../experiment/experiment.ts';
import type { ExperimentOutcome } from '../../experiment/result.ts';
import type { Resolution } from '../../scenario/load.ts';
import { catchInterrupt } from '../terminal/interrupt.ts';
import { progressView } from '../terminal/progress.ts';
import type { Session } from '../terminal/session.ts';
import { version } from '../version.ts';

export interface Wishes {
  /** Exactly so many replications instead of the scenario's rule. */
  readonly replications?: number | undefined;
  /** Threads; all processors where nothing is said. */
  readonly jobs?: number | undefined;
  /** Only this variant. */
  readonly variant?: string | undefined;
}

export interface Performed {
  readonly resolution: Resolution;
  readonly outcome: ExperimentOutcome;
  /** Real time that it took. */
  readonly wallSeconds: number;
}

/** Runs the experiment. Ctrl-C ends it early: the outcome then says that it was interrupted. */
export async function perform(session: Session, resolution: Resolution, wishes: Wishes): Promise<Performed> {
  const started = performance.now();
  session.clear();
  const view = await progressView(session);
  const interruption = catchInterrupt(() => {
    view.end();
    session.complain('Stopping. What is complete is kept; press Ctrl-C again to quit at once.');
  });
  const jobs = wishes.jobs ?? availableParallelism();
  if (session.isVerbose) session.say(`Running with ${jobs} threads at most. Ctrl-C keeps what is complete.`);
  try {
    const outcome = await runExperiment(resolution, {
      version: version(),
      jobs,
      replications: wishes.replications,
      variant: wishes.variant,
      signal: interruption.signal,
      onProgress: (standing) => view.update(standing),
    });
    return { resolution, outcome, wallSeconds: (performance.now() - started) / 1000 };
  } finally {
    view.end();
    interruption.release();
  }
}
