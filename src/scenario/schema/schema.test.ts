import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { FIELDS } from '../explain/fields.ts';
import { fillDefaults } from '../resolve/defaults.ts';
import { normalise } from '../resolve/normalise.ts';
import { fromPlain, type Plain, toPlain } from '../tree/tree.ts';
import { notesOf } from './field.ts';
import { NOT_YET, notYet } from './not-yet.ts';
import { scenario } from './scenario.ts';
import { fieldsOf, itemsOf, typeAt, valuesOf } from './shape.ts';

const origin = { kind: 'default', unit: '', source: { kind: 'assumed', reason: 'test' } } as const;

/** Whether a value is accepted at a field, in the form that it has after shorthands and defaults. */
function accepts(type: z.ZodType, value: Plain): boolean {
  const full = fillDefaults(type, normalise(type, fromPlain(value, origin)));
  return type.safeParse(toPlain(full)).success;
}

/** Paths of all keys of the schema that carry no notes. */
function* withoutNotes(type: z.ZodType, path: string): Generator<string> {
  for (const [key, field] of Object.entries(fieldsOf(type) ?? {})) {
    if (!notesOf(field)) yield `${path}.${key}`;
    yield* withoutNotes(field, `${path}.${key}`);
  }
  for (const inner of [itemsOf(type), valuesOf(type)]) if (inner) yield* withoutNotes(inner, `${path}[]`);
}

describe('every field', () => {
  it('carries notes', () => {
    expect([...withoutNotes(scenario, '')]).toEqual([]);
    expect(FIELDS.length).toBeGreaterThan(130);
  });

  it.each(FIELDS.map((field) => [field.path, field] as const))(
    '%s has description, unit, example and default',
    (_, { notes }) => {
      expect(notes.description).toMatch(/^[A-Z].*\.$/s);
      expect(notes.unit).not.toBe('');
      expect(notes.example).toBeDefined();
      expect(notes.default === undefined).toBe(notes.otherwise !== undefined);
      if (notes.default?.source.kind === 'assumed') expect(notes.default.source.reason).not.toBe('');
    },
  );

  it.each(FIELDS.map((field) => [field.path, field] as const))(
    '%s accepts its own example and default',
    (_, { type, notes }) => {
      expect(accepts(type, notes.example)).toBe(true);
      if (notes.default) expect(accepts(type, notes.default.value)).toBe(true);
    },
  );
});

/** Sections whose `*` is a position. */
const LISTS = ['hosts', 'timeline', 'volumes'];

describe('words of later capabilities', () => {
  it('stand at places that exist and are no keys yet', () => {
    for (const [pattern, words] of Object.entries(NOT_YET)) {
      const steps = pattern === '' ? [] : pattern.split('.');
      const isItem = (at: number) => steps[at] === '*' && LISTS.includes(steps[at - 1] ?? '');
      const path = steps.map((step, at) => (isItem(at) ? 0 : step));
      const type = typeAt(scenario, path);
      const known = Object.keys((type && fieldsOf(type)) ?? {});
      expect(known.length, pattern).toBeGreaterThan(0);
      for (const word of Object.keys(words)) expect(known, `${pattern}.${word}`).not.toContain(word);
    }
  });

  it('are known in a section of a variant as at the top', () => {
    expect(notYet('apps.*', 'calls')).toBeDefined();
    expect(notYet('variants.*.apps.*', 'calls')).toBe(notYet('apps.*', 'calls'));
    expect(notYet('apps.*', 'toString')).toBeUndefined();
  });
});
