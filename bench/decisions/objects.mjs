/**
 * The same policy as one would write it without further thought: nodes are objects, filters and scores are closures over
 * a pod and a node, lists are filtered, mapped and reduced.
 */
import { CLASSES } from './cluster.mjs';

const tolerates = (pod, taint) =>
  (pod.tolerations ?? []).some(
    ({ key, value, effect }) => key === taint.key && value === taint.value && effect === taint.effect,
  );

const filters = [
  (_, node) => !node.unschedulable,
  (pod, node) => node.taints.every((taint) => taint.effect === 'PreferNoSchedule' || tolerates(pod, taint)),
  (pod, node) => Object.entries(pod.nodeSelector ?? {}).every(([key, value]) => node.labels[key] === value),
  (pod, node) => pod.requests.cpu <= node.allocatable.cpu - node.requested.cpu,
  (pod, node) => pod.requests.memory <= node.allocatable.memory - node.requested.memory,
  (_, node) => node.pods + 1 <= node.allocatable.slots,
];

const RESOURCES = ['cpu', 'memory'];
const fraction = (pod, node, resource) =>
  Math.min(1, (node.requested[resource] + pod.requests[resource]) / node.allocatable[resource]);

const scores = [
  (pod, node) => {
    const each = RESOURCES.map((resource) => {
      const there = node.allocatable[resource];
      const asked = node.requested[resource] + pod.requests[resource];
      return asked > there ? 0 : Math.floor((100 * (there - asked)) / there);
    });
    return Math.floor(each.reduce((sum, rating) => sum + rating, 0) / each.length);
  },
  (pod, node) => {
    const [cpu, memory] = RESOURCES.map((resource) => fraction(pod, node, resource));
    return Math.floor((1 - Math.abs((cpu - memory) / 2)) * 100);
  },
];

/** A cluster and its policy, with the same face as the one under test. */
export function objectCluster(descriptions, random) {
  const nodes = descriptions.map(({ allocatable, labels, taints }, row) => ({
    row,
    allocatable,
    labels,
    taints,
    unschedulable: false,
    requested: { cpu: 0, memory: 0 },
    pods: 0,
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
      const feasible = nodes.filter((node) => filters.every((filter) => filter(pod, node)));
      if (feasible.length === 0) return -1;
      if (feasible.length === 1) return feasible[0].row;
      const rated = feasible.map((node) => ({
        node,
        total: scores.reduce((sum, score) => sum + score(pod, node), 0),
      }));
      const best = rated.reduce((highest, { total }) => Math.max(highest, total), -Infinity);
      const equals = rated.filter(({ total }) => total === best);
      return equals[equals.length > 1 ? random.below(equals.length) : 0].node.row;
    },
    bind: (row, index) => move(row, CLASSES[index], 1),
    unbind: (row, index) => move(row, CLASSES[index], -1),
  };
}
