/**
 * W1: VMs of 48 sizes, all asked for at t = 0, placed by best fit on empty hosts (`w1/w1.yaml`), as whole processes from
 * the scenario file to the metrics. Seconds of CPU, user and system, start of Node included, median of the rounds.
 */
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, reportAtMost, runJson } from './rounds.mjs';

/** Hosts, VMs, and the most seconds that it may take. Beside it: DSLab, Rust, 2.97 s and unfinished after 280 s. */
const SIZES = [
  [1000, 10_000, 0.4],
  [1000, 20_000, 0.6],
  [5000, 50_000, 1.5],
];
const REPLICATION = fileURLToPath(new URL('./w1/replication.mjs', import.meta.url));

const BOOTING = 'variants.vms.vm.start=boot';

heading('W1, best fit');
for (const [hosts, vms, most] of SIZES) {
  const measure = (...overrides) =>
    runJson([process.execPath, REPLICATION, String(hosts), String(vms), ...overrides]);
  const { placed, booted } = inTurn({ placed: () => measure(), booted: () => measure(BOOTING) });
  const all = [...placed, ...booted];
  if (all.some(({ numbers }) => numbers.placed.value !== vms)) throw new Error('not all VMs were placed');
  const megabytes = Math.round(median(placed.map((one) => one.megabytes)));
  const withBoots = median(booted.map(({ seconds }) => seconds)).toFixed(2);
  const title = `${hosts} hosts, ${vms} VMs (${megabytes} MB; ${withBoots} s with a boot each)`;
  reportAtMost(title, median(placed.map(({ seconds }) => seconds)), most, 's');
}
