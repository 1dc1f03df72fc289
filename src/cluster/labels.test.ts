import { expect, it } from 'vitest';
import { type LabelSelector, type Requirement, selects } from './labels.ts';

const LABELS = { app: 'web', tier: 'front', cores: '8' };

const by = (key: string, operator: Requirement['operator'], ...values: string[]): LabelSelector => ({
  matchExpressions: [{ key, operator, values }],
});

it('selects nothing without a selector, and everything with an empty one', () => {
  expect([selects(null, LABELS), selects({}, LABELS), selects({}, {})]).toEqual([false, true, true]);
});

it('wants every label and every expression met', () => {
  expect(selects({ matchLabels: { app: 'web', tier: 'front' } }, LABELS)).toBe(true);
  expect(selects({ matchLabels: { app: 'web', tier: 'back' } }, LABELS)).toBe(false);
  expect(selects({ matchLabels: { app: 'web' }, ...by('tier', 'In', 'back') }, LABELS)).toBe(false);
});

it.each<[Requirement['operator'], string, string[], boolean]>([
  ['In', 'app', ['db', 'web'], true],
  ['In', 'app', ['db'], false],
  ['In', 'zone', ['a'], false],
  ['NotIn', 'app', ['web'], false],
  ['NotIn', 'zone', ['a'], true],
  ['Exists', 'app', [], true],
  ['Exists', 'zone', [], false],
  ['DoesNotExist', 'app', [], false],
  ['DoesNotExist', 'zone', [], true],
  ['Gt', 'cores', ['7'], true],
  ['Gt', 'cores', ['8'], false],
  ['Lt', 'cores', ['9'], true],
  ['Lt', 'cores', ['8'], false],
  ['Gt', 'app', ['7'], false],
  ['Lt', 'zone', ['7'], false],
])('judges %s of %s in %j: %s', (operator, key, values, expected) => {
  expect(selects(by(key, operator, ...values), LABELS)).toBe(expected);
});
