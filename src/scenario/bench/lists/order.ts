/** In which order a list is placed with one seed, and how its nodes stand: the same whatever the policy. */
import type { RandomStream, RandomStreams } from '../../../engine/random.ts';
import type { Micros } from '../../../engine/time.ts';
import { amountOf, type PreparedList } from './prepared-list.ts';
import type { ListedRequest, PublishedOrder } from './request-list.ts';

export interface PlayOrder {
  /** Places of the nodes in the list: of equally good ones the first is taken. */
  readonly nodes: readonly number[];
  readonly steps: readonly Step[];
}

/** Something that happens to a request. */
export interface Step {
  /** Its place in the list; of its copies too. */
  readonly place: number;
  /** Tells it from its copies. */
  readonly number: number;
  readonly what: 'comes' | 'leaves';
  /** 0 throughout where the list is not timed. */
  readonly at: Micros;
}

/** The published order of the seed; where there is none, one that is drawn. */
export function orderOf(prepared: PreparedList, seed: number, streams: RandomStreams): PlayOrder {
  const published = prepared.list.published[seed] ?? null;
  return published === null ? drawnOrder(prepared, streams) : placesOf(prepared, published);
}

/** As the published experiments make theirs: nodes and list shuffled, then copies of requests drawn at random. */
function drawnOrder(prepared: PreparedList, streams: RandomStreams): PlayOrder {
  const { list } = prepared;
  const nodes = shuffled(prepared.nodes.length, streams.stream('bench-ranks', list.name));
  const random = streams.stream('bench-order', list.name);
  if (list.order === 'timed') return { nodes, steps: byTime(list.requests) };
  const requests =
    list.order === 'shuffled'
      ? shuffled(list.requests.length, random)
      : list.requests.map((_, place) => place);
  return {
    nodes,
    steps: inTurn(list.demand === null ? requests : tuned(prepared, requests, list.demand, random)),
  };
}

/** `places`: of the requests in the list. */
function inTurn(places: readonly number[]): readonly Step[] {
  return places.map((place, number) => ({ place, number, what: 'comes', at: 0 }));
}

/**
 * At one instant those that were there make room first, then others come, and who leaves as he comes does so last; those
 * of a kind as they stand in the list.
 */
function byTime(requests: readonly ListedRequest[]): readonly Step[] {
  const steps = requests.flatMap(({ name, at, until }, place): RankedStep[] => {
    if (at === null) throw new Error(`${name} has no time`);
    const comes: RankedStep = { place, number: place, what: 'comes', at, rank: 1 };
    if (until === null) return [comes];
    return [comes, { place, number: place, what: 'leaves', at: until, rank: until === at ? 2 : 0 }];
  });
  return steps.sort((a, b) => a.at - b.at || a.rank - b.rank);
}

/** `rank`: among the steps of one instant. */
interface RankedStep extends Step {
  readonly rank: number;
}

/** Cut, or lengthened by copies, so that the demand just reaches `share` of the capacity. */
function tuned(
  { classes, axis, capacity }: PreparedList,
  requests: readonly number[],
  share: number,
  random: RandomStream,
): readonly number[] {
  const wanted = share * capacity[axis];
  const asksForIt = classes.some((pod) => amountOf(pod, axis) > 0);
  const taken: number[] = [];
  let demand = 0;
  while (demand < wanted) {
    const place = requests[taken.length] ?? (asksForIt ? random.below(classes.length) : undefined);
    const pod = place === undefined ? undefined : classes[place];
    if (place === undefined || pod === undefined) break;
    taken.push(place);
    demand += amountOf(pod, axis);
  }
  return taken;
}

/** The whole numbers below n, in an order drawn at random (Fisher and Yates). */
function shuffled(n: number, random: RandomStream): number[] {
  const all = Array.from({ length: n }, (_, place) => place);
  for (let last = n - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const kept = all[last] as number;
    all[last] = all[other] as number;
    all[other] = kept;
  }
  return all;
}

function placesOf({ list, nodes }: PreparedList, published: PublishedOrder): PlayOrder {
  return {
    nodes: placesIn(
      nodes.map(({ name }) => name ?? ''),
      published.nodes,
      'node',
    ),
    steps: inTurn(
      placesIn(
        list.requests.map(({ name }) => name),
        published.requests,
        'request',
      ),
    ),
  };
}

function placesIn(names: readonly string[], wanted: readonly string[], what: string): readonly number[] {
  const places = new Map(names.map((name, place) => [name, place]));
  return wanted.map((name) => {
    const place = places.get(name);
    if (place === undefined)
      throw new Error(`the published order names a ${what} that is not there: ${name}`);
    return place;
  });
}
