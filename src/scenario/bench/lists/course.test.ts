import { describe, expect, it } from 'vitest';
import { Course, halfToEven } from './course.ts';

describe('a course', () => {
  it('is the mean of the steps at each percentage, and unknown where there is none', () => {
    const course = new Course();
    course.add(0, 1, 4);
    course.add(2, 1, 2);
    course.add(2, 3, 4);
    expect(course.means()).toEqual([0.25, null, 0.625]);
  });

  it('rounds values to a ten-thousandth before they are averaged, as the published ones were', () => {
    const course = new Course();
    course.add(0, 1, 3);
    course.add(0, 2, 3);
    expect(course.means()).toEqual([0.5]);
    course.add(0, 1, 3);
    expect(course.means()).toEqual([(0.3333 + 0.6667 + 0.3333) / 3]);
  });

  it('leaves out what is a part of nothing', () => {
    const course = new Course();
    course.add(1, 0, 0);
    expect(course.means()).toEqual([]);
  });
});

describe('rounding half to even', () => {
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [2.4999, 2],
    [2.5001, 3],
    [129.5, 130],
  ])('takes %d to %d', (value, whole) => {
    expect(halfToEven(value)).toBe(whole);
  });
});
