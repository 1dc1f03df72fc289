/**
 * Writes the traces in docs/life-of-a-machine.md: the page holds a scenario, and after it what happens in each variant.
 *
 *     node scripts/docs-life.mjs            writes the page
 *     node scripts/docs-life.mjs --check    exits 1 when the page is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

const { loadScenario } = await tsImport('../src/scenario/load.ts', import.meta.url);
const { runReplication } = await tsImport('../src/scenario/build.ts', import.meta.url);
const { PHASE_CHANGES } = await tsImport('../src/phases.ts', import.meta.url);

const PAGE = new URL('../docs/life-of-a-machine.md', import.meta.url);
const MIB = 2 ** 20;
/** Memory of the host, part by part: what of it is whose. */
const PARTS = ['ramUsed', 'ramReservedUnused', 'ramGuestOs', 'ramHypervisor', 'ramRuntime'];

/** One line for each phase of the only copy, with the host's memory as it is once the instant is over. */
function trace(scenario, variant) {
  const lines = [];
  const memory = Object.fromEntries(PARTS.map((part) => [part, 0]));
  let phase = null;
  let open = null;
  const close = () => {
    if (open !== null) lines.push([...open, ...PARTS.map((part) => String(Math.round(memory[part] / MIB)))]);
    open = null;
  };
  runReplication(scenario, variant, 0, (record) => {
    if (open !== null && record.at !== open.at) close();
    if (record.kind === 'level' && record.machine === 0 && PARTS.includes(record.quantity))
      memory[record.quantity] = record.value;
    if (record.kind !== 'phase') return;
    close();
    open = Object.assign(
      [
        seconds(record.at),
        record.phase,
        record.cause,
        fileOf(phase, record, scenario.variants[variant].runAs),
      ],
      {
        at: record.at,
      },
    );
    phase = record.phase;
  });
  close();
  return table([
    ['time', 'phase', 'cause', 'made by', 'used', 'idle', 'guest', 'hyper', 'runtime'],
    ...lines,
  ]);
}

const seconds = (micros) => `${(micros / 1e6).toFixed(6)} s`;

/** Some changes are made in the life of a VM and in that of a container; each run shows its own. */
function fileOf(from, { phase, cause }, runAs) {
  const change = PHASE_CHANGES.find((one) => one.from === from && one.to === phase && one.cause === cause);
  const files = change.file.split(', ');
  return files.find((file) => file.endsWith(`/${runAs}-life.ts`)) ?? files[0];
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, column) =>
    column === 0 || column > 3 ? text.padStart(widths[column]) : text.padEnd(widths[column]);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

const before = readFileSync(PAGE, 'utf8');
const yaml = /```yaml\n(.*?)```/s.exec(before)[1];
const { resolution, problems } = loadScenario(yaml, { path: 'life.yaml', readFile: () => null });
if (resolution === null) throw new Error(problems.map(({ what }) => what).join('\n'));
const { scenario } = resolution;
const after = before.replace(/<!-- trace of (\S+) -->\n```text\n.*?```/gs, (_, name) => {
  const variant = scenario.variants.findIndex((one) => one.name === name);
  return `<!-- trace of ${name} -->\n\`\`\`text\n${trace(scenario, variant)}\n\`\`\``;
});

if (!process.argv.includes('--check')) writeFileSync(PAGE, after);
else if (before !== after) {
  console.error('docs/life-of-a-machine.md is stale: run node scripts/docs-life.mjs');
  process.exitCode = 1;
}
