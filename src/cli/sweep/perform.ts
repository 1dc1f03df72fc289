/** Runs a sweep while the user watches. */

import type { SweepPlan } from '../../experiment/sweep/plan.ts';
import type { SweepOutcome } from '../../experiment/sweep/result.ts';
import type { Shelf } from '../../experiment/sweep/shelf.ts';
import { runSweep } from '../../experiment/sweep/sweep.ts';
import { catchInterrupt } from '../terminal/interrupt.ts';
import { progressView } from '../terminal/progress.ts';
import type { Session } from '../terminal/session.ts';
import { version } from '../version.ts';

export interface PerformedSweep {
  readonly outcome: SweepOutcome;
  /** Real time that it took. */
  readonly wallSeconds: number;
}

/** Ctrl-C ends it early: the outcome then says so, and has the points that were settled. */
export async function performSweep(
  session: Session,
  plan: SweepPlan,
  { model, jobs, shelf }: { readonly model: string; readonly jobs: number; readonly shelf: Shelf | null },
): Promise<PerformedSweep> {
  const started = performance.now();
  session.clear();
  const view = await progressView(session);
  const interruption = catchInterrupt(() => {
    view.end();
    session.complain('Stopping. What is complete is kept; press Ctrl-C again to quit at once.');
  });
  if (session.isVerbose) session.say(`Running with ${jobs} threads at most. Ctrl-C keeps what is complete.`);
  const elapsed = () => (performance.now() - started) / 1000;
  try {
    const outcome = await runSweep(plan, {
      ...{ version: version(), model, jobs, shelf },
      signal: interruption.signal,
      onProgress: (progress) =>
        view.update({ ...progress, estimate: `point ${progress.points} of ${progress.of}` }),
    });
    return { outcome, wallSeconds: elapsed() };
  } finally {
    view.end();
    interruption.release();
  }
}
