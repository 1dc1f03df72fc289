/**
 * One probe of one container, without an event for each try: as long as the container answers as it does, the results of all
 * tries are known, and with them the next instant at which the probe's verdict changes.
 *
 * Tries come at `first`, then every period. A container that refuses fails a try at once, one that hangs when the try's
 * timeout is over; so many successes or failures in a row as the thresholds say change the verdict.
 * Source: Kubernetes, pkg/kubelet/prober/worker.go; core/v1 Probe.
 *
 * Simplification: tries keep to their times even where the timeout is longer than the period.
 */
import type { Probe } from '../../cluster/objects/probe.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';

/** How a container answers a try. */
export type Answer = 'answers' | 'refuses' | 'hangs';

/** `unknown`: a startup probe that has neither passed nor failed for good. */
export type Verdict = 'unknown' | 'passed' | 'failed';

export class ProbeRun {
  verdict: Verdict;
  private readonly probe: Probe;
  /** The first try whose result is not counted yet. */
  private next: Micros;
  /** Results of one kind in a row, and which kind. */
  private row = 0;
  private succeeds = false;

  /** `verdict`: what holds before the first try. */
  constructor(probe: Probe, first: Micros, verdict: Verdict) {
    this.probe = probe;
    this.next = first;
    this.verdict = verdict;
  }

  /** Counts the tries whose results are in at `now`; the container has answered so ever since it was last asked. */
  count(now: Micros, answer: Answer): void {
    const { period, timeout, successThreshold, failureThreshold } = this.probe;
    const lag = answer === 'hangs' ? timeout : 0;
    const tries = Math.floor((now - lag - this.next) / period) + 1;
    if (tries <= 0) return;
    this.next += tries * period;
    const succeeds = answer === 'answers';
    this.row = succeeds === this.succeeds ? this.row + tries : tries;
    this.succeeds = succeeds;
    if (succeeds && this.row >= successThreshold) this.verdict = 'passed';
    if (!succeeds && this.row >= failureThreshold) this.verdict = 'failed';
  }

  /** When the verdict changes if the container goes on to answer so; END_OF_TIME: never. May lie before now: it is due. */
  changesAt(answer: Answer): Micros {
    const { period, timeout, successThreshold, failureThreshold } = this.probe;
    const succeeds = answer === 'answers';
    if (this.verdict === (succeeds ? 'passed' : 'failed')) return END_OF_TIME;
    const needed =
      (succeeds ? successThreshold : failureThreshold) - (succeeds === this.succeeds ? this.row : 0);
    const lag = answer === 'hangs' ? timeout : 0;
    return this.next + Math.max(0, needed - 1) * period + lag;
  }
}

/** The first try of a probe at `from` or later, of a container that has been running since `since`. */
export function firstTry({ initialDelay, period }: Probe, since: Micros, from: Micros): Micros {
  const first = since + initialDelay;
  return from <= first ? first : first + Math.ceil((from - first) / period) * period;
}
