/**
 * What it costs to look at the company of a pod: decisions in a cluster of 5,000 nodes and 150,000 pods, against those of a
 * pod that asks for nothing of the kind, and how that grows with the pods. Every node is looked at and scored, by the
 * default profile.
 */
import { fileURLToPath } from 'node:url';
import { heading, inTurn, nodeCommand, report, runJson } from './rounds.mjs';

const WORKER = fileURLToPath(new URL('./company/worker.mjs', import.meta.url));
const KINDS = [
  'spread that must be kept to',
  'spread of a Service',
  'anti-affinity on each node',
  'affinity that is preferred',
];
const run = (kind, pods) => () => runJson(nodeCommand(WORKER, kind, pods)).ns / 1000;

heading('Company of pods, us a decision at 5,000 nodes');
const results = inTurn({
  nothing: run('nothing', 150_000),
  ...Object.fromEntries(KINDS.map((kind) => [kind, run(kind, 150_000)])),
  few: run('spread of a Service', 75_000),
});
for (const kind of KINDS)
  report(`${kind}, against none`, results[kind], results.nothing, { atMost: 2, unit: 'us' });
report('150,000 pods against half', results['spread of a Service'], results.few, { atMost: 1.3, unit: 'us' });
