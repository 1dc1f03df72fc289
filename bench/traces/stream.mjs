/** Streams a trace as the command line does, and prints rows, seconds and peak memory as JSON: `stream.mjs FILE`. */
import { streamTrace } from '../../dist/cli/files/trace-stream.js';

const [file] = process.argv.slice(2);
const began = process.hrtime.bigint();
let cpu = 0;
const stream = streamTrace(file, file);
let next = await stream.next();
for (; !next.done; next = await stream.next()) for (const row of next.value) cpu += row.cpu;
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const { rows } = next.value;
if (!(cpu > 0)) throw new Error('no row asks for CPU');
console.log(JSON.stringify({ rows, seconds, mib: process.resourceUsage().maxRSS / 1024 }));
