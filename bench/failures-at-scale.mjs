/**
 * A day of a large cluster behind its whole control plane: 30 pods a node, four rolling updates of two pods a node each
 * (`failures-at-scale/scenario.mjs`). Whole processes, from the scenario's text to its metrics, one a size, once: CPU
 * seconds, user and system, start of Node included, the most memory that was resident, and the events of the run.
 *
 * BENCH_NODES=5000 measures that size alone.
 */
import { fileURLToPath } from 'node:url';
import { machine } from './compare.mjs';
import { reportAtMost, runJson } from './rounds.mjs';

const WORKER = fileURLToPath(new URL('./failures-at-scale/worker.mjs', import.meta.url));
const PODS_PER_NODE = 30;

/** Nodes, the most CPU seconds, the most megabytes. */
const SIZES = [
  [1250, Infinity, Infinity],
  [5000, 30, 1000],
  [15_000, 120, Infinity],
];
/** The most that CPU time may grow from the first size to the second, as a multiple of the nodes. */
const GROWTH = 1.15;

const only = Number(process.env.BENCH_NODES ?? 0);

console.log(`\nA day of a cluster (${machine()}; whole processes, one each)`);
const measured = new Map();
for (const [nodes, seconds, megabytes] of SIZES) {
  if (only > 0 && nodes !== only) continue;
  const one = runJson([process.execPath, WORKER, String(nodes)]);
  measured.set(nodes, one);
  const pods = nodes * PODS_PER_NODE;
  reportAtMost(`${nodes} nodes, ${pods} pods`, one.seconds, seconds, 's');
  reportAtMost('  peak resident memory', one.megabytes, megabytes, 'MB');
  const { events, availability, elapsed } = one;
  const perPod = `${Math.round((1e6 * one.seconds) / pods)} µs and ${(events / pods).toFixed(1)} events a pod`;
  console.log(
    `  ${perPod}, ${elapsed.toFixed(1)} s by the clock, available ${(100 * availability).toFixed(3)} %`,
  );
}

const [small, large] = [measured.get(SIZES[0][0]), measured.get(SIZES[1][0])];
if (small && large) {
  const growth = large.seconds / small.seconds / (SIZES[1][0] / SIZES[0][0]);
  reportAtMost(`growth of CPU from ${SIZES[0][0]} to ${SIZES[1][0]} nodes`, growth, GROWTH, 'of linear');
}
