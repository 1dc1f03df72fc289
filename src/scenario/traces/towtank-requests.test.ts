import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../../test/support/trace-text.ts';
import { fromSeconds } from '../../engine/time.ts';
import { readRequests } from './read.ts';

const GIB = 2 ** 30;
const FIVE = 'name,at,until,cpu,memory';
const ALL = `${FIVE},gpus,gpu_milli,gpu_models,numa,group,rule,domain,priority,owner`;
const read = (...lines: readonly string[]) => readRequests(traceText(lines)).rows;

describe('requests in a table of our own', () => {
  it('say units as a scenario does, in every column', () => {
    expect(read(ALL, 'a,40s,1h30m,500m,2Gi,1,250,T4|A10,2,g,fault-domain,3,-5,shop')).toEqual([
      {
        kind: 'request',
        name: 'a',
        at: fromSeconds(40),
        placed: null,
        until: fromSeconds(5400),
        cpu: 0.5,
        memory: 2 * GIB,
        gpu: { count: 1, milli: 250, models: ['T4', 'A10'] },
        numa: 2,
        group: { name: 'g', rule: 'fault-domain', domain: 3 },
        priority: -5,
        owner: 'shop',
      },
    ]);
  });

  it('need five columns, and may leave out what they do not know', () => {
    expect(read(FIVE, 'a,,,2,1Gi')).toMatchObject([
      { at: null, until: null, cpu: 2, gpu: null, group: null, priority: null, owner: '' },
    ]);
  });

  it('may have any of the other columns in any order, and take whole GPUs where they do not say', () => {
    expect(read(`${FIVE},owner,gpus`, 'a,0s,,2,1Gi,me,2', 'b,0s,,2,1Gi,me,')).toMatchObject([
      { owner: 'me', gpu: { count: 2, milli: 1000, models: [] } },
      { gpu: null },
    ]);
  });

  it.each([
    ['name,at,cpu,until,memory', '', '1: the header must be name,at,until,cpu,memory and any of gpus'],
    [`${FIVE},colour`, '', '"colour" is unknown or stands twice'],
    [`${FIVE},numa,numa`, '', '"numa" is unknown or stands twice'],
    [FIVE, 'a,5,,1,1Gi', '2: at: expected a duration; got "5" without a unit'],
    [FIVE, 'a,5s,4s,1,1Gi', '2: until lies before at'],
    [FIVE, 'a,0s,,1,1024', '2: memory: expected a memory or disk size; got "1024" without a unit'],
    [FIVE, 'a,0s,,-1,1Gi', '2: cpu is below 0'],
    [FIVE, 'a,0s,,,1Gi', '2: cpu: expected an amount of CPU such as 500m, 2, 0.5; got ""'],
    [FIVE, ',0s,,1,1Gi', '2: a row begins with a name'],
    [`${FIVE},priority`, 'a,0s,,1,1Gi,high', '2: priority must be a whole number; it is "high"'],
    [`${FIVE},group,rule`, 'a,0s,,1,1Gi,g,', '2: a group has a name and a rule'],
    [`${FIVE},group,rule`, 'a,0s,,1,1Gi,,affinity', '2: a group has a name and a rule'],
    [`${FIVE},gpus,gpu_milli`, 'a,0s,,1,1Gi,2,500', '2: gpu_milli is 500 of 2 GPUs each'],
  ])('are refused at their line: %s / %s', (header, row, message) => {
    expect(failure(() => read(header, row))).toContain(message);
  });
});
