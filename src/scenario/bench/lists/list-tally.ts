/** What is observed of a list while it is placed, as metrics of the catalogue. */
import type { Outcome } from '../../../control/placing-lists/list-replay.ts';
import type { Micros } from '../../../engine/time.ts';
import type { Observation } from '../../../metrics/result.ts';
import { Histogram } from '../../../stats/histogram.ts';
import { Course, halfToEven } from './course.ts';
import { Fairness } from './fairness.ts';
import type { ListLevels, Share } from './list-levels.ts';
import { amountOf, type PreparedList } from './prepared-list.ts';
import { levelsOf, TimedMeans } from './timed-means.ts';

const MILLIS_PER_CORE = 1000;

export class ListTally {
  private readonly prepared: PreparedList;
  private readonly levels: ListLevels;
  private readonly curves: Readonly<Record<string, Course>>;
  private readonly fairness: Fairness;
  private readonly observed = {
    decisionTime: new Histogram(),
    nodesVisited: new Histogram(),
    nodesScored: new Histogram(),
    scoreRegret: new Histogram(),
  };
  /** Null: the list knows no times, and what counts is how things stand at its end. */
  private readonly means: TimedMeans | null;
  private placed = 0;
  private refused = 0;
  /** Of what demand and capacity are compared by. */
  private asked = 0;

  constructor(prepared: PreparedList, levels: ListLevels) {
    this.prepared = prepared;
    this.levels = levels;
    this.fairness = new Fairness(prepared);
    this.means = prepared.list.order === 'timed' ? new TimedMeans(lastArrival(prepared)) : null;
    this.curves =
      prepared.axis === 'gpu'
        ? { gpuAllocated: new Course(), gpuFragmentation: new Course() }
        : { 'utilization.cpu': new Course(), 'utilization.memory': new Course() };
  }

  /** It is that late: what was true until now counts for as long as it was. */
  pass(at: Micros): void {
    this.means?.pass(at, this.levels);
  }

  /** A request that stands at `place` of the list was decided on. `took`: seconds, modelled. */
  take(place: number, { pod, decision, regret }: Outcome, took: number): void {
    const { observed, prepared } = this;
    const isPlaced = decision.node >= 0;
    if (isPlaced) this.placed++;
    else this.refused++;
    this.fairness.add(place, isPlaced);
    observed.decisionTime.record(took);
    observed.nodesVisited.record(decision.visited);
    observed.nodesScored.record(decision.scored);
    if (regret !== null) observed.scoreRegret.record(regret);
    this.asked += amountOf(pod, prepared.axis);
    const capacity = prepared.capacity[prepared.axis];
    if (capacity > 0 && this.means === null) this.goOn(halfToEven((100 * this.asked) / capacity));
  }

  private goOn(percent: number): void {
    for (const [metric, { part, whole }] of Object.entries(this.levels.shares()))
      this.curves[metric]?.add(percent, part, whole);
  }

  courses(): Readonly<Record<string, readonly (number | null)[]>> {
    return Object.fromEntries(Object.entries(this.curves).map(([metric, curve]) => [metric, curve.means()]));
  }

  metrics(): Readonly<Record<string, Observation>> {
    const { hostsUsed, stranded, shares } = this.means?.levels() ?? levelsOf(this.levels);
    const isAbsolute = this.prepared.list.units === 'absolute';
    const scalars: Readonly<Record<string, number | null>> = {
      hostsUsed,
      placed: this.placed,
      pending: this.refused,
      cpuStranded: isAbsolute ? stranded.cpu / MILLIS_PER_CORE : null,
      ramStranded: isAbsolute ? stranded.memory : null,
      fairness: this.fairness.index,
      ...sharesIn(shares),
    };
    return {
      ...mapped(scalars, (value) => ({ kind: 'scalar', value })),
      ...mapped(this.observed, (histogram) => ({ kind: 'distribution', histogram: histogram.snapshot() })),
    };
  }
}

const lastArrival = ({ list }: PreparedList): Micros =>
  list.requests.reduce((last, { at }) => Math.max(last, at ?? last), -Infinity);

/** Null where it is a part of nothing. */
function sharesIn(shares: Readonly<Record<string, Share>>): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(shares).map(([metric, { part, whole }]) => [metric, whole === 0 ? null : part / whole]),
  );
}

function mapped<T>(
  values: Readonly<Record<string, T>>,
  to: (value: T) => Observation,
): Record<string, Observation> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)]));
}
