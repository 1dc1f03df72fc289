/** One tournament on openb as a process: so many seeds on so many threads. Prints seconds and what was decided as JSON. */
import { listReader } from '../../dist/cli/files/traces.js';
import { runBench } from '../../dist/experiment/bench/bench.js';
import { openbList } from '../../dist/scenario/bench/lists/openb.js';

const [seeds, jobs, ...policies] = process.argv.slice(2);
const lists = listReader(process.env);
const files = {
  nodes: lists.machines('openb', 'gpu_node'),
  pods: lists.requests('openb', 'default'),
  order: (seed) => lists.order('openb', 'default', seed),
};
const { result } = await runBench({
  version: 'bench',
  seed: '42',
  policies: policies.map((name) => ({ name, plugin: null })),
  workloads: [openbList('openb', files, Number(seeds))],
  sizes: [],
  seeds: Number(seeds),
  jobs: Number(jobs),
});
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    wall: performance.now() / 1000,
    cpu: (user + system) / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    digests: result.cells.flatMap((cell) => cell.digests),
  }),
);
