/**
 * The cluster of the decision benchmark: two sizes of nodes, one in twenty tainted, labels for disks and networks, and
 * eight classes of pods, about 70 % full. Each decision retires the oldest pod first, so the cluster stays as full.
 */
import { NodeTable } from '../../dist/cluster/node-table.js';

const MIB = 2 ** 20;
const TAINT = { key: 'dedicated', value: 'batch', effect: 'NoSchedule' };
const TOLERATION = { key: 'dedicated', operator: 'Equal', value: 'batch', effect: 'NoSchedule' };

let state = 777;
/** From 0 to 1, the same in every process. */
export function uniform() {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
}

/** CPU in millicores, memory in MiB, whether it tolerates the taint, the label that it wants. */
const SHAPES = [
  [250, 512, false, null],
  [500, 1024, false, null],
  [1000, 2048, false, null],
  [2000, 4096, false, null],
  [100, 256, false, null],
  [4000, 8192, false, { disk: 'ssd' }],
  [500, 4096, true, null],
  [1500, 1024, false, { network: 'fast' }],
];

export const CLASSES = SHAPES.map(([cpu, mib, tolerates, nodeSelector], i) => ({
  name: `class-${i}`,
  requests: { cpu, memory: mib * MIB, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
  ...(tolerates && { tolerations: [TOLERATION] }),
  ...(nodeSelector && { nodeSelector }),
}));

/** What is known of each node. */
export function describeNodes(count) {
  return Array.from({ length: count }, (_, machine) => {
    const big = uniform() < 0.5;
    const taints = uniform() < 0.05 ? [TAINT] : [];
    const labels = {
      disk: uniform() < 0.3 ? 'ssd' : 'hdd',
      network: uniform() < 0.5 ? 'fast' : 'slow',
    };
    return {
      machine,
      name: `node-${machine}`,
      allocatable: {
        cpu: big ? 32_000 : 16_000,
        memory: (big ? 128 : 64) * 1024 * MIB,
        disk: Infinity,
        slots: 110,
        network: Infinity,
      },
      coreSpeed: 1,
      zone: 0,
      rack: 0,
      labels,
      taints,
    };
  });
}

/** Pods of random classes until the cluster is 70 % full by CPU: the classes in their order. */
export function fillOf(descriptions) {
  const target = 0.7 * descriptions.reduce((sum, { allocatable }) => sum + allocatable.cpu, 0);
  const classes = [];
  for (let cpu = 0; cpu < target; ) {
    const index = Math.floor(uniform() * CLASSES.length);
    cpu += CLASSES[index].requests.cpu;
    classes.push(index);
  }
  return classes;
}

/** The class of each decision, in a ring. */
export const asked = Uint8Array.from({ length: 2 ** 15 }, () => Math.floor(uniform() * CLASSES.length));

export const newTable = (descriptions) => new NodeTable(descriptions);
