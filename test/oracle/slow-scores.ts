/** The scores of the slow scheduler, each normalised over the feasible nodes, and their sum by the default weights. */
import { around, counted, isIncluded, matchesTerm, means, sum, tolerates } from './slow-scheduler.ts';
import type { OracleNode, OraclePod, Spread } from './world.ts';

type Scores = readonly number[];

function leastAllocated(pod: OraclePod, { allocatable, pods }: OracleNode): number {
  const free = (['cpu', 'memory'] as const)
    .filter((name) => allocatable[name] > 0)
    .map((name) => {
      const requested = pod.scored[name] + sum(pods, (one) => one.pod.scored[name]);
      return requested > allocatable[name]
        ? 0
        : Math.trunc(((allocatable[name] - requested) * 100) / allocatable[name]);
    });
  return free.length === 0 ? 0 : Math.trunc(sum(free, (one) => one) / free.length);
}

function balancedAllocation(pod: OraclePod, { allocatable, pods }: OracleNode): number {
  const shares = (['cpu', 'memory'] as const)
    .filter((name) => allocatable[name] > 0)
    .map((name) =>
      Math.min(1, (pod.requests[name] + sum(pods, (one) => one.pod.requests[name])) / allocatable[name]),
    );
  const [a = 0, b = a] = shares;
  return Math.trunc((1 - Math.abs(a - b) / 2) * 100);
}

function imageLocality(pod: OraclePod, node: OracleNode, nodes: readonly OracleNode[]): number {
  const mib = 2 ** 20;
  const [low, high] = [23 * mib, 1000 * mib * pod.images.length];
  const tagged = pod.images.map((image) => (image.includes(':') ? image : `${image}:latest`));
  const there = sum(tagged, (image) => {
    const having = nodes.filter(({ images }) => images[image] !== undefined).length;
    return Math.trunc((node.images[image] ?? 0) * (having / nodes.length));
  });
  return Math.trunc((100 * (Math.min(high, Math.max(low, there)) - low)) / (high - low));
}

/** Kubernetes' own normalisation: the largest becomes 100, or 0 where few is good. */
function normalised(raw: Scores, isReversed: boolean): Scores {
  const largest = Math.max(0, ...raw);
  const shares = raw.map((one) => (largest === 0 ? 0 : Math.trunc((one * 100) / largest)));
  return isReversed ? shares.map((one) => 100 - one) : shares;
}

function taintToleration(pod: OraclePod, { taints }: OracleNode): number {
  const soft = {
    ...pod,
    tolerations: pod.tolerations.filter(({ effect }) => effect === '' || effect === 'PreferNoSchedule'),
  };
  return taints.filter((taint) => taint.effect === 'PreferNoSchedule' && !tolerates(soft, taint)).length;
}

function nodeAffinity(pod: OraclePod, node: OracleNode): number {
  return sum(pod.nodeAffinity.preferred ?? [], ({ weight, term }) => (matchesTerm(term, node) ? weight : 0));
}

function topologySpread(
  pod: OraclePod,
  feasible: readonly OracleNode[],
  nodes: readonly OracleNode[],
): Scores {
  const own = pod.spread.filter((one) => one.whenUnsatisfiable === 'ScheduleAnyway');
  const isOwn = pod.spread.length > 0;
  const constraints = isOwn ? own : defaultSpread(pod);
  if (constraints.length === 0) return feasible.map(() => 0);
  const hasAll = ({ labels }: OracleNode) =>
    !isOwn || constraints.every((one) => labels[one.topologyKey] !== undefined);
  const scored = feasible.filter(hasAll);
  const rawOf = (node: OracleNode) =>
    Math.round(
      constraints.reduce((total, spread) => {
        const key = spread.topologyKey;
        const domain = node.labels[key];
        if (domain === undefined) return total;
        const byHost = key === 'kubernetes.io/hostname';
        const size = byHost ? scored.length : new Set(scored.map(({ labels }) => labels[key])).size;
        const there = nodes.filter(
          (one) => hasAll(one) && one.labels[key] === domain && isIncluded(spread, pod, one),
        );
        const count = byHost ? counted(spread, pod, node) : sum(there, (one) => counted(spread, pod, one));
        return total + count * Math.log(size + 2) + (spread.maxSkew - 1);
      }, 0),
    );
  const raw = scored.map(rawOf);
  const [smallest, largest] = [Math.min(...raw), Math.max(0, ...raw)];
  return feasible.map((node) => {
    const mine = raw[scored.indexOf(node)];
    if (mine === undefined) return 0;
    return largest === 0 ? 100 : Math.trunc((100 * (largest + smallest - mine)) / largest);
  });
}

function defaultSpread({ defaultSpread: selector }: OraclePod): readonly Spread[] {
  if (selector === undefined) return [];
  const whenUnsatisfiable = 'ScheduleAnyway';
  return [
    { maxSkew: 3, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable, selector },
    { maxSkew: 5, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable, selector },
  ];
}

function interPodAffinity(
  pod: OraclePod,
  feasible: readonly OracleNode[],
  nodes: readonly OracleNode[],
): Scores {
  const both = ({ podAffinity, podAntiAffinity }: OraclePod) => [
    ...(podAffinity.preferred ?? []),
    ...(podAntiAffinity.preferred ?? []).map(({ weight, term }) => ({ weight: -weight, term })),
  ];
  const hard = ({ podAffinity }: OraclePod) =>
    (podAffinity.required ?? []).map((term) => ({ weight: 1, term }));
  const raw = feasible.map((node) => {
    const mine = sum(both(pod), ({ weight, term }) => {
      return weight * around(term.topologyKey, node, nodes).filter((other) => means(term, pod, other)).length;
    });
    const theirs = sum(nodes, (at) =>
      sum(at.pods, ({ pod: other }) =>
        sum([...both(other), ...hard(other)], ({ weight, term }) => {
          const domain = node.labels[term.topologyKey];
          const isNear = domain !== undefined && at.labels[term.topologyKey] === domain;
          return isNear && means(term, other, pod) ? weight : 0;
        }),
      ),
    );
    return mine + theirs;
  });
  const [smallest, largest] = [Math.min(...raw), Math.max(...raw)];
  return raw.map((one) =>
    largest === smallest ? 0 : Math.trunc(100 * ((one - smallest) / (largest - smallest))),
  );
}

/** The total of each feasible node by the weights of the default profile, in the order of the nodes. */
export function totalsOf(
  pod: OraclePod,
  feasible: readonly OracleNode[],
  nodes: readonly OracleNode[],
): Scores {
  const asksForSome = pod.requests.cpu > 0 || pod.requests.memory > 0;
  const columns: readonly (readonly [weight: number, scores: Scores])[] = [
    [
      3,
      normalised(
        feasible.map((node) => taintToleration(pod, node)),
        true,
      ),
    ],
    [
      2,
      normalised(
        feasible.map((node) => nodeAffinity(pod, node)),
        false,
      ),
    ],
    [1, feasible.map((node) => leastAllocated(pod, node))],
    [2, topologySpread(pod, feasible, nodes)],
    [2, interPodAffinity(pod, feasible, nodes)],
    [1, feasible.map((node) => (asksForSome ? balancedAllocation(pod, node) : 0))],
    [1, feasible.map((node) => imageLocality(pod, node, nodes))],
  ];
  return feasible.map((_, i) => sum(columns, ([weight, scores]) => weight * (scores[i] ?? 0)));
}
