/** One day of one cluster, as a process of its own: nodes, and what happens (`scenario.mjs`). */
import { keepHeapSmall } from '../../dist/cli/heap.js';
import { runReplication } from '../../dist/scenario/build.js';
import { loadScenario } from '../../dist/scenario/load.js';
import { scenarioOf } from './scenario.mjs';

keepHeapSmall();
const [nodes, what = 'failures'] = process.argv.slice(2);
const { resolution, problems } = loadScenario(scenarioOf(Number(nodes), what), { path: 'scale.yaml' });
if (!resolution) throw new Error(problems.map((problem) => JSON.stringify(problem)).join('\n'));
const began = process.hrtime.bigint();
const { metrics, events, digest } = runReplication(resolution.scenario, 0, 0);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    elapsed: Number(process.hrtime.bigint() - began) / 1e9,
    megabytes: process.resourceUsage().maxRSS / 1024,
    events,
    digest,
    placed: metrics.placed?.value,
    updated: metrics.updatedPods?.value,
    availability: metrics.availability?.value,
    faults: metrics.faults?.value,
  }),
);
