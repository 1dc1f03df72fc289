/**
 * Writes docs/scenario.md from the schema itself: every field, metric and error code of scenario files.
 *
 *     node scripts/docs-scenario.mjs            writes the page
 *     node scripts/docs-scenario.mjs --check    exits 1 when the page is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { FIELDS } = await load('scenario/explain/fields.ts');
const { explain } = await load('scenario/explain/explain.ts');
const { NOT_YET } = await load('scenario/schema/not-yet.ts');
const { CODES } = await load('scenario/problems/codes.ts');
const { METRICS } = await load('metrics/catalogue.ts');

function page() {
  return [
    '# Scenario files: every field, metric and error code',
    '<!-- Written by scripts/docs-scenario.mjs; change the schema, not this page. -->',
    [
      '`NAME` stands for a name of yours, `[]` for an item of a list. Lists of named items can be reached by name:',
      '`hosts[host].count`. Keys that begin with `x-` are free for notes; `null` deletes what is inherited through',
      '`extends`. `towtank explain FIELD` tells the same, with the source of each default.',
    ].join('\n'),
    '## Fields',
    table(['field', 'meaning', 'unit', 'default', 'example'], FIELDS.map(fieldRow)),
    '## Words that are not yet supported',
    table(['place', 'word', 'capability'], Object.entries(NOT_YET).flatMap(wordRows)),
    '## Metrics',
    table(
      ['metric', 'unit', 'meaning', 'better', 'value of a replication'],
      Object.entries(METRICS).map(metricRow),
    ),
    '## Error codes',
    table(['code', 'meaning', 'why', 'fix'], Object.entries(CODES).map(codeRow)),
  ]
    .join('\n\n')
    .concat('\n');
}

function fieldRow({ path, notes }) {
  const [told] = explain(path);
  const fixed = notes.default && notes.unit !== 'map' ? code(inline(notes.default.value)) : '';
  const words = told.words && told.words.length <= 8 ? ` One of ${told.words.map(code).join(', ')}.` : '';
  return [
    code(path),
    notes.description + words,
    notes.unit,
    fixed || (notes.otherwise ?? ''),
    code(inline(notes.example)),
  ];
}

function wordRows([place, words]) {
  return Object.entries(words).map(([word, capability]) => [
    place === '' ? 'top' : code(place),
    code(word),
    capability,
  ]);
}

const OBSERVED_BY = { run: '', bench: ' Of `towtank bench` alone.', nothing: ' **Not yet supported.**' };

function metricRow([name, { unit, meaning, better, aggregation, observedBy }]) {
  return [code(name), unit, meaning + OBSERVED_BY[observedBy], better, aggregation];
}

function codeRow([name, { severity, title, explanation, why, fix }]) {
  return [code(name), `**${title}** (${severity}). ${explanation}`, why, fix];
}

const inline = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
const code = (text) => (text === '' ? '' : `\`${text}\``);
const cell = (text) => String(text).replaceAll('|', '\\|');

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

const file = new URL('../docs/scenario.md', import.meta.url);
const text = page();
if (process.argv.includes('--check')) {
  const stale = readFileSync(file, 'utf8') !== text;
  if (stale) console.error('docs/scenario.md is stale; run node scripts/docs-scenario.mjs');
  process.exitCode = stale ? 1 : 0;
} else {
  writeFileSync(file, text);
}
