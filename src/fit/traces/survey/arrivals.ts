/** Times between rows as they come, and what is odd in them. */
import { type Micros, toSeconds } from '../../../engine/time.ts';
import type { Presence, PresenceTold } from './presence.ts';
import { Spread } from './spread.ts';
import type { TraceOddity } from './told.ts';

/** A silence of this share of the span is worth a word. */
const LONG_GAP = 0.1;
/** So is an edge of the span that is as wide as this share of it and holds a hundredth of the arrivals. */
const WIDE_EDGE = 0.2;

export class Gaps {
  private readonly inOrder = new Spread();
  private last: Micros | null = null;
  private late = 0;

  add(at: Micros): void {
    const { last } = this;
    if (last !== null) {
      if (at < last) this.late++;
      else if (this.late === 0) this.inOrder.add(toSeconds(at - last));
    }
    this.last = last === null ? at : Math.max(last, at);
  }

  /** Rows with a time before one that stands above them. */
  get outOfOrder(): number {
    return this.late;
  }

  /** Times between arrivals: as they came, or put into order where they came in none. Unit: s. */
  spread(presence: Presence): Spread {
    return this.late === 0 ? this.inOrder : presence.gaps();
  }
}

/** What is odd in the arrivals of a trace. */
export function oddArrivals(gaps: Gaps, told: PresenceTold | null): TraceOddity[] {
  const oddities: TraceOddity[] = [];
  if (gaps.outOfOrder > 0) oddities.push({ kind: 'out-of-order', rows: gaps.outOfOrder });
  if (told === null || told.span === 0) return oddities;
  const { silence, middle } = told;
  if (silence.seconds > LONG_GAP * told.span) oddities.push({ kind: 'gap', ...silence });
  const edges = [middle.from, told.span - middle.to];
  if (edges.some((edge) => edge > WIDE_EDGE * told.span))
    oddities.push({ kind: 'thin-edges', from: middle.from, share: (middle.to - middle.from) / told.span });
  if (told.coarseness > 0) oddities.push({ kind: 'coarse', seconds: told.coarseness });
  return oddities;
}
