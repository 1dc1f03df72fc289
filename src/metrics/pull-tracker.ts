/** Follows image pulls: how many, how long, how many bytes from where, and how that went over time. */
import { MICROS_PER_SECOND, type Micros, toSeconds } from '../engine/time.ts';
import { type LevelRecord, PULL_SOURCES, type PullRecord, type Quantity } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import type { PullTrace } from './result.ts';
import { Spread } from './spread.ts';

/** The levels that tell the rates, in the order of the sources. */
const FLOWS: readonly Quantity[] = ['fromRegistry', 'fromPeers', 'fromCache'];

/** Rows of the spread: one a source, and one for the time that pulls were under way. */
const UNDER_WAY = PULL_SOURCES.length;

export class PullTracker {
  readonly pullTime = new Histogram();
  private readonly bytes = new Float64Array(PULL_SOURCES.length);
  private readonly rate = new Float64Array(PULL_SOURCES.length);
  private readonly since = new Float64Array(PULL_SOURCES.length);
  private readonly spread = new Spread(PULL_SOURCES.length + 1);
  private count = 0;

  hear({ at, bytes, took, parts, background }: PullRecord): void {
    for (const part of parts) {
      const source = PULL_SOURCES.indexOf(part.source);
      this.bytes[source] = (this.bytes[source] as number) + part.bytes;
    }
    if (bytes === 0 || background) return;
    this.count += 1;
    this.pullTime.record(toSeconds(took));
    this.spread.add(UNDER_WAY, at - took, at, took);
  }

  /** Hears at what rate images come from a source from now on. Returns whether the level is one of those. */
  flow({ at, quantity, value }: LevelRecord): boolean {
    const source = FLOWS.indexOf(quantity);
    if (source < 0) return false;
    this.spreadFlow(source, at);
    this.rate[source] = value;
    return true;
  }

  private spreadFlow(source: number, at: Micros): void {
    const since = this.since[source] as number;
    this.since[source] = at;
    const bytes = ((this.rate[source] as number) * (at - since)) / MICROS_PER_SECOND;
    if (bytes > 0) this.spread.add(source, since, at, bytes);
  }

  /** Metrics of a run with `instances` that could pull; null where there were none. */
  totals(instances: boolean): Record<string, number | null> {
    const totals = PULL_SOURCES.map((source, n) => [`pulled.${source}`, this.bytes[n] ?? 0] as const);
    return Object.fromEntries(
      [['pulls', this.count] as const, ...totals].map(([name, total]) => [name, instances ? total : null]),
    );
  }

  /** How the pulls went over time, up to `at`; null where there were none. */
  trace(at: Micros): PullTrace | null {
    if (this.count === 0) return null;
    for (const source of this.rate.keys()) this.spreadFlow(source, at);
    const { width, rows } = this.spread.finish();
    const seconds = width / MICROS_PER_SECOND;
    const perSecond = (row: number) => (rows[row] ?? new Float64Array()).map((amount) => amount / seconds);
    return {
      every: width,
      rates: { registry: perSecond(0), peers: perSecond(1), cache: perSecond(2) },
      underWay: (rows[UNDER_WAY] ?? new Float64Array()).map((micros) => micros / width),
    };
  }
}
