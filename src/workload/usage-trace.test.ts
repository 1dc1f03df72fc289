import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../test/support/trace-text.ts';
import { fromSeconds } from '../engine/time.ts';
import { PLANETLAB as PLANETLAB_FORM } from './traces/formats/planetlab.ts';
import { USAGE_CSV } from './traces/formats/usage-csv.ts';
import { readUsageTable } from './traces/usage-table.ts';
import { inOrder, usageAt } from './usage-trace.ts';

const FILE = { name: 'test', hash: 'sha256:0' };
const PLANETLAB = ['vm\tcpu_pct_5min', 'b two\t0 50 100', 'A\t10 20 30', 'c\t1 2 3'];
const CSV = ['name,0,60,120', 'web,0.5,0.25,1', 'db , 0, 1 ,0.125'];

const read = (lines: Iterable<string>) => readUsageTable(traceText(lines, FILE), [PLANETLAB_FORM, USAGE_CSV]);

describe('a PlanetLab table', () => {
  it('becomes fractions by row, five minutes apart', () => {
    const table = read(PLANETLAB);
    expect(table).toMatchObject({
      ...FILE,
      rows: ['b two', 'A', 'c'],
      samplesPerRow: 3,
      period: fromSeconds(300),
    });
    expect([...table.samples]).toEqual([0, 0.5, 1, 0.1, 0.2, 0.3, 0.01, 0.02, 0.03]);
  });

  it.each([
    [
      'no header',
      ['x\t1'],
      '1: it begins like none of the known forms (planetlab, towtank usage; docs/traces.md)',
    ],
    ['no rows', ['vm\tcpu_pct_5min'], '1: there is no row below the header'],
    [
      'a row without a tab',
      [...PLANETLAB, 'd 1 2 3'],
      '5: a row is a name, one tab and percentages parted by blanks',
    ],
    [
      'a second tab',
      [...PLANETLAB, 'd\t1\t2'],
      '5: a row is a name, one tab and percentages parted by blanks',
    ],
    ['a short row', [...PLANETLAB, 'd\t1 2'], '5: d has 2 samples where 3 are due'],
    ['a word for a number', [...PLANETLAB, 'd\t1 x 3'], '5: sample 2 of d is not a number in range'],
    ['two blanks', [...PLANETLAB, 'd\t1  3'], '5: sample 2 of d is not a number in range'],
    ['more than all', [...PLANETLAB, 'd\t1 2 101'], '5: sample 3 of d is not a number in range'],
    ['a name twice', [...PLANETLAB, 'A\t1 2 3'], '5: A stands on line 3 already'],
  ])('with %s is refused by line', (_, lines, message) => {
    expect(failure(() => read(lines))).toBe(message);
  });
});

describe('a usage table in CSV', () => {
  it('takes its period from the header', () => {
    const table = read(CSV);
    expect(table).toMatchObject({ rows: ['web', 'db'], samplesPerRow: 3, period: fromSeconds(60) });
    expect([...table.samples]).toEqual([0.5, 0.25, 1, 0, 1, 0.125]);
  });

  it('may have Windows line ends and a blank last line', () => {
    expect(read([...CSV.map((line) => `${line}\r`), ''])).toEqual(read(CSV));
  });

  it.each([
    ['nothing in it', [], '1: the file is empty'],
    [
      'uneven columns',
      ['name,0,60,100'],
      '1: the header must be name,0,STEP,2*STEP,... with the seconds of each column',
    ],
    [
      'one column',
      ['name,0'],
      '1: the header must be name,0,STEP,2*STEP,... with the seconds of each column',
    ],
    ['an empty cell', [...CSV, 'x,0,,1'], '4: sample 2 of x is not a number in range'],
    ['a negative cell', [...CSV, 'x,0,-1,1'], '4: sample 2 of x is not a number in range'],
    ['a missing cell', [...CSV, 'x,0,1'], '4: x has 2 samples where the header has 3'],
    ['no name', [...CSV, ',0,1,1'], '4: a row begins with a name'],
  ])('with %s is refused by line', (_, lines, message) => {
    expect(failure(() => read(lines))).toBe(message);
  });
});

describe('a usage trace', () => {
  it('is read by what its header says it is', () => {
    expect(read(PLANETLAB)).toEqual(read(PLANETLAB));
    expect(read(CSV)).toEqual(read(CSV));
    expect(failure(() => read([]))).toBe('1: the file is empty');
  });

  it('is ordered by upper-case names with each row keeping its samples', () => {
    const table = inOrder(read(PLANETLAB), 'upper-case');
    expect(table.rows).toEqual(['A', 'b two', 'c']);
    expect([...table.samples]).toEqual([0.1, 0.2, 0.3, 0, 0.5, 1, 0.01, 0.02, 0.03]);
  });

  it('orders an underscore before small letters by their code, which upper case moves behind', () => {
    const table = read(['vm\tcpu_pct_5min', 'ab\t1', 'a_\t2']);
    expect(inOrder(table, 'upper-case').rows).toEqual(['ab', 'a_']);
    expect([...table.rows].sort()).toEqual(['a_', 'ab']);
  });

  it('holds a sample until the next one, or joins them by a line', () => {
    const table = read(PLANETLAB);
    const at = fromSeconds(375);
    expect(usageAt(table, 0, at, 'step')).toBe(0.5);
    expect(usageAt(table, 0, at, 'linear')).toBe(0.625);
    expect(usageAt(table, 0, fromSeconds(300), 'linear')).toBe(0.5);
  });

  it('holds its last sample for ever', () => {
    const table = read(PLANETLAB);
    expect(usageAt(table, 1, fromSeconds(600), 'linear')).toBe(0.3);
    expect(usageAt(table, 1, fromSeconds(1e6 + 7), 'linear')).toBe(0.3);
  });

  it('has no row beyond its last', () => {
    expect(() => usageAt(read(PLANETLAB), 3, 0, 'step')).toThrow('test has no row 3: it has 3');
  });
});
