/**
 * Writes docs/validation.md: what was measured elsewhere beside what the scenarios of test/validation/ come to.
 *
 *     node scripts/docs-validation.mjs            runs what has changed and writes the page
 *     node scripts/docs-validation.mjs --check    exits 1 when the page is stale
 */
import { tsImport } from 'tsx/esm/api';
import { evidenceOf, keepPage, VALIDATION } from './evidence.mjs';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { formatChange, formatMean, formatValue } = await load('experiment/findings/format.ts');
const { METRICS, metricLabel } = await load('scenario/outcome.ts');

const check = process.argv.includes('--check');
const found = await evidenceOf(VALIDATION, { check });
const fresh = found.filter(({ evidence }) => evidence !== null);
const stale = found.filter(({ evidence }) => evidence === null);

const INTRODUCTION = `# Held against what was measured

<!-- Written by scripts/docs-validation.mjs from docs/evidence/; change the scenarios, not this page. -->

A model earns belief where it comes to numbers that somebody measured and that nobody put into it. Each table below is a
scenario of [test/validation/](../test/validation): the set-up of a published measurement, with the profiles as they
ship, and the figures that came out there and here.

**What goes in.** Profiles hold what was measured of *one thing at a time*: how long one boot takes on an idle host,
how fast one disk reads, how many bytes an image has; and where the mechanism is that of a crowd (a lock, a monitor
under many boots), what was measured of one crowd. Each number has its source in [profiles.md](profiles.md). A number
stands for a mechanism and serves every scenario; none exists for the sake of one row of this page.

**What comes out.** Where many things share a host, a disk, a lock or a link, the times of this page *emerge* from how
the model divides what is scarce: a boot storm's percentiles, the share of a pull in a start, the length of a migration.
Such rows count most. Figures that went into a profile are marked as *input*: that they come out again shows only that the
composition adds nothing of its own.

**How it is judged.** The mean over replications decides; it must lie within the tolerance, which was set before the
scenario was run. The interval is the 95 % interval of that mean. \`npm test\` runs every row. A row that this version
misses says why and stays on the page: a validation that only shows hits shows nothing.

Your own measurements can be held against the model the same way: write \`targets:\` into a scenario
(\`towtank explain targets\`), and make profiles of your own with \`towtank fit\`.`;

function page() {
  const targets = fresh.flatMap(({ evidence }) => evidence.targets);
  const tally = (list) => `${list.filter(({ verdict }) => verdict === 'within').length} of ${list.length}`;
  const emergent = targets.filter(({ input }) => !input);
  const inputs = targets.filter(({ input }) => input);
  return [
    INTRODUCTION,
    `**${tally(emergent)}** figures that emerge are met within their tolerance, and ${tally(inputs)} that are inputs.`,
    ...fresh.flatMap(({ path, evidence }) => sectionOf(path, evidence)),
  ]
    .join('\n\n')
    .concat('\n');
}

function sectionOf(path, { name, question, targets, replications }) {
  const sources = [...new Set(targets.map(({ source }) => source))];
  return [
    `## ${name}`,
    `${question} Set-up: [${path}](../${path}), ${replications} replications.`,
    table(['figure', 'measured', 'simulated', 'off by', 'tolerance', 'verdict'], targets.map(row)),
    `Measured by: ${sources.join('; ')}.`,
  ];
}

function row(target) {
  const { metric, variant, stat, relativeTo, value, toleranceText, observed, high, deviation, known, input } =
    target;
  const unit = relativeTo === null ? METRICS[metric].unit : '1';
  const what = `${stat === 'mean' ? '' : `${stat} of `}${metricLabel(metric)} (\`${metric}\`)`;
  const beside = relativeTo === null ? '' : `, relative to ${relativeTo}`;
  return [
    `${variant}: ${what}${beside}`,
    formatValue(value, unit),
    observed === null ? 'not observed' : formatMean(observed, high === null ? null : high - observed, unit),
    deviation === null ? '' : offBy(deviation),
    toleranceText,
    verdictOf(target.verdict, input, known),
  ];
}

function verdictOf(verdict, input, known) {
  const word = verdict === 'within' ? verdict : `**${verdict}**`;
  return `${word}${input ? ', input' : ''}${known === null ? '' : `: ${known}`}`;
}

/** Less than a two-hundredth of a percent is nothing to tell. */
const offBy = (deviation) => (Math.abs(deviation) < 5e-5 ? '0 %' : formatChange(deviation));

const cell = (text) => String(text).replaceAll('|', '\\|');

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');
}

keepPage('docs/validation.md', page(), stale, check);
