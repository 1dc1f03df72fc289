/** The flagship's experiment and nothing else: 10 replications of each variant, no report. A process of its own. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readScenario } from '../../dist/cli/files/scenario.js';
import { runExperiment } from '../../dist/experiment/experiment.js';

const FLAGSHIP = fileURLToPath(new URL('../../scenarios/vm-vs-container.yaml', import.meta.url));
const { resolution } = readScenario(FLAGSHIP, []);
const jobs = Number(process.argv[2] ?? availableParallelism());
const { summary } = await runExperiment(resolution, { version: 'bench', jobs, replications: 10 });
console.log(JSON.stringify({ ms: performance.now(), summary }));
