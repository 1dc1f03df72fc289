/**
 * A scheduler as slow and as obvious as can be: plain objects, every rule straight from the behaviour of Kubernetes' default
 * profile (v1.33), nothing kept from one decision to the next, and no code of the simulator's. It is what the quick one is
 * held against.
 */

import type {
  Labels,
  NodeTerm,
  OracleNode,
  OraclePod,
  PodTerm,
  Requirement,
  Selector,
  Spread,
  Taint,
  Volume,
} from './world.ts';

export const sum = <T>(items: readonly T[], of: (item: T) => number) =>
  items.reduce((total, item) => total + of(item), 0);

function meets(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = labels[key];
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  if (value === undefined) return false;
  if (operator === 'In') return values.includes(value);
  if (!/^[+-]?\d+$/.test(value)) return false;
  return operator === 'Gt' ? Number(value) > Number(values[0]) : Number(value) < Number(values[0]);
}

function selects(selector: Selector | null | undefined, labels: Labels): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((one) => meets(labels, one))
  );
}

export function tolerates({ tolerations }: OraclePod, taint: Taint): boolean {
  return tolerations.some(
    ({ key, operator, value, effect }) =>
      (effect === '' || effect === taint.effect) &&
      (key === '' ? operator === 'Exists' : key === taint.key) &&
      (operator === 'Exists' || value === taint.value),
  );
}

/** A node's taints that keep pods away, with the one that the control plane gives to a cordoned node. */
function hardTaints({ taints, unschedulable }: OracleNode): readonly Taint[] {
  const cordon: Taint = { key: 'node.kubernetes.io/unschedulable', value: '', effect: 'NoSchedule' };
  return [...taints, ...(unschedulable ? [cordon] : [])].filter(
    ({ effect }) => effect !== 'PreferNoSchedule',
  );
}

const toleratesNode = (pod: OraclePod, node: OracleNode) =>
  hardTaints(node).every((taint) => tolerates(pod, taint));

function matchesNodeAffinity(pod: OraclePod, node: OracleNode): boolean {
  const isRight = pod.nodeAffinity.required?.some((term) => matchesTerm(term, node)) ?? true;
  return isRight && selects({ matchLabels: pod.nodeSelector }, node.labels);
}

export function matchesTerm({ matchExpressions }: NodeTerm, { labels }: OracleNode): boolean {
  return matchExpressions.length > 0 && matchExpressions.every((one) => meets(labels, one));
}

// --- Filters ---------------------------------------------------------------------------------------------------------

function fits(pod: OraclePod, { allocatable, pods }: OracleNode): boolean {
  const names = ['cpu', 'memory', 'gpu'] as const;
  const room = (name: (typeof names)[number]) =>
    allocatable[name] - sum(pods, (one) => one.pod.requests[name]);
  return (
    pods.length + 1 <= allocatable.pods &&
    names.every((name) => pod.requests[name] === 0 || pod.requests[name] <= room(name))
  );
}

function portsAreFree(pod: OraclePod, { pods }: OracleNode): boolean {
  const any = '0.0.0.0';
  return pod.hostPorts.every((wanted) =>
    pods.every((one) =>
      one.pod.hostPorts.every((taken) => {
        const [a, b] = [wanted.hostIp ?? any, taken.hostIp ?? any];
        const sameAddress = a === b || a === any || b === any;
        return wanted.port !== taken.port || wanted.protocol !== taken.protocol || !sameAddress;
      }),
    ),
  );
}

function volumesCanBeHad(pod: OraclePod, node: OracleNode, nodes: readonly OracleNode[]): boolean {
  const zone = node.labels['topology.kubernetes.io/zone'];
  if (pod.volumes.some((one) => one.zone !== undefined && zone !== undefined && one.zone !== zone))
    return false;
  const sharedAnywhere = nodes
    .flatMap(({ pods }) => pods)
    .flatMap((one) => one.pod.volumes)
    .filter(({ shared }) => shared);
  const isTaken = ({ name, shared, oncePod }: Volume) =>
    oncePod && shared && sharedAnywhere.some((one) => one.name === name);
  if (pod.volumes.some(isTaken)) return false;
  return Object.entries(node.volumeLimits).every(([kind, limit]) => {
    if (pod.volumes.every((one) => one.kind !== kind)) return true;
    const all = [...node.pods.map((one) => one.pod), pod]
      .flatMap(({ volumes }) => volumes)
      .filter((one) => one.kind === kind);
    const shared = new Set(all.filter((one) => one.shared).map(({ name }) => name));
    return all.filter((one) => !one.shared).length + shared.size <= limit;
  });
}

export function counted({ selector }: Spread, pod: OraclePod, { pods }: OracleNode): number {
  return pods.filter(
    (one) => !one.terminating && one.pod.namespace === pod.namespace && selects(selector, one.pod.labels),
  ).length;
}

export function isIncluded(spread: Spread, pod: OraclePod, node: OracleNode): boolean {
  if (spread.nodeAffinityPolicy !== 'Ignore' && !matchesNodeAffinity(pod, node)) return false;
  return spread.nodeTaintsPolicy !== 'Honor' || toleratesNode(pod, node);
}

function spreadsEvenly(pod: OraclePod, node: OracleNode, nodes: readonly OracleNode[]): boolean {
  const constraints = pod.spread.filter((one) => one.whenUnsatisfiable === 'DoNotSchedule');
  const eligible = nodes.filter(({ labels }) =>
    constraints.every((one) => labels[one.topologyKey] !== undefined),
  );
  return constraints.every((spread) => {
    const own = node.labels[spread.topologyKey];
    if (own === undefined) return false;
    const counts = new Map<string, number>();
    for (const one of eligible.filter((other) => isIncluded(spread, pod, other))) {
      const domain = one.labels[spread.topologyKey] ?? '';
      counts.set(domain, (counts.get(domain) ?? 0) + counted(spread, pod, one));
    }
    const fewest = counts.size < (spread.minDomains ?? 1) ? 0 : Math.min(...counts.values());
    const self = selects(spread.selector, pod.labels) ? 1 : 0;
    return (counts.get(own) ?? 0) + self - fewest <= spread.maxSkew;
  });
}

export function means(term: PodTerm, owner: OraclePod, other: OraclePod): boolean {
  const { namespaces = [], namespaceSelector = null } = term;
  const labels = { 'kubernetes.io/metadata.name': other.namespace, ...other.namespaceLabels };
  const inNamespace =
    namespaces.length === 0 && namespaceSelector === null
      ? other.namespace === owner.namespace
      : namespaces.includes(other.namespace) || selects(namespaceSelector, labels);
  return inNamespace && selects(term.selector, other.labels);
}

/** Pods in the domain of the node by a label; none where it has no such label. */
export function around(key: string, node: OracleNode, nodes: readonly OracleNode[]): readonly OraclePod[] {
  const own = node.labels[key];
  if (own === undefined) return [];
  return nodes.filter(({ labels }) => labels[key] === own).flatMap(({ pods }) => pods.map(({ pod }) => pod));
}

function isInGoodCompany(pod: OraclePod, node: OracleNode, nodes: readonly OracleNode[]): boolean {
  const wanted = pod.podAffinity.required ?? [];
  const meansAll = (other: OraclePod) => wanted.length > 0 && wanted.every((term) => means(term, pod, other));
  if (wanted.some(({ topologyKey }) => node.labels[topologyKey] === undefined)) return false;
  const isThere = wanted.every(({ topologyKey }) => around(topologyKey, node, nodes).some(meansAll));
  const isAnywhere = nodes.some(
    ({ labels, pods }) =>
      wanted.some(({ topologyKey }) => labels[topologyKey] !== undefined) &&
      pods.some((one) => meansAll(one.pod)),
  );
  if (!isThere && (isAnywhere || !meansAll(pod))) return false;
  const avoided = pod.podAntiAffinity.required ?? [];
  if (avoided.some((term) => around(term.topologyKey, node, nodes).some((other) => means(term, pod, other))))
    return false;
  const others = nodes.flatMap((other) => other.pods.map((one) => ({ at: other, pod: one.pod })));
  return !others.some(({ at, pod: other }) =>
    (other.podAntiAffinity.required ?? []).some(({ topologyKey, ...term }) => {
      const domain = node.labels[topologyKey];
      return (
        domain !== undefined &&
        at.labels[topologyKey] === domain &&
        means({ topologyKey, ...term }, other, pod)
      );
    }),
  );
}

/** Whether the node can take the pod. */
export function isFeasible(pod: OraclePod, node: OracleNode, nodes: readonly OracleNode[]): boolean {
  return (
    (pod.nodeName === undefined || pod.nodeName === node.name) &&
    toleratesNode(pod, node) &&
    matchesNodeAffinity(pod, node) &&
    portsAreFree(pod, node) &&
    fits(pod, node) &&
    volumesCanBeHad(pod, node, nodes) &&
    spreadsEvenly(pod, node, nodes) &&
    isInGoodCompany(pod, node, nodes)
  );
}
