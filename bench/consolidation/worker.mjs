/** One variant of `planetlab-consolidation.yaml` on one day, as a process of its own. */
import { readScenario } from '../../dist/cli/files/scenario.js';
import { keepHeapSmall } from '../../dist/cli/heap.js';
import { runReplication } from '../../dist/scenario/build.js';

keepHeapSmall();
const [day, name] = process.argv.slice(2);
const { resolution, problems } = readScenario('scenarios/planetlab-consolidation.yaml', [
  `traces.day=planetlab/${day}`,
]);
if (!resolution) throw new Error(problems.map((problem) => JSON.stringify(problem)).join('\n'));
const { scenario } = resolution;
const index = scenario.variants.findIndex((variant) => variant.name === name);
const { metrics } = runReplication(scenario, index, 0);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    energy: metrics.energy?.value,
    migrations: metrics.migrations?.value,
  }),
);
