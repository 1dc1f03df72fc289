import { expect, test } from 'vitest';
import { matchesTerm, mayStandAmong } from './node-affinity.ts';
import type { PodClass } from './pod-class.ts';
import { NOTHING } from './resources.ts';

const pod = (parts: Partial<PodClass>): PodClass => ({
  name: 'web',
  requests: NOTHING,
  minCoreSpeed: 0,
  ...parts,
});
const disk = (...values: string[]) => ({
  matchExpressions: [{ key: 'disk', operator: 'In', values } as const],
});
const ssd = { disk: 'ssd', cores: '8' };

test('a pod that asks for nothing may stand anywhere', () => {
  expect(mayStandAmong({}, pod({}))).toBe(true);
});

test('a selector wants each of its labels', () => {
  expect(mayStandAmong(ssd, pod({ nodeSelector: { disk: 'ssd', cores: '8' } }))).toBe(true);
  expect(mayStandAmong(ssd, pod({ nodeSelector: { disk: 'ssd', cores: '9' } }))).toBe(false);
});

test('one of the required terms is enough, and both selector and terms must hold', () => {
  const required = [disk('hdd'), disk('ssd')];
  expect(mayStandAmong(ssd, pod({ nodeAffinity: { required } }))).toBe(true);
  expect(mayStandAmong({ disk: 'nvme' }, pod({ nodeAffinity: { required } }))).toBe(false);
  expect(mayStandAmong(ssd, pod({ nodeAffinity: { required }, nodeSelector: { cores: '9' } }))).toBe(false);
});

test('a term wants each of its expressions, and without any it matches nothing', () => {
  const both = { matchExpressions: [...disk('ssd').matchExpressions, ...disk('hdd').matchExpressions] };
  expect([
    matchesTerm(disk('ssd'), ssd),
    matchesTerm(both, ssd),
    matchesTerm({ matchExpressions: [] }, ssd),
  ]).toEqual([true, false, false]);
  expect(mayStandAmong(ssd, pod({ nodeAffinity: { required: [] } }))).toBe(false);
});
