/**
 * W2: pods that come in the manner of Poisson over 1000 s and live for 1 s and some minutes, on nodes of 16 cores and
 * 64 GiB: by the score of least allocated over all nodes, over as many as Kubernetes samples, and over the first 15. Whole
 * processes of the scheduler with its queue and its nodes (`w2/bare.mjs`): CPU seconds, user and system, start of Node
 * included, median of the rounds. Decisions that remember ratings of nodes must be those of a scan of them all.
 *
 * Beside it the same pods behind the whole control plane (`w2/whole.mjs`), once: API server and etcd, a kubelet on each
 * node, probes, and a service with its endpoints.
 */
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, report, reportAtMost, runJson } from './rounds.mjs';

const WHOLE = fileURLToPath(new URL('./w2/whole.mjs', import.meta.url));
const BARE = fileURLToPath(new URL('./w2/bare.mjs', import.meta.url));

/** Nodes, pods, the most CPU seconds over all nodes and with sampling. Beside it: Kubernetriks, Rust, 13.6 and 74 s. */
const SIZES = [
  [1000, 50_000, 1, 1],
  [5000, 50_000, 1.5, 1],
];
const MEGABYTES = 200;

const bare = (...said) => runJson([process.execPath, BARE, ...said.map(String)]);

heading('W2, the scheduler alone');
for (const [nodes, pods, mostOfAll, most] of SIZES) {
  const measured = inTurn({
    all: () => bare(nodes, pods, 'all'),
    adaptive: () => bare(nodes, pods, 'adaptive'),
    'first-15': () => bare(nodes, pods, 'first-15'),
  });
  for (const [sampling, rounds] of Object.entries(measured)) {
    const seconds = median(rounds.map((one) => one.seconds));
    const scored = Math.round(rounds[0].scored);
    const title = `${nodes} nodes, ${pods} pods, ${sampling} (${scored} scored)`;
    reportAtMost(title, seconds, sampling === 'all' ? mostOfAll : most, 's');
  }
  const peak = Math.max(...Object.values(measured).flatMap((rounds) => rounds.map((one) => one.megabytes)));
  reportAtMost('  peak resident memory', peak, MEGABYTES, 'MB');
}

const doubled = inTurn({ once: () => bare(5000, 50_000, 'all'), twice: () => bare(5000, 100_000, 'all') });
const secondsOf = (rounds) => rounds.map(({ seconds }) => seconds);
report('5000 nodes, twice as many pods', secondsOf(doubled.twice), secondsOf(doubled.once), {
  atMost: 2.2,
  unit: 's',
});

const same = ['all', 'adaptive', 'first-15'].every((sampling) => {
  const [kept, brute] = [bare(300, 15_000, sampling), bare(300, 15_000, sampling, 'brute')];
  return kept.checksum === brute.checksum && kept.refused === brute.refused;
});
console.log(`${'remembered decisions are those of scans'.padEnd(58)} ${same ? 'PASS' : 'MISS'}`);
if (!same) process.exitCode = 1;

heading('W2, the whole control plane');
for (const [nodes, pods] of SIZES) {
  const { seconds, megabytes, events } = runJson([process.execPath, WHOLE, String(nodes), String(pods)]);
  const perPod = Math.round((1e6 * seconds) / pods);
  console.log(
    `${`${nodes} nodes, ${pods} pods`.padEnd(58)} ${seconds.toFixed(1).padStart(7)} s  ${perPod} µs a pod, ` +
      `${(events / pods).toFixed(0)} events a pod, ${Math.round(megabytes)} MB`,
  );
}
