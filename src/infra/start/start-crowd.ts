/**
 * The starts of VMs in flight on one host, which slow each other beyond sharing cores and disk: they wait for the same
 * locks of the host's kernel (process table, memory maps, network set-up).
 *
 * With n others in flight on c cores and r = n² / (n² + (half c)²), a start takes 1 + slowdown r times as long, and the
 * standard deviation of its logarithm lies the fraction r of the way from its own to `spread`. All starts go at the same
 * pace, which changes whenever one comes or goes; so one clock serves all of them.
 *
 * What grows is waiting: a start works no more for it. Where the cores are short as well, a start takes what is longer, the
 * crowd's pace or its work on the cores that it gets, and never the sum: who waits for a core holds no lock.
 */
import type { Distribution } from '../../engine/distribution.ts';
import { exp, normalQuantile } from '../../engine/math.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import { FluidPool } from '../sharing/fluid-pool.ts';
import { Settling } from '../sharing/settling.ts';
import type { Contention } from '../specs/vms.ts';

export class StartCrowd {
  private readonly sim: Simulation;
  private readonly cores: number;
  private readonly law: Contention;
  private readonly waits: FluidPool;
  private readonly settling: Settling;
  private inFlight = 0;
  /** Seconds that a start alone would have gone through by now. */
  private gone = 0;
  private since: Micros = 0;

  /** `cores`: of the host. */
  constructor(sim: Simulation, cores: number, law: Contention) {
    this.sim = sim;
    this.cores = cores;
    this.law = law;
    this.settling = new Settling(sim, this);
    this.waits = new FluidPool(sim, this);
  }

  /** Runs a start, which counts as in flight until it ends or is stopped. */
  *during(start: Life): Life {
    this.count(1);
    try {
      yield* start;
    } finally {
      this.count(-1);
    }
  }

  /** Where the common clock stands. Unit: s of an undisturbed start. */
  get clock(): number {
    this.advance();
    return this.gone;
  }

  /** Returns when the common clock stands at `end`, or has passed it. */
  *until(end: number): Life {
    yield* this.waits.serve(Math.max(0, end - this.clock));
  }

  /**
   * What the times of a start are multiplied by so that they spread as they do in the crowd of now: `chance` is where the
   * start's own time lies in its distribution, `own`.
   */
  widening(own: Distribution, chance: number): number {
    const sigma = own.kind === 'lognormal' ? own.sigma : 0;
    const more = this.reached * Math.max(0, this.law.spread - sigma);
    return more === 0 ? 1 : exp(more * normalQuantile(chance));
  }

  /** Called by the pool of those who wait. */
  changed(): void {
    this.settling.changed();
  }

  /** Called by the settling. */
  finishDue(): void {
    this.waits.finishDue();
  }

  /** Called by the settling. */
  settle(): Micros {
    return this.waits.setSpeed(this.pace);
  }

  private count(change: 1 | -1): void {
    this.advance();
    this.inFlight += change;
    this.settling.changed();
  }

  /** The fraction r of the law, for one start among the others. */
  private get reached(): number {
    const others = Math.max(0, this.inFlight - 1);
    const halfWay = this.law.half * this.cores;
    return (others * others) / (others * others + halfWay * halfWay);
  }

  /** Seconds of an undisturbed start that pass in a second. */
  private get pace(): number {
    return 1 / (1 + this.law.slowdown * this.reached);
  }

  private advance(): void {
    const { now } = this.sim;
    this.gone += (this.pace * (now - this.since)) / MICROS_PER_SECOND;
    this.since = now;
  }
}
