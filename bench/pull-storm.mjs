/** What pulls cost the simulator: a storm of 5,000 nodes, a crowd with and without, and one transfer in many. */
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, nodeCommand, report, reportAtMost, runJson, wanted } from './rounds.mjs';

const GOAL_SECONDS = 5;
const fileOf = (name) => fileURLToPath(new URL(`./network/${name}`, import.meta.url));
const replication = (scenario, variant) => () =>
  runJson(nodeCommand(fileOf('replication.mjs'), fileOf(scenario), variant)).seconds;
const transfers = (nodes) => () => runJson(nodeCommand(fileOf('transfers.mjs'), nodes)).us;

heading('Pulls, processor time');
const STORM = 'pull storm, 5000 nodes x 8 layers, a whole replication';
if (wanted(STORM)) {
  const { seconds } = inTurn({ seconds: replication('pull-storm.yaml', 'cold') }, 3);
  reportAtMost(STORM, median(seconds), GOAL_SECONDS, 's');
}
const CROWD = '10000 containers on 1000 hosts, with pulls';
if (wanted(CROWD)) {
  const { cold, cached } = inTurn(
    { cold: replication('crowd.yaml', 'cold'), cached: replication('crowd.yaml', 'cached') },
    3,
  );
  report(CROWD, cold, cached, { atMost: 2, unit: 's' });
}
const GROWTH = 'a transfer among 5000 nodes against one among 500';
if (wanted(GROWTH)) {
  const { many, few } = inTurn({ many: transfers(5000), few: transfers(500) }, 3);
  report(GROWTH, many, few, { atMost: 3, unit: 'µs' });
}
