/** From who comes and goes to how many there are over time, how they come, and whether they come by the hour of the day. */
import { MICROS_PER_HOUR, type Micros, toSeconds } from '../../../engine/time.ts';
import { type Change, Changes, type Held } from './changes.ts';
import { Spread } from './spread.ts';

/** Parts of the span that are told apart: enough for a picture. */
const STEPS = 240;
export const HOURS_A_DAY = 24;
/** Share of the arrivals at either end that may lie far from the others. */
const EDGE = 0.01;
/** Hours beyond these are left out of the question whether days are alike: two years. */
const MOST_HOURS = 17_520;

/** Who is there. Units: those of the trace. */
export interface There extends Held {
  readonly count: number;
}

export interface Step {
  /** When it begins, after the first arrival. Unit: s, as all times here. */
  readonly at: number;
  readonly arrivals: number;
  /** On average over the step. */
  readonly there: There;
  /** Most at once. */
  readonly most: number;
}

export interface PresenceTold {
  /** From the first arrival to the last. */
  readonly span: number;
  /** From the first arrival to the last change. */
  readonly whole: number;
  readonly steps: readonly Step[];
  /** Most at once of each, not necessarily at one instant. */
  readonly peak: There;
  readonly peakAt: number;
  /** Over time, from the first arrival to the last. */
  readonly mean: There;
  /** Where the first and the last hundredth of the arrivals are cut off, and how many are left. */
  readonly middle: { readonly from: number; readonly to: number; readonly arrivals: number };
  /** The longest time without an arrival. */
  readonly silence: { readonly from: number; readonly seconds: number };
  /** Mean arrivals in each hour of the trace's day: 0 is where its clock begins, midnight UTC where that is 1970. */
  readonly byHour: readonly number[];
  /** Correlation of the arrivals of an hour with those of that hour on the day before; null in fewer than three days. */
  readonly daily: number | null;
  /** By how much instants may have been moved, where there were too many to be told apart. */
  readonly coarseness: number;
}

/** Follows the changes of a trace. */
export class Presence {
  private readonly changes = new Changes();

  /** One who asks at `at`, is there from `from` on, and goes at `until`; null: stays. */
  add(at: Micros, from: Micros, until: Micros | null, held: Held): void {
    this.changes.add(at, from, until, held);
  }

  /** Times between arrivals, as the changes have them. Unit: s. */
  gaps(): Spread {
    const gaps = new Spread();
    let last: Micros | null = null;
    for (const { at, starts } of this.changes.inOrder()) {
      if (starts === 0) continue;
      if (last !== null) gaps.add(toSeconds(at - last));
      if (starts > 1) gaps.add(0, starts - 1);
      last = at;
    }
    return gaps;
  }

  /** Null where nobody ever came. */
  told(): PresenceTold | null {
    const all = [...this.changes.inOrder()];
    const arrivals = all.filter(({ starts }) => starts > 0);
    const [first, last, end] = [arrivals[0], arrivals.at(-1), all.at(-1)];
    if (first === undefined || last === undefined || end === undefined) return null;
    const steps = new Steps(first.at, end.at);
    for (const change of all) steps.add(change);
    const hours = hoursOf(arrivals);
    return {
      span: toSeconds(last.at - first.at),
      whole: toSeconds(end.at - first.at),
      ...steps.told(),
      mean: meanOver(all, first.at, last.at),
      middle: middleOf(arrivals, first.at),
      silence: silenceOf(arrivals, first.at),
      byHour: byHourOf(hours, hourOfDay(first.at)),
      daily: dailyOf(hours),
      coarseness: this.changes.coarseness === 1 ? 0 : toSeconds(this.changes.coarseness),
    };
  }
}

const NOBODY: There = { count: 0, cpu: 0, memory: 0, gpus: 0 };

function sum(a: There, b: There, times = 1): There {
  return {
    count: a.count + times * b.count,
    cpu: a.cpu + times * b.cpu,
    memory: a.memory + times * b.memory,
    gpus: a.gpus + times * b.gpus,
  };
}

const largest = (a: There, b: There): There => ({
  count: Math.max(a.count, b.count),
  cpu: Math.max(a.cpu, b.cpu),
  memory: Math.max(a.memory, b.memory),
  gpus: Math.max(a.gpus, b.gpus),
});

/** The average over time; who is there at `from` where no time passes. */
function meanOver(changes: readonly Change[], from: Micros, to: Micros): There {
  let there = NOBODY;
  let area = NOBODY;
  let since = from;
  for (const change of changes) {
    if (change.at > to || (change.at === to && to > from)) break;
    area = sum(area, there, Math.max(0, change.at - since));
    since = Math.max(since, change.at);
    there = sum(there, change);
  }
  area = sum(area, there, to - since);
  return to === from ? there : sum(NOBODY, area, 1 / (to - from));
}

/** The span in equal parts, filled from left to right. */
class Steps {
  private readonly from: Micros;
  private readonly width: number;
  private readonly areas: There[] = Array.from({ length: STEPS }, () => NOBODY);
  private readonly most = Array.from({ length: STEPS }, () => 0);
  private readonly arrivals = Array.from({ length: STEPS }, () => 0);
  private there = NOBODY;
  private since: Micros;
  private peak = NOBODY;
  private peakAt: Micros;

  constructor(from: Micros, to: Micros) {
    this.from = from;
    this.width = Math.max(1, to - from) / STEPS;
    this.since = from;
    this.peakAt = from;
  }

  add(change: Change): void {
    this.pass(change.at);
    this.there = sum(this.there, change);
    if (this.there.count > this.peak.count) this.peakAt = change.at;
    this.peak = largest(this.peak, this.there);
    const step = this.stepOf(change.at);
    this.most[step] = Math.max(this.most[step] ?? 0, this.there.count);
    this.arrivals[step] = (this.arrivals[step] ?? 0) + change.starts;
  }

  told() {
    const steps = this.areas.map((area, i) => ({
      at: toSeconds(i * this.width),
      arrivals: this.arrivals[i] ?? 0,
      there: sum(NOBODY, area, 1 / this.width),
      most: this.most[i] ?? 0,
    }));
    return { steps, peak: this.peak, peakAt: toSeconds(this.peakAt - this.from) };
  }

  /** Those who are there stay until `at`, through all steps in between. */
  private pass(at: Micros): void {
    while (this.since < at) {
      const step = this.stepOf(this.since);
      const end = step === STEPS - 1 ? at : Math.min(at, this.from + (step + 1) * this.width);
      // Where the end of a step falls on its beginning by rounding, the next one takes the time.
      const until = end > this.since ? end : at;
      this.areas[step] = sum(this.areas[step] ?? NOBODY, this.there, until - this.since);
      this.most[step] = Math.max(this.most[step] ?? 0, this.there.count);
      this.since = until;
    }
  }

  private stepOf(at: Micros): number {
    return Math.min(STEPS - 1, Math.max(0, Math.floor((at - this.from) / this.width)));
  }
}

function middleOf(arrivals: readonly Change[], first: Micros): PresenceTold['middle'] {
  const all = arrivals.reduce((total, { starts }) => total + starts, 0);
  let before = 0;
  let inside = 0;
  let [from, to] = [first, first];
  for (const { at, starts } of arrivals) {
    if (before <= EDGE * all) from = at;
    if (before < (1 - EDGE) * all) to = at;
    before += starts;
  }
  for (const { at, starts } of arrivals) if (at >= from && at <= to) inside += starts;
  return { from: toSeconds(from - first), to: toSeconds(to - first), arrivals: inside };
}

function silenceOf(arrivals: readonly Change[], first: Micros): PresenceTold['silence'] {
  let longest = { from: first, length: 0 };
  arrivals.forEach(({ at }, i) => {
    const from = arrivals[i - 1]?.at ?? at;
    if (at - from > longest.length) longest = { from, length: at - from };
  });
  return { from: toSeconds(longest.from - first), seconds: toSeconds(longest.length) };
}

/** Arrivals in each hour of the trace's clock, from that of the first on. */
function hoursOf(arrivals: readonly Change[]): number[] {
  const first = hourOf(arrivals[0]?.at ?? 0);
  const last = hourOf(arrivals.at(-1)?.at ?? 0);
  const counts = Array.from({ length: Math.min(MOST_HOURS, last - first + 1) }, () => 0);
  for (const { at, starts } of arrivals) {
    const hour = hourOf(at) - first;
    if (hour < counts.length) counts[hour] = (counts[hour] ?? 0) + starts;
  }
  return counts;
}

const hourOf = (at: Micros) => Math.floor(at / MICROS_PER_HOUR);

/** 0 to 23, of instants before the clock begins too. */
export function hourOfDay(at: Micros): number {
  return ((hourOf(at) % HOURS_A_DAY) + HOURS_A_DAY) % HOURS_A_DAY;
}

/** The mean of the hours that are the same one of the day. `first`: which the first of them is. */
function byHourOf(hours: readonly number[], first: number): number[] {
  return Array.from({ length: HOURS_A_DAY }, (_, hour) => {
    const same = hours.filter((_count, i) => (first + i) % HOURS_A_DAY === hour);
    return same.length === 0 ? 0 : same.reduce((sum, count) => sum + count, 0) / same.length;
  });
}

/** Pearson's correlation of the counts with those a day earlier. */
function dailyOf(hours: readonly number[]): number | null {
  if (hours.length < 3 * HOURS_A_DAY) return null;
  const later = hours.slice(HOURS_A_DAY);
  const earlier = hours.slice(0, -HOURS_A_DAY);
  const mean = (list: readonly number[]) => list.reduce((total, x) => total + x, 0) / list.length;
  const [a, b] = [mean(later), mean(earlier)];
  let [both, one, other] = [0, 0, 0];
  later.forEach((x, i) => {
    const [dx, dy] = [x - a, (earlier[i] ?? 0) - b];
    both += dx * dy;
    one += dx * dx;
    other += dy * dy;
  });
  return one === 0 || other === 0 ? null : both / Math.sqrt(one * other);
}
