/** The one sentence that answers a sweep: where the winner changes, or how the metrics of the question go along the axes. */
import { METRICS } from '../../../scenario/outcome.ts';
import { formatMean, LONG_IN_PROSE } from '../../findings/format.ts';
import type { Axis } from '../axes/axis.ts';
import type { SweepPoint } from '../result.ts';
import { ascending, axesToFollow, type Contest, type SweepFacts, slices } from './contests.ts';
import type { Crossover } from './crossover.ts';
import { sensitivitiesOf } from './sensitivity.ts';
import { standings } from './standings.ts';
import { axisName, SWEEP } from './wording.ts';

/** Metrics that are told of; the report has them all. */
const MOST_METRICS = 3;

/** What is said of one metric; the crossovers that it names. */
export interface Finding {
  readonly metric: string;
  readonly text: string;
  readonly crossovers: readonly Crossover[];
}

/** What there is to say of each metric of the question that was observed. */
export function findingsOf(
  facts: SweepFacts,
  contests: readonly Contest[],
  crossovers: readonly Crossover[],
): Finding[] {
  const seen = facts.metrics.filter((metric) => facts.points.some((point) => isSeen(point, metric)));
  return seen.map((metric) => ({ metric, ...findingOf(facts, contests, crossovers, metric) }));
}

/** The sentence. `of`: points that were asked for. */
export function sweepAnswer({ points }: SweepFacts, findings: readonly Finding[], of: number): string {
  if (points.length === 0) return SWEEP.sentence([SWEEP.noPoints], []);
  if (findings.length === 0) return SWEEP.sentence([SWEEP.nothing], []);
  const told = findings.slice(0, MOST_METRICS);
  const metricsOf = (said: string) => told.filter(({ text }) => text === said).map(({ metric }) => metric);
  const remarks = [
    ...(points.length < of ? [SWEEP.partial(points.length, of)] : []),
    ...(points.every(({ replications }) => replications === 1) ? [SWEEP.oneRun] : []),
    ...remarksOn(told.flatMap(({ crossovers }) => crossovers)),
  ];
  const texts = [...new Set(told.map(({ text }) => text))];
  return SWEEP.sentence(
    texts.map((said) => SWEEP.metrics(metricsOf(said), said)),
    remarks,
  );
}

const isSeen = ({ variants }: SweepPoint, metric: string) =>
  Object.values(variants).some(({ metrics }) => metrics[metric] !== undefined);

function remarksOn(crossovers: readonly Crossover[]): string[] {
  const found = crossovers.filter(({ at }) => at !== null);
  if (found.length === 0) return [];
  const kinds = new Set(found.map(({ interval }) => interval));
  const brackets = kinds.size > 1 ? SWEEP.bandOrPoints : kinds.has('band') ? SWEEP.band : SWEEP.exactPoints;
  return [SWEEP.interpolated, brackets];
}

function findingOf(
  facts: SweepFacts,
  contests: readonly Contest[],
  crossovers: readonly Crossover[],
  metric: string,
): Omit<Finding, 'metric'> {
  const [axis] = axesToFollow(facts);
  const all = contests.filter((contest) => contest.metric === metric && contest.axis === axis?.path);
  const mine = all.filter(({ between }) => between === all[0]?.between);
  if (axis !== undefined && mine.length > 0) return ofContests(facts, axis, mine, crossovers);
  const drawn = facts.axes.some(({ isDrawn }) => isDrawn);
  const alone = axis !== undefined && axis.numbers !== null && !drawn ? alongAxis(facts, axis, metric) : null;
  return { text: drawn ? drawnText(facts, metric) : (alone ?? bestPoint(facts, metric)), crossovers: [] };
}

/** One contest in full; of several how many have a change, and the first that has. */
function ofContests(
  facts: SweepFacts,
  axis: Axis,
  contests: readonly Contest[],
  crossovers: readonly Crossover[],
): Omit<Finding, 'metric'> {
  const of = (contest: Contest) => crossovers.filter((crossover) => isOf(crossover, contest));
  const changed = contests.filter((contest) => of(contest).length > 0);
  const shown = changed[0] ?? contests[0];
  if (shown === undefined) return { text: '', crossovers: [] };
  const clause = contestText(facts, axis, shown, of(shown));
  const isSame = contests.every((contest) => contestText(facts, axis, contest, of(contest)) === clause);
  if (contests.length === 1) return { text: clause, crossovers: of(shown) };
  if (isSame) return { text: SWEEP.everywhere(clause, contests.length), crossovers: of(shown) };
  const name = axisName(axis.path, pathsOf(facts));
  const where = SWEEP.where(shown.where, shown.variant);
  const count = SWEEP.inSettings(changed.length, contests.length, name);
  return { text: `${count}: ${where}, ${clause}`, crossovers: of(shown) };
}

/** Whether a crossover belongs to a contest. */
function isOf(crossover: Crossover, contest: Contest): boolean {
  return (
    crossover.metric === contest.metric &&
    crossover.axis === contest.axis &&
    crossover.between === contest.between &&
    crossover.variant === contest.variant &&
    JSON.stringify(crossover.where) === JSON.stringify(contest.where)
  );
}

const pathsOf = ({ axes }: SweepFacts) => axes.map(({ path }) => path);

/** Who wins where in one contest. */
function contestText(
  facts: SweepFacts,
  axis: Axis,
  { stands }: Contest,
  crossovers: readonly Crossover[],
): string {
  const paths = pathsOf(facts);
  const name = axisName(axis.path, paths);
  const last = crossovers.at(-1);
  if (last !== undefined) {
    const stretches = crossovers.map((crossover) => ({ winner: crossover.from, until: crossover }));
    return SWEEP.changes([...stretches, { winner: last.to, until: null }], axis, paths);
  }
  const decided = stands.filter(({ winners }) => winners.length > 0);
  if (axis.numbers === null) return SWEEP.byWord(stands, name);
  const [first, ...others] = decided;
  if (first === undefined) return SWEEP.undecided(name);
  const winners = first.winners.filter((one) => others.every((stand) => stand.winners.includes(one)));
  const ends = [stands[0]?.x ?? 0, stands.at(-1)?.x ?? 0] as const;
  if (decided.length === stands.length) return SWEEP.throughout(winners, ...ends, axis, paths);
  const shown = decided.map(({ value }) => value);
  return SWEEP.partly(winners, shown, stands.length, name);
}

/** What a metric follows most among the drawn axes; then its best point. */
function drawnText(facts: SweepFacts, metric: string): string {
  const most = sensitivitiesOf(facts, metric)[0];
  const best = bestPoint(facts, metric);
  if (most === undefined) return best;
  const name = axisName(most.axis, pathsOf(facts));
  const who = facts.variants.length > 1 ? most.variant : null;
  return `${SWEEP.follows(name, most.rho, who)}; ${best}`;
}

/** How a metric goes along the axis in the only variant; null where there is nothing to tell. */
function alongAxis(facts: SweepFacts, axis: Axis, metric: string): string | null {
  const fixed = facts.zip ? [] : facts.axes.filter((other) => other !== axis);
  const [slice] = slices(facts.points, fixed);
  const [variant = ''] = facts.variants;
  const seen = ascending(axis, slice?.points ?? []).flatMap(({ value, at }) => {
    const written = at[0] === undefined ? null : meanText(at[0], variant, metric);
    return written === null ? [] : [{ value, written }];
  });
  const [first, last] = [seen[0], seen.at(-1)];
  if (slice === undefined || first === undefined || last === undefined || first === last) return null;
  const who = SWEEP.where(slice.where, null);
  const name = axisName(axis.path, pathsOf(facts));
  return SWEEP.goes(
    who === '' ? 'it' : `${who} it`,
    first.written,
    first.value,
    last.written,
    last.value,
    name,
  );
}

/** The best of all points, or how far they lie apart where none is shown to be. */
function bestPoint(facts: SweepFacts, metric: string): string {
  const all = standings(facts, metric);
  const [first, second] = all;
  if (first === undefined) return SWEEP.nothing;
  const text = ({ point, variant }: (typeof all)[number]) => meanText(point, variant, metric) ?? '';
  const place = ({ point, variant }: (typeof all)[number]) =>
    [SWEEP.place(point.values), facts.variants.length > 1 ? `with ${variant}` : ''].filter(Boolean).join(' ');
  if (first.isBest) {
    const other = second === undefined ? null : SWEEP.heldAgainst(text(second), place(second));
    return SWEEP.best(place(first), text(first), other);
  }
  return SWEEP.noBest(text(first), text(all.at(-1) ?? first), all.length);
}

/** The mean with its half-width, in words. */
function meanText({ variants }: SweepPoint, variant: string, metric: string): string | null {
  const { mean = null, halfWidth = null } = variants[variant]?.metrics[metric] ?? {};
  return mean === null ? null : formatMean(mean, halfWidth, METRICS[metric]?.unit ?? '1', LONG_IN_PROSE);
}
