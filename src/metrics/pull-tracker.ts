/** Follows image pulls: how many, how long, how many bytes from where, and how that went over time. */
import { MICROS_PER_SECOND, toSeconds } from '../engine/time.ts';
import { PULL_SOURCES, type PullRecord } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import type { PullTrace } from './result.ts';
import { Spread } from './spread.ts';

/** Rows of the spread: one a source, and one for the time that pulls were under way. */
const UNDER_WAY = PULL_SOURCES.length;

export class PullTracker {
  readonly pullTime = new Histogram();
  private readonly bytes = new Float64Array(PULL_SOURCES.length);
  private readonly spread = new Spread(PULL_SOURCES.length + 1);
  private count = 0;

  hear({ at, bytes, took, parts, background }: PullRecord): void {
    for (const part of parts) {
      const source = PULL_SOURCES.indexOf(part.source);
      this.bytes[source] = (this.bytes[source] as number) + part.bytes;
      this.spread.add(source, part.since, part.until, part.bytes);
    }
    if (bytes === 0 || background) return;
    this.count += 1;
    this.pullTime.record(toSeconds(took));
    this.spread.add(UNDER_WAY, at - took, at, took);
  }

  /** Metrics of a run with `instances` that could pull; null where there were none. */
  totals(instances: boolean): Record<string, number | null> {
    const totals = PULL_SOURCES.map((source, n) => [`pulled.${source}`, this.bytes[n] ?? 0] as const);
    return Object.fromEntries(
      [['pulls', this.count] as const, ...totals].map(([name, total]) => [name, instances ? total : null]),
    );
  }

  /** How the pulls went over time; null where there were none. */
  trace(): PullTrace | null {
    if (this.count === 0) return null;
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
