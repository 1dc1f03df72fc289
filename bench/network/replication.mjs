/** Runs one replication of one variant of a scenario: `FILE VARIANT`. Prints the seconds of processor time as JSON. */
import { readScenario } from '../../dist/cli/files/scenario.js';
import { runReplication } from '../../dist/scenario/build.js';

const [file, variant] = process.argv.slice(2);
const { scenario } = readScenario(file, []).resolution;
const index = scenario.variants.findIndex(({ name }) => name === variant);
const { metrics } = runReplication(scenario, index, 0);
if (metrics.ready.value === null) throw new Error('nothing was started');
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ seconds: (user + system) / 1e6 }));
