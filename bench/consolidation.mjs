/**
 * CloudSim's PlanetLab study as whole processes: each policy on one day of 1,052 VMs on 800 hosts, or, with
 * BENCH_ALL=1, on all five public days. CPU seconds, start of Node and reading of the trace included, and how far
 * energy and moves are from what CloudSim 3.0.3 prints. CloudSim itself takes 18.6 (THR), 26.5 (LR) and 30 (IQR) CPU
 * seconds a policy on two cores, the start of its virtual machine included. Skipped where the traces do not lie beside
 * the repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { machine } from './compare.mjs';
import { runJson } from './rounds.mjs';

const TRACES = fileURLToPath(new URL('../../shared/traces/planetlab/', import.meta.url));
const WORKER = fileURLToPath(new URL('./consolidation/worker.mjs', import.meta.url));
const RULES = { thr: '0.8', iqr: '1.5', mad: '2.5', lr: '1.2' };

const results = `${TRACES}cloudsim-3.0.3-results.csv`;
if (!existsSync(results)) {
  console.log('\nConsolidation: skipped, the PlanetLab traces do not lie beside the repository');
  process.exit(0);
}
const off = (ours, theirs) => `${ours >= theirs ? '+' : ''}${(100 * (ours / theirs - 1)).toFixed(2)} %`;

console.log(`\nCloudSim's PlanetLab study (${machine()}; whole processes, one each)`);
for (const line of readFileSync(results, 'utf8').trim().split('\n').slice(1)) {
  const [day, rule, select, parameter, order, energy, migrations] = line.split(',');
  const isAsked = process.env.BENCH_ALL === '1' || day === '20110303';
  if (order !== 'ntfs' || RULES[rule] !== parameter || select === 'rs' || !isAsked) continue;
  const one = runJson([process.execPath, WORKER, day, `${rule}-${select}`]);
  const cost = `${one.seconds.toFixed(1)} s CPU, ${one.megabytes.toFixed(0)} MB`;
  const kwh = `${one.energy.toFixed(2)} kWh (${off(one.energy, energy)})`;
  const moves = `${one.migrations} moves (${off(one.migrations, migrations)})`;
  console.log(`  ${day} ${`${rule}-${select}`.padEnd(8)} ${kwh}, ${moves}, ${cost}`);
}
