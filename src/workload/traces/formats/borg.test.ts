import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../../../test/support/trace-text.ts';
import { readList } from '../lists.ts';
import { BORG_MACHINES, BORG_REQUESTS } from './borg.ts';

const REQUESTS = 'time,user,collection_id,instance_index,cpus,ram,collection_type';
const MACHINES = 'cpus,ram,machine_count';
const requests = (...rows: readonly string[]) => readList(traceText([REQUESTS, ...rows]), [BORG_REQUESTS]);
const machines = (...rows: readonly string[]) => readList(traceText([MACHINES, ...rows]), [BORG_MACHINES]);

describe('requests of a Borg cell', () => {
  it('are shares at µs, each instance by its collection, without an end', () => {
    const { rows, units } = requests('17887,ly4H=,374471491589,307,0.0081,0.0036,0');
    expect(units).toEqual({ cpu: 'share', memory: 'share' });
    expect(rows).toMatchObject([
      { name: '374471491589/307', at: 17_887, until: null, cpu: 0.0081, memory: 0.0036, owner: 'ly4H=' },
    ]);
  });

  it.each([
    ['1,u,1,0,1.01,0.5,0', '2: cpus must be a number up to 1 and not negative; it is "1.01"'],
    ['1,u,1,0,,0.5,0', '2: cpus must be a number up to 1 and not negative; it is ""'],
    ['-1,u,1,0,0.1,0.5,0', '2: time must be a whole number; it is "-1"'],
    ['1,u,1,0,0.1', '2: there are 5 cells where the header has 7'],
  ])('are refused at their line: %s', (row, message) => {
    expect(failure(() => requests(row))).toBe(message);
  });

  it('stand there once', () => {
    const row = '1,u,1,0,0.1,0.1,0';
    expect(failure(() => requests(row, row))).toBe('3: 1/0 stands on line 2 already');
  });
});

it('machines of a Borg cell are kinds, with how many there are of each', () => {
  expect(machines('1.0,0.5,1672', '0.5,1.0,0').rows).toMatchObject([
    { name: 'kind-1', count: 1672, cpu: 1, memory: 0.5 },
    { name: 'kind-2', count: 0, cpu: 0.5, memory: 1 },
  ]);
  expect(failure(() => machines('0,0.5,1'))).toBe('2: a machine without CPU can carry nothing');
});
