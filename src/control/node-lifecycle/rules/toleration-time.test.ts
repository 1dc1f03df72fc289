import { expect, it } from 'vitest';
import type { Taint, Toleration } from '../../../cluster/taints.ts';
import { tolerationTime } from './toleration-time.ts';

const taint = (key: string): Taint => ({ key, value: '', effect: 'NoExecute' });
const tolerates = (key: string, seconds?: number): Toleration => ({
  key,
  operator: 'Exists',
  value: '',
  effect: 'NoExecute',
  ...(seconds !== undefined && { seconds }),
});

it('is no time at all where any taint is not tolerated', () => {
  expect(tolerationTime([taint('a')], [])).toBe(0);
  expect(tolerationTime([taint('a')])).toBe(0);
  expect(tolerationTime([taint('a'), taint('b')], [tolerates('a', 60)])).toBe(0);
  expect(tolerationTime([taint('a')], [{ ...tolerates('a', 60), effect: 'NoSchedule' }])).toBe(0);
});

it('is the shortest of the times that are used, and of no others', () => {
  const tolerations = [tolerates('a', 300), tolerates('b', 30), tolerates('c', 5)];
  expect(tolerationTime([taint('a')], tolerations)).toBe(300);
  expect(tolerationTime([taint('a'), taint('b')], tolerations)).toBe(30);
});

it('uses the first toleration that covers a taint', () => {
  expect(tolerationTime([taint('a')], [tolerates('a', 300), tolerates('a', 30)])).toBe(300);
  expect(tolerationTime([taint('a')], [tolerates('', 20), tolerates('a', 300)])).toBe(20);
});

it('is for ever where no used toleration names a time, and at once where one names none above 0', () => {
  expect(tolerationTime([taint('a')], [tolerates('a')])).toBe(Infinity);
  expect(tolerationTime([taint('a'), taint('b')], [tolerates('a'), tolerates('b', 7)])).toBe(7);
  expect(tolerationTime([taint('a')], [tolerates('a', 0)])).toBe(0);
  expect(tolerationTime([taint('a')], [tolerates('a', -1)])).toBe(0);
  expect(tolerationTime([], [])).toBe(Infinity);
});
