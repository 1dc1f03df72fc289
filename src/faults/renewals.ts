/**
 * Faults that come by chance. Each target fails by itself, whatever happens to the others:
 *
 *   works --(untilNext)--> is struck --(lasts)--> works --(untilNext)--> ...
 *
 * so it is up for the share mean(untilNext) / (mean(untilNext) + mean(lasts)) of the time in the long run, and targets
 * together fail as often as each of them does, times their number. Every target has a stream of its own: another target or
 * another rule moves none of its draws.
 */
import { type Distribution, sample } from '../engine/distribution.ts';
import type { RandomStream } from '../engine/random.ts';
import { residual } from '../engine/residual.ts';
import type { HandlerId, Simulation } from '../engine/simulation.ts';
import { END_OF_TIME, MICROS_PER_SECOND, type Micros } from '../engine/time.ts';
import type { Faults } from './faults.ts';
import type { Blow, Mend, Target } from './target.ts';

/** What strikes each of some targets again and again. */
export interface RandomFault {
  readonly blow: Blow;
  /** Seconds that a target works before it is struck. */
  readonly untilNext: Distribution;
  /** Seconds from the strike until it is mended; null: it mends itself, somebody else does, or nobody. */
  readonly lasts: Distribution | null;
  /** Has somebody mend it, where `lasts` is null, who calls `mended` when it is done. Absent: there is nobody. */
  readonly callFor?: (mended: () => void) => void;
  /** Whether it mends itself at once, as far as the next fault is concerned. */
  readonly mendsItself: boolean;
}

interface Renewal {
  readonly fault: RandomFault;
  readonly target: Target;
  readonly draws: RandomStream;
  mend: Mend | null;
}

export class Renewals {
  private readonly sim: Simulation;
  private readonly faults: Faults;
  private readonly renewals: Renewal[] = [];
  private readonly strikes: HandlerId;
  private readonly mended: HandlerId;

  constructor(sim: Simulation, faults: Faults) {
    this.sim = sim;
    this.faults = faults;
    this.strikes = sim.on((index) => this.strike(index));
    this.mended = sim.on((index) => this.end(index));
  }

  /**
   * A target begins to fail. It has worked for so long already that nothing is known of its age: what is left until its
   * first fault is drawn as at any instant of a long life.
   */
  begin(fault: RandomFault, target: Target, draws: RandomStream): void {
    const index = this.renewals.push({ fault, target, draws, mend: null }) - 1;
    this.after(residual(fault.untilNext, draws), this.strikes, index);
  }

  private strike(index: number): void {
    const renewal = this.renewals[index];
    if (renewal === undefined) return;
    const { fault, target, draws } = renewal;
    const mend = this.faults.strike(target, fault.blow, draws);
    if (mend === null || fault.mendsItself) {
      this.waitForNext(index, renewal);
      return;
    }
    renewal.mend = mend;
    if (fault.lasts === null) fault.callFor?.(() => this.end(index));
    else this.after(sample(fault.lasts, draws), this.mended, index);
  }

  private end(index: number): void {
    const renewal = this.renewals[index];
    if (renewal === undefined) return;
    renewal.mend?.();
    renewal.mend = null;
    this.waitForNext(index, renewal);
  }

  private waitForNext(index: number, { fault, draws }: Renewal): void {
    this.after(sample(fault.untilNext, draws), this.strikes, index);
  }

  /** What lies beyond the end of time never happens. */
  private after(seconds: number, handler: HandlerId, index: number): void {
    const delay: Micros = Math.round(seconds * MICROS_PER_SECOND);
    if (this.sim.now + delay <= END_OF_TIME) this.sim.after(delay, handler, index);
  }
}
