/**
 * Writes the trace in docs/life-of-a-pod.md: the page holds a scenario, and after it what happens in it, row by row, with
 * the file that makes it so.
 *
 *     node scripts/docs-pod.mjs            writes the page
 *     node scripts/docs-pod.mjs --check    exits 1 when the page is stale
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';

const { loadScenario } = await tsImport('../src/scenario/load.ts', import.meta.url);
const { replay } = await tsImport('../src/inspect/replay.ts', import.meta.url);
const { PHASE_CHANGES } = await tsImport('../src/phases.ts', import.meta.url);

const PAGE = new URL('../docs/life-of-a-pod.md', import.meta.url);
const SOURCE = join(import.meta.dirname, '../src');
/** Where Events are told. */
const TELLERS = filesUnder('control').concat(filesUnder('node'), filesUnder('cluster'));

function filesUnder(folder) {
  return readdirSync(join(SOURCE, folder), { recursive: true })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(SOURCE, path), 'utf8') }));
}

/** The file that tells an Event, where its reason stands as a word: that of the object's kind, or what all kinds share. */
function tellerOf(reason, about) {
  const tellers = TELLERS.filter(({ text }) => text.includes(`'${reason}'`)).map(({ path }) => path);
  const own = `/${about.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.ts`;
  return (
    tellers.find((path) => path.endsWith(own)) ??
    tellers.find((path) => path.includes('/pods/')) ??
    tellers[0]
  );
}

/** One row for each phase of a pod, each Event, and each change of what the services lead to. */
function trace(scenario) {
  const rows = [];
  const phases = new Map();
  replay(scenario, { variant: 0, replication: 0, at: null }, (record, names) => {
    const row = rowOf(record, names, phases);
    if (row !== null) rows.push([`${(record.at / 1e6).toFixed(6)} s`, ...row]);
  });
  return table([['time', 'of', 'what', 'cause', 'made by'], ...rows]);
}

function rowOf(record, names, phases) {
  if (record.kind === 'phase') {
    const { instance, phase, cause } = record;
    const from = phases.get(instance) ?? null;
    phases.set(instance, phase);
    const changes = PHASE_CHANGES.filter(
      (one) =>
        one.from === from &&
        one.to === phase &&
        one.cause === cause &&
        /^(control\/(?!placer)|node|cluster)/.test(one.file),
    );
    return [names.copy(instance), phase, cause, changes[0]?.file ?? ''];
  }
  if (record.kind === 'event') {
    const { about, index, reason } = record;
    const name = about === 'Pod' ? names.copy(index) : names.object(about, index);
    return [about === 'Pod' ? name : `${about} ${name}`, reason, '', tellerOf(reason, about)];
  }
  if (record.kind === 'endpoint')
    return [
      names.copy(record.instance),
      record.reachable ? 'reachable' : 'unreachable',
      '',
      'control/services/service-proxy.ts',
    ];
  return null;
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const cell = (text, column) => (column === 0 ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

const before = readFileSync(PAGE, 'utf8');
const yaml = /```yaml\n(.*?)```/s.exec(before)[1];
const { resolution, problems } = loadScenario(yaml, { path: 'pod-life.yaml', readFile: () => null });
if (resolution === null) throw new Error(problems.map(({ what }) => what).join('\n'));
const after = before.replace(
  /<!-- trace of cluster -->\n```text\n.*?```/s,
  () => `<!-- trace of cluster -->\n\`\`\`text\n${trace(resolution.scenario)}\n\`\`\``,
);

if (!process.argv.includes('--check')) writeFileSync(PAGE, after);
else if (before !== after) {
  console.error('docs/life-of-a-pod.md is stale: run node scripts/docs-pod.mjs');
  process.exitCode = 1;
}
