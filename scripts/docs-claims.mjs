/**
 * Writes docs/claims.md: what courses say, and what the scenarios of scenarios/claims/ make of it.
 *
 *     node scripts/docs-claims.mjs            runs what has changed and writes the page
 *     node scripts/docs-claims.mjs --check    exits 1 when the page is stale
 */
import { tsImport } from 'tsx/esm/api';
import { CLAIMS, evidenceOf, keepPage } from './evidence.mjs';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { CLAIM } = await load('experiment/findings/wording.ts');
const { formatChange, formatValue } = await load('experiment/findings/format.ts');
const { METRICS } = await load('metrics/catalogue.ts');

const check = process.argv.includes('--check');
const found = await evidenceOf(CLAIMS, { check });
const fresh = found.filter(({ evidence }) => evidence !== null);
const stale = found.filter(({ evidence }) => evidence === null);

function page() {
  return [
    '# What courses say, tried',
    '<!-- Written by scripts/docs-claims.mjs from docs/evidence/; change the scenarios, not this page. -->',
    [
      'Sentences that courses and textbooks on virtualization and containers say, each as a scenario with statements that',
      'hold or do not. All hold: **confirmed**. None holds: **refuted**. Some hold: **it depends**, and the page says on what.',
      'What was expected was worked out by hand, or taken from a publication, before the scenario was run; a claim that',
      'comes out otherwise is marked.',
    ].join('\n'),
    table(
      ['claim', 'verdict', 'it depends on', 'scenario'],
      fresh.map(({ path, evidence: { claim, name } }) => [
        `[${claim.id}](#${anchor(claim)}): ${claim.says}`,
        verdict(claim),
        claim.on,
        `[${name}](../${path})`,
      ]),
    ),
    ...fresh.flatMap(({ path, evidence }) => sectionOf(path, evidence)),
  ]
    .join('\n\n')
    .concat('\n');
}

function sectionOf(path, { claim, question, replications }) {
  return [
    `## ${title(claim)}`,
    `*${question}* ${verdict(claim)}${on(claim)}.`,
    table(['statement', 'observed', '95 % interval', ''], claim.evidence.map(statement)),
    `\`towtank run ${path}\`, ${replications} replications.`,
  ];
}

function verdict({ verdict: found, expected }) {
  const word = `**${CLAIM.verdict[found]}**`;
  return found === expected ? word : `${word} (expected: ${CLAIM.verdict[expected]})`;
}

/** What the verdict depends on; a condition where it is more than that it depends. */
function on({ verdict: found, on: what }) {
  if (what === '') return '';
  return `${found === 'depends' ? '' : ', which depends'} on ${what.replace(/\.$/, '')}`;
}

const HOLDS = { PASS: 'holds', FAIL: 'does not hold', INCONCLUSIVE: 'open' };

function statement({ metric, variant, limit, observed, low, high, verdict: found }) {
  const say = (value) => {
    if (value === null) return 'not observed';
    return limit.includes('relative to') ? formatChange(value) : formatValue(value, METRICS[metric].unit);
  };
  const interval = low === null || low === high ? '' : `${say(low)} to ${say(high)}`;
  return [`\`${metric}\` of ${variant} ${limit}`, say(observed), interval, HOLDS[found]];
}

const title = ({ id, says }) => `${id}: ${says}`;
/** As GitHub makes it of a heading. */
const anchor = (claim) =>
  title(claim)
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
const cell = (text) => String(text).replaceAll('|', '\\|');

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');
}

keepPage('docs/claims.md', page(), stale, check);
