/** What a word means: a field, a metric, an error code, a preset, or something that is not modelled yet. */
import { CATALOGUES } from '../../infra/profiles/catalogue.ts';
import type { MetricDefinition } from '../../metrics/catalogue/definition.ts';
import { METRICS } from '../../metrics/catalogue.ts';
import { POLICIES } from '../../policies/registry.ts';
import type { CodeEntry } from '../problems/code-entry.ts';
import { CODES, type Code, isCode } from '../problems/codes.ts';
import { notesOf } from '../schema/field.ts';
import { NOT_YET } from '../schema/not-yet.ts';
import { fieldsOf, itemsOf, valuesOf, wordsOf } from '../schema/shape.ts';
import { nearest } from '../text/nearest.ts';
import { describeSource } from '../tree/origin.ts';
import type { Plain } from '../tree/tree.ts';
import { FIELDS, type Field, fieldsNamed } from './fields.ts';
import { type ExplainedPolicy, policiesNamed } from './policies.ts';
import { type ExplainedPreset, presetsNamed, splitTerm } from './presets/preset.ts';

export interface ExplainedField {
  readonly kind: 'field';
  readonly path: string;
  readonly description: string;
  readonly unit: string;
  /** Words that it may be; null where it is free. */
  readonly words: readonly string[] | null;
  /** Null where there is no fixed default; then `otherwise` says what holds. */
  readonly default: { readonly value: Plain; readonly source: string } | null;
  readonly otherwise: string;
  readonly example: Plain;
  /** Keys below it. */
  readonly keys: readonly { readonly name: string; readonly description: string }[];
}

export type Explanation =
  | ExplainedField
  | ExplainedPreset
  | ({ readonly kind: 'metric'; readonly name: string } & Omit<MetricDefinition, 'kind'>)
  | ({ readonly kind: 'code'; readonly code: Code } & CodeEntry)
  | ExplainedPolicy
  | { readonly kind: 'not yet'; readonly word: string; readonly capability: string };

/** Everything that a term means; empty where it means nothing. */
export function explain(term: string): Explanation[] {
  const code = term.toUpperCase();
  if (isCode(code)) return [{ kind: 'code', code, ...CODES[code] }];
  const metric = Object.hasOwn(METRICS, term) ? METRICS[term] : undefined;
  return [
    ...(metric ? [{ ...metric, kind: 'metric' as const, name: term }] : []),
    ...policiesNamed(term),
    ...presetsNamed(term),
    ...fieldsNamed(term).map(explainedField),
    ...wordsNotYet(term),
  ];
}

/** The known term nearest to an unknown one. */
export function nearestTerm(term: string): string | null {
  const keys = FIELDS.flatMap((field) => [field.path, field.path.split('.').at(-1) ?? '']);
  const names = Object.values(CATALOGUES).flatMap((catalogue) => Object.keys(catalogue));
  const policies = POLICIES.map(({ name }) => name);
  return nearest(splitTerm(term)[1], [
    ...keys,
    ...names,
    ...policies,
    ...Object.keys(METRICS),
    ...Object.keys(CODES),
  ]);
}

function explainedField({ path, type, notes }: Field): ExplainedField {
  const inside = [type, itemsOf(type), valuesOf(type)].map((one) => (one && fieldsOf(one)) ?? {});
  const keys = inside.flatMap((fields) =>
    Object.entries(fields).map(([name, field]) => ({ name, description: notesOf(field)?.description ?? '' })),
  );
  return {
    kind: 'field',
    path,
    description: notes.description,
    unit: notes.unit,
    words: wordsOf(type),
    default: notes.default
      ? { value: notes.default.value, source: describeSource(notes.default.source) }
      : null,
    otherwise: notes.otherwise ?? '',
    example: notes.example,
    keys,
  };
}

function wordsNotYet(term: string): Explanation[] {
  const word = term.split('.').at(-1) ?? term;
  for (const words of Object.values(NOT_YET)) {
    const capability = Object.hasOwn(words, word) ? words[word] : undefined;
    if (capability !== undefined) return [{ kind: 'not yet', word, capability }];
  }
  return [];
}
