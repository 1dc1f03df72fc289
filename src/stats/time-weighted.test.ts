import { describe, expect, it } from 'vitest';
import { TimeWeighted } from './time-weighted.ts';

describe('TimeWeighted', () => {
  it('weighs each value by the time it held', () => {
    const cores = new TimeWeighted(0, 2);
    cores.set(10, 4);
    cores.set(40, 0);
    expect(cores.area(50)).toBe(2 * 10 + 4 * 30);
    expect(cores.mean(50)).toBe(140 / 50);
    expect([cores.current, cores.min, cores.max]).toEqual([0, 0, 4]);
  });

  it('is the value itself before any time has passed', () => {
    expect(new TimeWeighted(5, 3).mean(5)).toBe(3);
  });

  it('may be read at any later time without changing', () => {
    const value = new TimeWeighted(0, 1);
    expect([value.area(10), value.area(20), value.area(10)]).toEqual([10, 20, 10]);
  });

  it('forgets the warm-up at a reset but not the value', () => {
    const value = new TimeWeighted(0, 100);
    value.set(10, 2);
    value.reset(30);
    expect([value.area(30), value.mean(30), value.min, value.max]).toEqual([0, 2, 2, 2]);
    value.set(40, 6);
    expect(value.mean(50)).toBe((2 * 10 + 6 * 10) / 20);
    expect([value.min, value.max]).toEqual([2, 6]);
  });

  it('counts a value that held for no time among the extremes, not in the mean', () => {
    const value = new TimeWeighted(0, 1);
    value.set(10, 9);
    value.set(10, 1);
    expect([value.max, value.mean(20)]).toEqual([9, 1]);
  });

  it('refuses to go back in time', () => {
    const value = new TimeWeighted(0, 1);
    value.set(10, 2);
    expect(() => value.set(9, 3)).toThrow(RangeError);
    expect(() => value.area(9)).toThrow(RangeError);
    expect(() => value.reset(9)).toThrow(RangeError);
  });
});
