/**
 * kube-scheduler's default profile as one would write it without further thought: nodes are objects, plug-ins are closures
 * over a pod and a node, lists are filtered, mapped and reduced.
 */
import { CLASSES } from './cluster.mjs';

const tolerates = (pod, taint) =>
  (pod.tolerations ?? []).some(
    ({ key, value, effect }) => key === taint.key && value === taint.value && effect === taint.effect,
  );
const hasLabels = (node, labels) =>
  Object.entries(labels).every(([key, value]) => node.labels[key] === value);

const FILTERS = [
  (_, node) => !node.unschedulable,
  (pod, node) => pod.nodeName === undefined || pod.nodeName === node.name,
  (pod, node) => node.taints.every((taint) => taint.effect === 'PreferNoSchedule' || tolerates(pod, taint)),
  (pod, node) => hasLabels(node, pod.nodeSelector ?? {}),
  (pod, node) => (pod.hostPorts ?? []).every(({ port }) => !node.ports.has(port)),
  (pod, node) =>
    pod.requests.cpu <= node.allocatable.cpu - node.requested.cpu &&
    pod.requests.memory <= node.allocatable.memory - node.requested.memory &&
    node.pods + 1 <= node.allocatable.slots,
  (pod, node) => (pod.volumes ?? []).every(({ zone }) => zone === node.labels.zone),
  (pod, node) => (pod.spread ?? []).every(({ topologyKey }) => topologyKey in node.labels),
  (pod, node) => (pod.podAffinity ?? []).every(({ topologyKey }) => topologyKey in node.labels),
];

const RESOURCES = ['cpu', 'memory'];
const fraction = (pod, node, resource) =>
  Math.min(1, (node.requested[resource] + pod.requests[resource]) / node.allocatable[resource]);

const normalized = (scores, reverse) => {
  const most = Math.max(0, ...scores);
  return scores.map((score) => {
    const scaled = most === 0 ? 0 : Math.floor((100 * score) / most);
    return reverse ? 100 - scaled : scaled;
  });
};

const SCORES = [
  {
    weight: 3,
    score: (pod, node) =>
      node.taints.filter((taint) => taint.effect === 'PreferNoSchedule' && !tolerates(pod, taint)).length,
    normalize: (scores) => normalized(scores, true),
  },
  {
    weight: 2,
    score: (pod, node) =>
      (pod.preferred ?? []).reduce(
        (sum, { weight, labels }) => sum + (hasLabels(node, labels) ? weight : 0),
        0,
      ),
    normalize: (scores) => normalized(scores, false),
  },
  {
    weight: 1,
    score: (pod, node) => {
      const each = RESOURCES.map((resource) => {
        const there = node.allocatable[resource];
        const asked = node.requested[resource] + pod.requests[resource];
        return asked > there ? 0 : Math.floor((100 * (there - asked)) / there);
      });
      return Math.floor(each.reduce((sum, rating) => sum + rating, 0) / each.length);
    },
  },
  {
    weight: 1,
    score: (pod, node) => {
      const [cpu, memory] = RESOURCES.map((resource) => fraction(pod, node, resource));
      return Math.floor((1 - Math.abs((cpu - memory) / 2)) * 100);
    },
  },
  {
    weight: 1,
    score: (pod, node) => (pod.images ?? []).reduce((sum, image) => sum + (node.images.get(image) ?? 0), 0),
  },
];

/** A cluster and its policy, with the same face as the one under test. */
export function objectCluster(descriptions, random) {
  const nodes = descriptions.map(({ name, allocatable, labels, taints }, row) => ({
    row,
    name,
    allocatable,
    labels,
    taints,
    unschedulable: false,
    requested: { cpu: 0, memory: 0 },
    pods: 0,
    ports: new Set(),
    images: new Map(),
  }));
  const move = (row, pod, sign) => {
    const node = nodes[row];
    node.requested.cpu += sign * pod.requests.cpu;
    node.requested.memory += sign * pod.requests.memory;
    node.pods += sign;
  };
  return {
    decide(index) {
      const pod = CLASSES[index];
      const feasible = nodes.filter((node) => FILTERS.every((filter) => filter(pod, node)));
      if (feasible.length === 0) return -1;
      if (feasible.length === 1) return feasible[0].row;
      const columns = SCORES.map(({ weight, score, normalize = (scores) => scores }) =>
        normalize(feasible.map((node) => score(pod, node))).map((value) => weight * value),
      );
      const rated = feasible.map((node, i) => ({
        node,
        total: columns.reduce((sum, column) => sum + column[i], 0),
      }));
      const best = rated.reduce((highest, { total }) => Math.max(highest, total), -Infinity);
      const equals = rated.filter(({ total }) => total === best);
      return equals[equals.length > 1 ? random.below(equals.length) : 0].node.row;
    },
    bind: (row, index) => move(row, CLASSES[index], 1),
    unbind: (row, index) => move(row, CLASSES[index], -1),
  };
}
