/** Plays one row of a usage trace: what it shows at an instant, and when to look again. */
import { END_OF_TIME, type Micros } from '../engine/time.ts';
import { type Interpolation, rowOf, samplesAround, seriesAt, type UsageTable } from './usage-trace.ts';

export interface ReplayRules {
  /** The trace is looked at `offset` after each multiple of `every` but the first: every + offset, 2 every + offset, ... */
  readonly every: Micros;
  readonly offset: Micros;
  readonly interpolate: Interpolation;
  /** Whether a row ends at a look that finds the samples on both sides to be 0. */
  readonly endsAtZero: boolean;
  /** What a fraction of 1 stands for: cores, or bytes. */
  readonly scale: number;
}

/** What a row shows at an instant. */
export interface ReplaySample {
  /** In units of the scale. */
  readonly value: number;
  /** The next look: the value holds until then. END_OF_TIME once the last sample has been seen. */
  readonly until: Micros;
  /** Whether the row has come to its end. */
  readonly ended: boolean;
}

/** Time runs with the simulation: a trace begins at 0, whenever its instance starts. */
export class UsageReplay {
  private readonly series: Float64Array;
  private readonly period: Micros;
  private readonly rules: ReplayRules;

  constructor(table: UsageTable, row: number, rules: ReplayRules) {
    if (!(rules.every > 0 && rules.offset >= 0 && rules.offset < rules.every)) {
      throw new Error(
        `a trace can not be looked at every ${rules.every} µs with an offset of ${rules.offset} µs`,
      );
    }
    this.series = rowOf(table, row);
    this.period = table.period;
    this.rules = rules;
  }

  /** What the row shows at `now`. */
  at(now: Micros): ReplaySample {
    const { scale, interpolate } = this.rules;
    return {
      value: scale * seriesAt(this.series, this.period, now, interpolate),
      until: this.nextLook(now),
      ended: this.endsAt(now),
    };
  }

  private nextLook(now: Micros): Micros {
    const lastSample = (this.series.length - 1) * this.period;
    if (now >= lastSample && now >= this.firstLook) return END_OF_TIME;
    const { every, offset } = this.rules;
    return Math.max(this.firstLook, (Math.floor((now - offset) / every) + 1) * every + offset);
  }

  /** Only a look can find the end of a row. */
  private endsAt(now: Micros): boolean {
    if (!this.rules.endsAtZero || !this.isLook(now)) return false;
    const [before, after] = samplesAround(this.series, this.period, now);
    return before === 0 && after === 0;
  }

  private get firstLook(): Micros {
    return this.rules.every + this.rules.offset;
  }

  private isLook(now: Micros): boolean {
    return now >= this.firstLook && (now - this.rules.offset) % this.rules.every === 0;
  }
}
