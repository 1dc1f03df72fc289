import { expect, it } from 'vitest';
import { scaledAmount } from './int-or-percent.ts';

it('takes a number as it is, whatever the total', () => {
  expect([scaledAmount(3, 10, 'up'), scaledAmount(0, 10, 'down'), scaledAmount(20, 10, 'up')]).toEqual([
    3, 0, 20,
  ]);
});

it('rounds a share as asked, and only where it is no whole number', () => {
  expect([scaledAmount('25%', 10, 'up'), scaledAmount('25%', 10, 'down')]).toEqual([3, 2]);
  expect([scaledAmount('20%', 10, 'up'), scaledAmount('20%', 10, 'down')]).toEqual([2, 2]);
  expect(scaledAmount('28%', 25, 'up')).toBe(7);
});

it('refuses any other text', () => {
  for (const text of ['25', '%', '-5%', '2.5%', 'some', ''])
    expect(() => scaledAmount(text, 10, 'up')).toThrow(/neither a number nor a share/);
});
