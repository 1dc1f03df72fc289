/** A policy as a page: which nodes it looks at, what it asks of them, and by what it rates those that fit. */

import { PLACEMENT_FILTERS } from '../../policies/filters/placement.ts';
import type { PolicyEntry } from '../../policies/known/entry.ts';
import { FILTERS } from '../../policies/known-parts.ts';
import { knownBy } from '../../policies/registry.ts';
import { wrapped } from '../text/wrap.ts';

export interface ExplainedPolicy {
  readonly kind: 'policy';
  readonly name: string;
  readonly meaning: string;
  /** Which nodes are looked at. */
  readonly looksAt: string;
  /** What a node must have: names of filters with what they ask for; all policies that place copies ask for the first. */
  readonly asks: readonly { readonly name: string; readonly meaning: string; readonly always: boolean }[];
  /** Formula; empty: it takes the first that fits. */
  readonly rates: string;
  /** What the rating is made of, where that is more than one score. */
  readonly scores: readonly { readonly name: string; readonly weight: number }[];
  /** Which of equally good nodes is taken. */
  readonly ties: string;
  /** Further rules, each a sentence without its full stop. */
  readonly further: readonly string[];
  readonly source: string;
}

const PREFIX = /^policy\//;
const WIDTH = 80;

/** What a term means as a policy: `best-fit`, `policy/best-fit`, `power-of-4-choices`. Empty: it is none. */
export function policiesNamed(term: string): readonly ExplainedPolicy[] {
  const entry = knownBy(term.replace(PREFIX, ''));
  return entry === undefined ? [] : [explained(entry)];
}

function explained({ name, meaning, rates, source, order, parts }: PolicyEntry): ExplainedPolicy {
  const { filters, scores, sampling, tieBreak, devices } = parts({ kinds: [] });
  return {
    kind: 'policy',
    name,
    meaning,
    looksAt: sampling.meaning,
    asks: filters.map((filter) => ({
      name: filter.name,
      meaning: FILTERS.find((known) => known.filter.name === filter.name)?.meaning ?? meaning,
      always: PLACEMENT_FILTERS.some((one) => one.name === filter.name),
    })),
    rates,
    scores: scores.length < 2 ? [] : scores.map(({ score, weight }) => ({ name: score.name, weight })),
    ties: scores.length === 0 ? '' : TIES[tieBreak],
    further: [
      ...(order === 'dominant-share' ? ['next is the app with the least dominant share'] : []),
      ...(devices === undefined
        ? []
        : ['of the GPUs of the node, it chooses those for a part of one itself']),
    ],
    source,
  };
}

const TIES = {
  first: 'the first that was looked at',
  random: 'one of them, drawn at random',
};

/** A page of a terminal, without a line end at the end. */
export function policyPage(policy: ExplainedPolicy): string {
  const { name, meaning, looksAt, rates, scores, ties, further, source } = policy;
  const asks = policy.asks.map((one) => one.meaning).join('; ');
  const rows = [
    ['looks at', looksAt],
    ['asks for', asks],
    ['rates by', rates === '' ? 'nothing: the first that fits is taken' : rates],
    ['scores', scores.map((score) => `${score.name} × ${score.weight}`).join(', ')],
    ['of equals', ties],
    ['besides', further.join('; ')],
    ['source', source],
  ].filter(([, text]) => text !== '');
  return [
    ...wrapped(`${name} (placement policy): ${meaning}`, WIDTH, ''),
    ...rows.flatMap(([title = '', text = '']) => titled(title, text)),
  ].join('\n');
}

function titled(title: string, text: string): string[] {
  const [first = '', ...rest] = wrapped(text, WIDTH, ' '.repeat(13));
  return [`  ${title.padEnd(11)}${first.trimStart()}`, ...rest];
}
