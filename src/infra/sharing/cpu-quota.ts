/**
 * A CPU limit as Linux keeps it: so much CPU time in every period, spent as fast as there are threads, and then nothing
 * until the next period begins.
 *
 * A limit L allows L x period core-seconds a period. A steady demand is given at most L, which is the same on average
 * and costs no events. Only work that could run faster than L is followed period by period: it runs at full width until
 * the period's time is spent and then waits, which is what makes a limit felt by tasks that are short on average.
 * Source: Linux, Documentation/scheduler/sched-bwc.rst; Turner, Rao and Rao, CPU bandwidth control for CFS, 2010.
 *
 * Simplification: periods are counted from the first work; a work that is slowed by others is taken to run evenly.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { CpuClaim } from './cpu-claim.ts';

/** What an app can do with a CPU: a claim, or a claim under a quota. */
export interface CpuUse {
  /** Sets the steady demand, in cores. */
  want(cores: number): void;
  /** Works off `coreSeconds` on at most `width` cores. */
  burn(coreSeconds: number, width?: number): Life;
}

/** A limit that is kept period by period. */
export interface QuotaRule {
  /** Cores. Above 0; Infinity: no limit. */
  readonly limit: number;
  /** Above 0. */
  readonly period: Micros;
}

/** Less than that of a period's time left is nothing left. */
const SPENT = 1e-9;

export class CpuQuota implements CpuUse {
  private readonly sim: Simulation;
  private readonly claim: CpuClaim;
  private readonly rule: QuotaRule;
  private readonly onWithheld: (cores: number) => void;
  private steady = 0;
  /** Width of the work that is followed period by period; 0: there is none. */
  private width = 0;
  /** Whether that work waits for its next period. */
  private waits = false;
  /** When the period began that `spent` belongs to; null before the first work. */
  private begunAt: Micros | null = null;
  /** Core-seconds of the period that are used up. */
  private spent = 0;

  /** `claim`: without a limit of its own. `onWithheld` hears how many of the cores that are wanted the limit withholds. */
  constructor(sim: Simulation, claim: CpuClaim, rule: QuotaRule, onWithheld: (cores: number) => void) {
    if (!(rule.limit > 0 && rule.period > 0))
      throw new RangeError('a quota needs a limit and a period above 0');
    this.sim = sim;
    this.claim = claim;
    this.rule = rule;
    this.onWithheld = onWithheld;
  }

  want(cores: number): void {
    this.steady = cores;
    this.tell();
  }

  *burn(coreSeconds: number, width = 1): Life {
    if (this.steady + width <= this.rule.limit) {
      yield* this.claim.burn(coreSeconds, width);
      return;
    }
    this.width = width;
    this.tell();
    try {
      yield* this.inPeriods(coreSeconds);
    } finally {
      this.width = 0;
      this.waits = false;
      this.tell();
    }
  }

  /** Works at full width until the time of each period is spent. */
  private *inPeriods(coreSeconds: number): Life {
    for (let left = coreSeconds; left > 0; ) {
      const period = this.enterPeriod();
      const quota = (this.rule.limit - this.given) * toSeconds(this.rule.period);
      const allowed = quota - this.spent;
      if (allowed > SPENT * quota) {
        const piece = Math.min(left, allowed);
        const from = this.sim.now;
        yield* this.claim.burn(piece, this.width);
        this.charge(piece, from);
        left -= piece;
      } else {
        this.wait(true);
        yield period + this.rule.period - this.sim.now;
        this.wait(false);
      }
    }
  }

  /** What the steady demand may have: where it and the work want more than the limit, both in proportion. */
  private get given(): number {
    const { limit } = this.rule;
    const asked = this.steady + this.width;
    return asked <= limit ? this.steady : (limit * this.steady) / asked;
  }

  private tell(): void {
    this.claim.want(this.given);
    this.onWithheld(this.steady - this.given + (this.waits ? this.width : 0));
  }

  private wait(waits: boolean): void {
    this.waits = waits;
    this.tell();
  }

  /** Begins a new period where the last one is over. Returns when the present one began. */
  private enterPeriod(): Micros {
    const { now } = this.sim;
    const { period } = this.rule;
    this.begunAt ??= now;
    const passed = Math.floor((now - this.begunAt) / period);
    if (passed > 0) {
      this.begunAt += passed * period;
      this.spent = 0;
    }
    return this.begunAt;
  }

  /** Books work that ran from `from` until now: of one that ran into a new period, the part that lies in it. */
  private charge(coreSeconds: number, from: Micros): void {
    const begunAt = this.enterPeriod();
    const { now } = this.sim;
    this.spent += from >= begunAt ? coreSeconds : (coreSeconds * (now - begunAt)) / (now - from);
  }
}

/** What the limits of a machine's containers withhold, together. */
export class Withheld {
  private readonly amounts = new Map<object, number>();
  private readonly onChange: (cores: number) => void;
  private total = 0;

  /** `onChange` hears of each new total, from 0 on. */
  constructor(onChange: (cores: number) => void) {
    this.onChange = onChange;
  }

  /** For one more container: whoever is returned is told what is withheld from it. */
  teller(): (cores: number) => void {
    const key = {};
    return (cores) => this.set(key, cores);
  }

  private set(key: object, cores: number): void {
    if (cores === 0) this.amounts.delete(key);
    else this.amounts.set(key, cores);
    let total = 0;
    for (const amount of this.amounts.values()) total += amount;
    if (total === this.total) return;
    this.total = total;
    this.onChange(total);
  }
}
