/**
 * One way to decide, one size: `node worker.mjs WAY NODES`. Prints JSON: ns a decision, binding and retirement included
 * (median of 7), a checksum of the decisions, bytes that are kept beside the node table.
 */
import { RandomStreams, runKey } from '../../dist/engine/random.js';
import { compose } from '../../dist/policies/compose.js';
import { loadPlugin } from '../../dist/policies/plugins/plugin.js';
import { newDecision } from '../../dist/policies/policy.js';
import { kubernetes } from '../../dist/policies/presets/kubernetes.js';
import { all } from '../../dist/policies/sampling/all.js';
import { first } from '../../dist/policies/sampling/first.js';
import { adaptive } from '../../dist/policies/sampling/percent.js';
import { memory } from '../engine/cpu-clock.mjs';
import { asked, CLASSES, describeNodes, fillOf, newTable } from './cluster.mjs';
import { objectCluster } from './objects.mjs';

/** CPU time of the whole process in ns: what collectors of garbage take on other threads is a part of the cost. */
function cpuNanoseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

const [way, nodesText] = process.argv.slice(2);
const nodes = Number(nodesText);

/**
 * Least allocated as a user would write it in a file: one function, nothing prepared, nothing for many nodes at once. It is
 * loaded and guarded as users' own files are.
 */
const OWN = `exports.score = {
  name: 'least-allocated-of-my-own',
  looksAt: 'node',
  score(view, node, pod) {
    let sum = 0;
    for (const resource of ['cpu', 'memory']) {
      const there = view.allocatable[resource][node];
      const wanted = view.scored[resource][node] + pod.requests[resource];
      sum += wanted > there ? 0 : Math.floor((100 * (there - wanted)) / there);
    }
    return Math.floor(sum / 2);
  },
};`;
const [ownScore] = loadPlugin({ path: 'own.js', hash: '', code: OWN }).scores;

/** Sampling, whether ratings are kept, and whether the score is the user's own. */
const WAYS = {
  'own-scan': [all, false, true],
  scan: [all, false],
  'own-ratings': [all, true, true],
  ratings: [all, true],
  'adaptive-scan': [adaptive, false],
  adaptive: [adaptive, true],
  'first-15-scan': [first({ count: 15, above: 3000 }), false],
  'first-15': [first({ count: 15, above: 3000 }), true],
};

const random = new RandomStreams(runKey('decisions', 0)).stream('placement', 'policy');

function ourCluster(table) {
  const [sampling, remembers, isOwn = false] = WAYS[way];
  const profile = kubernetes('1.33');
  const scores = profile.scores.map(({ score, weight }) => ({
    score: isOwn && score.name === 'least-allocated' ? ownScore : score,
    weight,
  }));
  const policy = compose({ ...profile, scores, sampling }, remembers);
  const decision = newDecision();
  return {
    decide(index) {
      policy.decide(table, CLASSES[index], random, decision);
      return decision.node;
    },
    bind: (row, index) => table.bind(row, CLASSES[index]),
    unbind: (row, index) => table.unbind(row, CLASSES[index]),
  };
}

const descriptions = describeNodes(nodes);
const classes = fillOf(descriptions);
const table = way === 'objects' ? null : newTable(descriptions);
const before = memory();
const cluster = table === null ? objectCluster(descriptions, random) : ourCluster(table);

/** Nodes of the pods there are, oldest first from `head`. They are dealt to the nodes in turn at first. */
const placed = Int32Array.from(classes, (index, i) => dealTo(i, index));
const classOf = Uint8Array.from(classes);
let head = 0;
let next = 0;
let checksum = 0;

function dealTo(i, index) {
  const row = (i * 7919) % nodes;
  cluster.bind(row, index);
  return row;
}

function decide(times) {
  for (let i = 0; i < times; i++) {
    const index = asked[next++ & (asked.length - 1)];
    if (placed[head] >= 0) cluster.unbind(placed[head], classOf[head]);
    const row = cluster.decide(index);
    if (row >= 0) cluster.bind(row, index);
    checksum = (Math.imul(checksum, 31) + row) | 0;
    placed[head] = row;
    classOf[head] = index;
    head = head + 1 === placed.length ? 0 : head + 1;
  }
}

/** As many as make a run of some tenths of a second, but at least those that the checksum is taken of. */
const FIRST = 600;
decide(FIRST);
const first600 = checksum;
let times = 100;
for (;;) {
  const start = cpuNanoseconds();
  decide(times);
  if (cpuNanoseconds() - start > 1e8) break;
  times *= 2;
}
const costs = Array.from({ length: 7 }, () => {
  const start = cpuNanoseconds();
  decide(times);
  return (cpuNanoseconds() - start) / times;
});
console.log(
  JSON.stringify({ ns: costs.toSorted((a, b) => a - b)[3], checksum: first600, kept: memory() - before }),
);
