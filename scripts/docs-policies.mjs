/**
 * Writes docs/policies.md from the registry of policies: which nodes each looks at, what it asks of them, and by what it
 * rates those that fit.
 *
 *     node scripts/docs-policies.mjs            writes the page
 *     node scripts/docs-policies.mjs --check    exits 1 when the page is stale
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import { anchorOf, table } from './profile-tables.mjs';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { POLICIES, POLICY_FAMILIES } = await load('policies/registry.ts');
const { BATCH_ORDERS } = await load('policies/batch/registry.ts');
const { explain } = await load('scenario/explain/explain.ts');

const PAGE = 'docs/policies.md';

const policies = POLICIES.map(({ name }) => explained(name));
const families = POLICY_FAMILIES.map(({ name, meaning, example }) => ({ name, meaning, example }));

function explained(name) {
  return explain(`policy/${name}`).find(({ kind }) => kind === 'policy');
}

function page() {
  return [
    '# Policies: how a node is chosen',
    '<!-- Written by scripts/docs-policies.mjs; change the policies, not this page. -->',
    [
      'A policy looks at nodes in some order until it has seen enough, drops those that can not take the pod, rates the',
      'others, and takes the best. Each is put together of such parts, named where it differs from the rest; decisions are',
      'pure: no clock, and no draws but from a stream of its own. `towtank explain policy/NAME` tells one as a page.',
    ].join('\n'),
    [
      '```yaml',
      'placement: {policy: best-fit}            # in a variant without an orchestrator',
      'orchestrator: {preset: nomad}            # with one: kubernetes, swarm, nomad, mesos',
      '```',
    ].join('\n'),
    'Filters, scores and whole policies of your own come from [a file](plugins.md).',
    table(
      ['policy', 'takes'],
      [
        ...policies.map(({ name, meaning }) => [`[${name}](#${anchorOf(name)})`, meaning]),
        ...families.map(({ name, meaning, example }) => [`${name}`, `${meaning}: \`${example}\``]),
      ],
    ),
    '## What they all ask of a node',
    ...commonAsks(),
    '## Each by itself',
    ...policies.flatMap(section),
    '## Orders of batch jobs',
    'Which of the jobs in line is started next, where they wait for processors of one machine.',
    table(
      ['order', 'meaning'],
      BATCH_ORDERS.map(({ name, meaning }) => [name, meaning]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function commonAsks() {
  const asked = policies[0].asks.filter(({ always }) => always);
  return [
    table(
      ['filter', 'asks for'],
      asked.map(({ name, meaning }) => [`\`${name}\``, meaning]),
    ),
    'A filter is silent where a pod asks for nothing of the kind.',
  ];
}

function section({ name, meaning, looksAt, asks, rates, scores, ties, further, source }) {
  const own = asks.filter(({ always }) => !always).map((one) => one.meaning);
  const rows = [
    ['looks at', `nodes, ${looksAt}`],
    ['asks besides for', own.join('; ')],
    ['rates by', rates === '' ? 'nothing: the first that fits is taken' : rates],
    ['made of', scores.map((score) => `\`${score.name}\` × ${score.weight}`).join(', ')],
    ['of equals', ties],
    ['besides', further.join('; ')],
    ['source', source],
  ].filter(([, text]) => text !== '');
  return [
    `### ${name}`,
    `${capital(meaning)}.`,
    rows.map(([title, text]) => `- **${title}**: ${text}`).join('\n'),
  ];
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const target = new URL(`../${PAGE}`, import.meta.url);
const text = page();
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  console.error(`${PAGE} is stale: run node scripts/docs-policies.mjs`);
  process.exitCode = 1;
}
