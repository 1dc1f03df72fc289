/** Warnings of a run whose start is part of what its means over time are made of. */
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { LifeTracker } from '../life-tracker.ts';
import type { Warning } from '../result.ts';
import { warmupMissing, warmupTooShort } from '../warnings.ts';

/** Without a warm-up, a start that takes a larger share of the run than this is warned of. */
const LONG_START = 0.2;
/** The start is over when this share of the instances requested at t = 0 have been ready: stragglers are no start. */
const STARTED = 0.9;

/** Whether means over time take in a start that a longer warm-up would keep out. `ready`: copies after the warm-up. */
export function startWarnings(
  run: { readonly warmup: Micros; readonly duration: Micros; readonly wanted: number },
  { firstReady, mostReady, mostReadyAt }: LifeTracker,
  ready: number,
): Warning[] {
  const { warmup, duration, wanted } = run;
  if (warmup === 0) {
    const started = fromSeconds(firstReady.quantile(STARTED) ?? 0);
    return started > LONG_START * duration ? [warmupMissing(started, duration)] : [];
  }
  const late = mostReadyAt > warmup && ready < wanted;
  return late ? [warmupTooShort(ready, mostReady, warmup, mostReadyAt)] : [];
}
