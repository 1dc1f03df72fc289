/**
 * Where the winner of a contest changes: between two points at which different contenders are shown to be better, with none
 * between them that shows the contrary.
 *
 *   advantage of the one that wins beyond, with its 95 % interval:
 *
 *          |                               . - '|  high
 *        0 +-------[low]- - - * - - -[high]-----|--      *: where the mean, taken to be straight
 *          |  . - '    . - '                    |           between points, crosses 0
 *          |- '                                 |
 *
 * `low` and `high` are where the interval begins and ceases to hold 0 (the band turned on its side). Where differences are
 * exact the band has no width: all that is known is the two points between which the winner changes.
 */
import { exp, log } from '../../../scenario/chance/draws.ts';
import type { Axis } from '../axes/axis.ts';
import type { SweepPoint } from '../result.ts';
import { type Contest, carries, differenceOf, type Stand, type SweepFacts } from './contests.ts';

export interface Crossover extends Pick<Contest, 'metric' | 'axis' | 'between' | 'where' | 'variant'> {
  /** The winner up to here, and the one beyond. */
  readonly from: string;
  readonly to: string;
  /** By interpolation; null where the one no longer carries its copies, which no interpolation tells. */
  readonly at: number | null;
  readonly low: number;
  readonly high: number;
  /** What low and high are: ends of a 95 % interval, or the points where each of both is shown to win. */
  readonly interval: 'band' | 'points';
  /** Values of those two points. */
  readonly after: string;
  readonly before: string;
}

/** All changes of all contests, each contest's in the order of its axis. */
export function crossoversOf(contests: readonly Contest[], facts: SweepFacts): Crossover[] {
  const axes = new Map(facts.axes.map((axis) => [axis.path, axis]));
  const points = new Map(facts.points.map((point) => [point.point, point]));
  return contests.flatMap((contest) => {
    const axis = axes.get(contest.axis);
    return axis === undefined || axis.numbers === null
      ? []
      : changes(contest).map((change) => crossover(contest, change, axis, points));
  });
}

interface Change {
  readonly from: string;
  readonly to: string;
  /** From the last at which the one wins to the first at which the other does. */
  readonly stretch: readonly Stand[];
}

/** Where those that have won so far win no longer, and others do. */
function changes({ stands }: Contest): Change[] {
  const found: Change[] = [];
  let reign: { readonly winners: readonly string[]; readonly last: number } | null = null;
  for (const [i, { winners }] of stands.entries()) {
    if (winners.length === 0) continue;
    const still: readonly string[] =
      reign === null ? winners : reign.winners.filter((name) => winners.includes(name));
    const [from = ''] = reign?.winners ?? [];
    const [to = ''] = winners;
    if (reign !== null && still.length === 0)
      found.push({ from, to, stretch: stands.slice(reign.last, i + 1) });
    reign = { winners: still.length === 0 ? winners : still, last: i };
  }
  return found;
}

function crossover(
  contest: Contest,
  { from, to, stretch }: Change,
  axis: Axis,
  points: ReadonlyMap<number, SweepPoint>,
): Crossover {
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a change has two ends');
  const side = (stand: Stand, name: string) => ({
    name,
    point: points.get(stand.points[contest.contenders.indexOf(name)] ?? -1),
    variant: contest.variant ?? name,
  });
  const band = stretch.map((stand) => {
    const difference = differenceOf(contest.metric, side(stand, to), side(stand, from));
    return { x: onScale(axis, stand.x), ...advantage(difference) };
  });
  const areCarried = stretch.every((stand) => [from, to].every((name) => carries(side(stand, name))));
  const isObserved = band.every(({ mean }) => !Number.isNaN(mean));
  const { metric, between, where, variant } = contest;
  return {
    ...{ metric, axis: axis.path, between, where, variant, from, to },
    ...(areCarried && isObserved ? location(axis, band, first.x, last.x) : unknown(first.x, last.x)),
    after: first.value,
    before: last.value,
  };
}

const onScale = ({ isLog }: Axis, x: number) => (isLog && x > 0 ? log(x) : x);
const offScale = ({ isLog }: Axis, first: number, x: number) => (isLog && first > 0 ? exp(x) : x);

const unknown = (low: number, high: number) => ({ at: null, low, high, interval: 'points' as const });

interface BandPoint {
  readonly x: number;
  /** Positive: better. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A difference turned so that positive is better. */
function advantage(difference: ReturnType<typeof differenceOf>): Omit<BandPoint, 'x'> {
  if (difference === null) return { mean: NaN, low: NaN, high: NaN };
  const { difference: mean, better } = difference;
  const low = difference.low ?? mean;
  const high = difference.high ?? mean;
  // Adding 0 makes a plain 0 of -0.
  return better === 'higher' ? { mean, low, high } : { mean: 0 - mean, low: 0 - high, high: 0 - low };
}

function location(axis: Axis, band: readonly BandPoint[], first: number, last: number) {
  const crossings = (value: (point: BandPoint) => number) =>
    zeros(band.map((point) => ({ x: point.x, y: value(point) })));
  const means = crossings(({ mean }) => mean);
  const [low] = crossings((point) => point.high);
  const high = crossings((point) => point.low).at(-1);
  const [start, end] = [means[0], means.at(-1)];
  if (start === undefined || end === undefined) return unknown(first, last);
  const back = (x: number) => offScale(axis, first, x);
  const at = back((start + end) / 2);
  const isExact = band.every((point) => point.low === point.high);
  if (isExact || low === undefined || high === undefined) return { ...unknown(first, last), at };
  return { at, low: back(low), high: back(high), interval: 'band' as const };
}

/** Where a line through points, straight between them, meets 0. Both ends of a stretch that lies on it. */
function zeros(points: readonly { readonly x: number; readonly y: number }[]): number[] {
  return points.flatMap(({ x, y }, i) => {
    if (y === 0) return [x];
    const next = points[i + 1];
    if (next === undefined || next.y === 0 || y < 0 === next.y < 0) return [];
    return [x + ((next.x - x) * y) / (y - next.y)];
  });
}
