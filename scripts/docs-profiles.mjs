/**
 * Writes docs/profiles.md from the profiles themselves: every default with its value, unit and source.
 *
 *     node scripts/docs-profiles.mjs            writes the page
 *     node scripts/docs-profiles.mjs --check    exits 1 when the page is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

const load = (file) => tsImport(`../src/infra/profiles/${file}`, import.meta.url);
const { CATALOGUES, SECTION_DEFAULTS } = await load('catalogue.ts');
const { leavesOf } = await load('leaves.ts');
const { MEASUREMENTS } = await load('measurements/measurements.ts');

const TITLES = {
  hypervisor: 'Hypervisors',
  guestOS: 'Guest systems',
  runtime: 'Container runtimes',
  disk: 'Disks',
  power: 'Power curves',
  interference: 'Interference',
};

function page() {
  return [
    '# Profiles: every default and where it comes from',
    '<!-- Written by scripts/docs-profiles.mjs; change the profiles, not this page. -->',
    [
      'A value is **published** (look it up under its id [below](#measurements)), **derived** from published',
      'numbers by the working shown, or **assumed** for the reason given. A scenario can set each of them.',
    ].join('\n'),
    ...Object.entries(CATALOGUES).flatMap(([kind, catalogue]) => [
      `## ${TITLES[kind] ?? kind}`,
      ...Object.values(catalogue).flatMap(profileSection),
    ]),
    '## Defaults that belong to no preset',
    ...Object.entries(SECTION_DEFAULTS).flatMap(([name, defaults]) => [`### ${name}`, leafTable(defaults)]),
    '## Measurements',
    measurementTable(),
  ]
    .join('\n\n')
    .concat('\n');
}

function profileSection(profile) {
  return [`### ${profile.name}`, `${capital(profile.summary)}.`, leafTable(profile)];
}

function leafTable(profile) {
  const rows = leavesOf(profile).map(({ path, sourced }) => [
    code(path),
    quantity(sourced.value, sourced.unit),
    sourceText(sourced.source),
  ]);
  return table(['value of', 'is', 'because'], rows);
}

function measurementTable() {
  const rows = Object.entries(MEASUREMENTS).map(([id, measurement]) => [
    code(id),
    measurement.quantity,
    numbersText(measurement),
    measurement.conditions,
    reference(measurement),
    measurement.confidence,
  ]);
  return table(['id', 'quantity', 'numbers', 'conditions', 'source', 'known by'], rows);
}

function numbersText({ numbers, unit }) {
  const written = Object.entries(numbers).map(([key, number]) =>
    key === 'value' ? `${number}` : `${key} ${number}`,
  );
  return `${written.join(', ')}${unit === '1' ? '' : ` ${unit}`}`;
}

function reference({ publication: { authors, title, venue, year }, where }) {
  return `${authors}: ${title}. ${venue}, ${year}; ${where}`;
}

function sourceText(source) {
  switch (source.kind) {
    case 'published':
      return `published: ${code(source.id)}`;
    case 'derived':
      return `derived from ${source.from.map(code).join(', ')}: ${source.how}`;
    case 'assumed':
      return `assumed: ${source.reason}`;
    default:
      throw new Error(`a source of kind ${source.kind}`);
  }
}

function quantity(value, unit) {
  const suffix = unit === '' || unit === '1' ? '' : ` ${unit}`;
  if (Array.isArray(value)) return `${value.map(rounded).join(', ')}${suffix}`;
  if (typeof value === 'number') return value === Infinity ? 'no limit' : `${rounded(value)}${suffix}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return code(value);
  const { kind, ...parameters } = value;
  if (kind === 'constant') return `${rounded(parameters.value)}${suffix}`;
  const written = Object.entries(parameters).map(([name, parameter]) => `${name} ${rounded(parameter)}`);
  return `${kind}, ${written.join(', ')}${suffix}`;
}

/** Six figures are more than any source has. */
const rounded = (number) => Number(number.toPrecision(6));
const code = (text) => `\`${text}\``;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const target = new URL('../docs/profiles.md', import.meta.url);
const text = page();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('docs/profiles.md is stale: run node scripts/docs-profiles.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}
