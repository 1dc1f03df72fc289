/**
 * Writes borg-cpu.csv and borg-memory.csv: what the jobs of a cell ask for one task, as 200 quantiles each; and
 * borg-memory-production.csv and borg-memory-batch.csv: the same memory times a factor, so that production with 70 % of the
 * tasks, and so of the cores, has 55 % of the memory (the shares that Verma et al., EuroSys 2015, section 2.1, give).
 *
 *     node scenarios/samples/make-borg-requests.mjs DIR
 *
 * DIR holds 2019_c_user_requests.csv.gz, requests of cell c of Google's ClusterData2019 (CC-BY 4.0; described in Tirmazi
 * et al., Borg: the Next Generation, EuroSys 2020). The data give fractions of the largest machine, whose size is not
 * public; here it has 96 cores and 512 GiB, the order of large two-socket servers of 2019. Each job counts once, however
 * many tasks it has, since the rows are the first seconds of the trace and a few jobs have most of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const LARGEST = { cores: 96, mebibytes: 512 * 1024 };
const QUANTILES = 200;
const MEMORY_FACTORS = { production: 0.55 / 0.7, batch: 0.45 / 0.3 };

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('say where 2019_c_user_requests.csv.gz lies');
const text = gunzipSync(readFileSync(join(directory, '2019_c_user_requests.csv.gz'))).toString('utf8');
const [head, ...lines] = text.trimEnd().split('\n');
const columns = head.split(',');
const cell = (line, name) => line.split(',')[columns.indexOf(name)];
const jobs = new Map();
for (const line of lines) {
  const job = cell(line, 'collection_id');
  const asked = { cpu: Number(cell(line, 'cpus')), memory: Number(cell(line, 'ram')) };
  if (asked.cpu > 0 && asked.memory > 0 && !jobs.has(job)) jobs.set(job, asked);
}

/** Values at the middle of each of equal parts of the jobs. */
function quantiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from(
    { length: QUANTILES },
    (_, i) => sorted[Math.floor(((i + 0.5) / QUANTILES) * sorted.length)],
  );
}

const write = (name, values) => writeFileSync(new URL(name, import.meta.url), `${values.join('\n')}\n`);
const all = [...jobs.values()];
write(
  'borg-cpu.csv',
  quantiles(all.map(({ cpu }) => cpu)).map((share) => `${Math.round(share * LARGEST.cores * 1000)}m`),
);
const memory = quantiles(all.map((asked) => asked.memory));
const inMebibytes = (factor) => memory.map((share) => `${Math.round(share * factor * LARGEST.mebibytes)}Mi`);
write('borg-memory.csv', inMebibytes(1));
for (const [tier, factor] of Object.entries(MEMORY_FACTORS))
  write(`borg-memory-${tier}.csv`, inMebibytes(factor));
