/** One replication of W1, from the scenario file to its metrics, as a process of its own: hosts, VMs, further overrides. */
import { fileURLToPath } from 'node:url';
import { readScenario } from '../../dist/cli/files/scenario.js';
import { runReplication } from '../../dist/scenario/build.js';

const [hosts, vms, ...overrides] = process.argv.slice(2);
const file = fileURLToPath(new URL('./w1.yaml', import.meta.url));
const sizes = [`hosts[host].count=${hosts}`, `apps.vm.replicas=${vms}`];
const { resolution } = readScenario(file, [...sizes, ...overrides]);
const { metrics, digest, events } = runReplication(resolution.scenario, 0, 0);
const { user, system } = process.cpuUsage();
const numbers = Object.fromEntries(
  ['placed', 'hostsUsed', 'hostsNeeded', 'availability'].map((name) => [name, metrics[name]]),
);
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    events,
    digest,
    numbers,
  }),
);
