/** How long a fitted scenario runs, and how much of it is warm-up. */
import type { PresenceTold } from '../survey/presence.ts';
import type { Ask } from './asks.ts';

/** Copies of a run: more tell little more, and take longer. */
const MOST_COPIES = 50_000;
/** Arrivals that are to be measured. */
const MEASURED = 1000;
/** The warm-up lasts until this part of those who will be there at once are. */
const FILLED = 0.95;
/** The shortest run. Unit: s. */
const SHORTEST = 60;
/** Correlation of arrivals with those of the day before from which on days count as alike. */
const ALIKE = 0.3;
const DAY = 86_400;
/** Where the first or last hundredth of the arrivals is so much thinner than the rest, it is left out. */
const UNEVEN = 1.2;

export interface Rate {
  /** Arrivals a second; null: the trace knows no times, or all come at once. */
  readonly perSecond: number | null;
  /** Rows and seconds that it follows from. */
  readonly rows: number;
  readonly seconds: number;
  /** Whether the edges of the trace were left out, which are thinner. */
  readonly isMiddle: boolean;
  /** How the rate goes with the hour of the day, on average 1; null where days are not alike. */
  readonly byHour: readonly number[] | null;
}

export interface Pace {
  /** Unit: s. */
  readonly duration: number;
  readonly warmup: number;
  /** Part of the arrivals that is played, so that the run stays small: 1 is all. */
  readonly share: number;
}

export function rateOf(presence: PresenceTold | null, rows: number): Rate {
  if (presence === null || presence.span === 0)
    return { perSecond: null, rows, seconds: 0, isMiddle: false, byHour: null };
  const { span, middle } = presence;
  const byHour = byHourOf(presence);
  const arrivals = presence.steps.reduce((sum, step) => sum + step.arrivals, 0);
  const whole = { perSecond: arrivals / span, rows: arrivals, seconds: span, isMiddle: false, byHour };
  const seconds = middle.to - middle.from;
  if (seconds <= 0 || middle.arrivals / seconds < UNEVEN * whole.perSecond) return whole;
  return { perSecond: middle.arrivals / seconds, rows: middle.arrivals, seconds, isMiddle: true, byHour };
}

function byHourOf({ byHour, daily }: PresenceTold): readonly number[] | null {
  if (daily === null || daily < ALIKE) return null;
  const mean = byHour.reduce((sum, count) => sum + count, 0) / byHour.length;
  return byHour.map((count) => count / mean);
}

/** `span`: of the trace. Unit: s. Whole days where the rate goes with the hour. */
export function paceOf({ perSecond, byHour }: Rate, asks: readonly Ask[], span: number, rows: number): Pace {
  const lives = asks.flatMap(({ life }) => (life === null ? [] : [life])).sort((a, b) => a - b);
  if (perSecond === null || lives.length === 0) {
    const share = Math.min(1, MOST_COPIES / rows);
    return { duration: rounded(Math.max(SHORTEST, span)), warmup: 0, share };
  }
  const whole = byHour === null ? rounded : days;
  const warmup = whole(fillTime(lives));
  const duration = warmup + whole(Math.max(warmup / 2, MEASURED / perSecond, SHORTEST));
  return { duration, warmup, share: Math.min(1, MOST_COPIES / (perSecond * duration)) };
}

/**
 * After so long the mean number of those who are there is a part of what it will be: with arrivals at an even rate from an
 * empty beginning it grows as the mean of min(life, t). Found in the sorted lives by bisection.
 */
function fillTime(lives: readonly number[]): number {
  const total = lives.reduce((sum, life) => sum + life, 0);
  const grown = (t: number) => lives.reduce((sum, life) => sum + Math.min(life, t), 0);
  let [low, high] = [0, lives.at(-1) ?? 0];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (grown(middle) < FILLED * total) low = middle;
    else high = middle;
  }
  return high;
}

const days = (seconds: number) => Math.ceil(seconds / DAY) * DAY;

/** To whole hours where it is long, minutes, seconds. */
function rounded(seconds: number): number {
  const unit = seconds > 36_000 ? 3600 : seconds > 600 ? 60 : 1;
  return Math.ceil(seconds / unit) * unit;
}
