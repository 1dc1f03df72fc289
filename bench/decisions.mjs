/**
 * Decisions of kube-scheduler's default profile at 5,000 nodes, about 70 % full, binding and retirement included: plug-ins
 * as closures over objects, a scan of typed arrays, and ratings that are kept; a score of the user's own; scans that stop
 * early. Ways that must decide alike are held to it by a checksum. Each is a process of its own, in turn.
 */
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, nodeCommand, report, runJson } from './rounds.mjs';

const NODES = 5000;
const WORKER = fileURLToPath(new URL('./decisions/worker.mjs', import.meta.url));
const WAYS = [
  ...['objects', 'scan', 'ratings', 'own-scan', 'own-ratings'],
  ...['adaptive-scan', 'adaptive', 'first-15-scan', 'first-15'],
];

heading(`decisions at ${NODES} nodes`);
const results = inTurn(
  Object.fromEntries(WAYS.map((way) => [way, () => runJson(nodeCommand(WORKER, way, NODES))])),
);
const cost = (way) => results[way].map(({ ns }) => ns);

/** Prints how much quicker `ours` is, or how much dearer, once it is sure that both decide the same. */
function compare(title, ours, theirs, goal) {
  const [checksum] = results[theirs].map((one) => one.checksum);
  if (results[ours].some((one) => one.checksum !== checksum))
    throw new Error(`${ours} and ${theirs} do not decide alike`);
  report(title, cost(ours), cost(theirs), goal);
}

compare('a scan of typed arrays beside closures over objects', 'scan', 'objects', { atLeast: 20 });
compare('kept ratings beside the scan', 'ratings', 'scan', { atLeast: 15 });
compare("a scan with a score of one's own", 'own-scan', 'scan', { atMost: 3 });
compare("kept ratings with a score of one's own", 'own-ratings', 'ratings', { atMost: 3 });
compare('adaptive sampling: kept ratings beside the scan', 'adaptive', 'adaptive-scan', {});
compare('the first 15 that fit: kept ratings beside the scan', 'first-15', 'first-15-scan', {});
for (const way of WAYS) {
  const perSecond = Math.round(1e9 / median(cost(way))).toLocaleString('en');
  const kilobytes = Math.round(median(results[way].map(({ kept }) => kept)) / 1024);
  const { checksum } = results[way][0];
  console.log(
    `  ${way.padEnd(14)} ${perSecond.padStart(10)} decisions/s  ${kilobytes} KiB  checksum ${checksum}`,
  );
}
