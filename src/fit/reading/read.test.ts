import { describe, expect, it } from 'vitest';
import { MeasurementError } from '../measurements.ts';
import { readMeasurements } from './read.ts';

const read = (text: string, column: string | null = null, unit = 1) =>
  readMeasurements(text, { name: 'file', column, unit });
const refused = (text: string, column: string | null = null): string => {
  try {
    read(text, column);
  } catch (error) {
    if (error instanceof MeasurementError) return `${error.line ?? '-'}: ${error.message} | ${error.fix}`;
    throw error;
  }
  return 'read';
};

describe('a CSV of times', () => {
  it('may be one column, with or without a header, notes and empty lines', () => {
    expect(read('1.2\n0.85\n').seconds).toEqual([1.2, 0.85]);
    expect(read('# boot times\nseconds\n\n1.2\r\n8e-1\r\n').seconds).toEqual([1.2, 0.8]);
    expect(read('\uFEFF1\n2').seconds).toEqual([1, 2]);
  });

  it('may have units in its cells, or one for all bare numbers', () => {
    expect(read('1.2s\n850ms\n1m30s\n500us').seconds).toEqual([1.2, 0.85, 90, 0.0005]);
    expect(read('120\n85', null, 1e-3).seconds).toEqual([0.12, 0.085]);
  });

  it('may have many columns: the only one that holds times, or the one that is named or numbered', () => {
    expect(read('host,boot\na,1.5\nb,2\n')).toMatchObject({ name: 'file, boot', seconds: [1.5, 2] });
    expect(read('run;boot\n1;1.5\n2;2\n', 'boot').seconds).toEqual([1.5, 2]);
    expect(read('1\t1.5\n2\t2\n', '2').seconds).toEqual([1.5, 2]);
    expect(read('"a, b",boot\n"x ""y"", z",1.5\n', 'boot').seconds).toEqual([1.5]);
  });

  it.each([
    ['1.2\n-0.1\n', '2: -0.1 is negative: no time passed in it | remove the row'],
    ['t\n1.2\nNaN\n', '3: "NaN" is no time | write a number of seconds, or 850ms; or remove the row'],
    ['1.2\nInfinity\n', '2: "Infinity" is no time'],
    ['1\n1e999\n', '2: 1e999 is too large for a time'],
    ['1.2\n\n3 parsecs\n', '3: expected a duration; got "3 parsecs" (unknown unit "parsecs"'],
    ['a,t\n1,2\n3\n', '2: 2 columns hold numbers | name one with --column: a, t'],
    ['a,t\nx,2\ny\n', '3: there are 1 cells where line 1 has 2 | complete the row, or remove it'],
    ['a;t\nx;2,5\n', '2: 2,5 has a decimal comma | write 2.5'],
    ['seconds\n', '1: there is no time below the header'],
    ['name,kind\na,b\n', '2: no column holds times | write one time a line'],
    ['# nothing\n', '-: there is nothing but notes'],
    [' \n ', '-: the file is empty'],
    ['1\0\n', '-: the file is binary'],
    [
      'command,mean,stddev,median,user,system,min,max\nx,1,1,1,1,1,1,1\n',
      '1: these are statistics of hyperfine, not the times themselves | write them with hyperfine --export-json',
    ],
  ])('is refused with the line that is wrong: %j', (text, message) => {
    expect(refused(text)).toContain(message);
  });

  it('is refused where the column that is asked for is not there', () => {
    expect(refused('a,t\n1,2\n', 'boot')).toBe('1: there is no column "boot" | name one of: a, t');
    expect(refused('1,2\n', '3')).toBe('1: there is no column "3" | name one of: 1 to 2');
  });
});

describe('what hyperfine exports', () => {
  const two = JSON.stringify({
    results: [
      { command: 'boot a', mean: 2, user: 0.5, system: 0.3, times: [1.5, 2.5] },
      { command: 'boot b', times: [3] },
    ],
  });

  it('is read with the share of CPU time', () => {
    expect(read(two, 'boot a')).toEqual({ name: 'file, boot a', seconds: [1.5, 2.5], cpuShare: 0.4 });
    expect(read(two, '2')).toEqual({ name: 'file, boot b', seconds: [3], cpuShare: null });
  });

  it('is in seconds, whatever bare numbers are elsewhere', () => {
    expect(read(two, '1', 1e-3).seconds).toEqual([1.5, 2.5]);
    expect(read('[1500, 2500]', null, 1e-3).seconds).toEqual([1.5, 2.5]);
  });

  it.each([
    [two, '-: there are 2 commands | name one with --column: 1 (boot a), 2 (boot b)'],
    ['{"results": [}', 'the JSON can not be read'],
    ['{"results": 3}', '-: there is no list of results in the JSON'],
    ['{"results": []}', '-: there are no results in the JSON'],
    ['{"results": [{"command": "x"}]}', '-: results[0] has no list of times'],
    ['{"results": [{"times": []}]}', '-: the list of times is empty'],
    ['[1, -2]', '-: times[1]: -2 is negative'],
    ['[1, null]', '-: times[1] is no time: null'],
    ['[1, [2]]', '-: times[1] is no time: [2]'],
  ])('is refused where it is none: %s', (text, message) => {
    expect(refused(text)).toContain(message);
  });
});
