import { describe, expect, it } from 'vitest';
import { failure, traceText } from '../../../../test/support/trace-text.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { readList } from '../lists.ts';
import { OPENB_NODES } from './openb-nodes.ts';
import { OPENB_PODS } from './openb-pods.ts';

const readPods = (lines: Iterable<string>) => readList(traceText(lines), [OPENB_PODS]);
const readNodes = (lines: Iterable<string>) => readList(traceText(lines), [OPENB_NODES]);
const MIB = 2 ** 20;
const NEITHER = { numa: 0, group: null, priority: null, owner: '' };
const ALL =
  'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time';
const FIVE = 'name,cpu_milli,memory_mib,num_gpu,gpu_milli';
const NODES = 'sn,cpu_milli,memory_mib,gpu,model';

describe('a pod list', () => {
  it('becomes pods in the order of the file, with every column', () => {
    const list = readPods([
      ALL,
      'a,6000,12288,1,460,T4|P100,LS,Running,427061,12902960,427062\r',
      '',
      'b,500,0,0,0,,,,0,9,',
      '',
    ]);
    expect(list).toEqual({
      name: 'test',
      hash: 'sha256:0',
      format: 'openb pods',
      units: { cpu: 'cores', memory: 'bytes' },
      rows: [
        {
          kind: 'request',
          name: 'a',
          at: fromSeconds(427_061),
          placed: fromSeconds(427_062),
          until: fromSeconds(12_902_960),
          cpu: 6,
          memory: 12288 * MIB,
          gpu: { count: 1, milli: 460, models: ['T4', 'P100'] },
          ...NEITHER,
        },
        {
          ...{ kind: 'request', name: 'b', at: 0, placed: null, until: fromSeconds(9) },
          ...{ cpu: 0.5, memory: 0, gpu: null },
          ...NEITHER,
        },
      ],
    });
  });

  it('may stop after the fifth column, and knows no times then', () => {
    const [pod] = readPods([FIVE, 'a,6000,12288,2,1000']).rows;
    expect(pod).toMatchObject({ gpu: { count: 2, milli: 1000, models: [] }, at: null, until: null });
  });

  it('is read line by line: what stands after a wrong line is never asked for', () => {
    function* lines(): Generator<string, void, void> {
      yield FIVE;
      yield 'a,x,0,0,0';
      throw new Error('read on');
    }
    expect(failure(() => readPods(lines()))).toBe('2: cpu_milli must be a whole number; it is "x"');
  });

  it.each([
    ['an empty file', [], '1: the file is empty'],
    [
      'another header',
      ['name,cpu'],
      '1: it begins like none of the known forms (openb pods; docs/traces.md)',
    ],
    ['a header alone', [FIVE], '1: there is no row below the header'],
    ['too few cells', [FIVE, 'a,1,1,0'], '2: there are 4 cells where the header has 5'],
    ['no name', [FIVE, ',1,1,0,0'], '2: a row begins with a name'],
    ['a name twice', [FIVE, 'a,1,1,0,0', 'a,1,1,0,0'], '3: a stands on line 2 already'],
    ['a negative amount', [FIVE, 'a,-1,1,0,0'], '2: cpu_milli must be a whole number; it is "-1"'],
    ['an empty amount', [FIVE, 'a,1,,0,0'], '2: memory_mib must be a whole number; it is ""'],
    [
      'more than a GPU',
      [FIVE, 'a,1,1,1,1001'],
      '2: gpu_milli must be a whole number up to 1000; it is "1001"',
    ],
    [
      'parts of several GPUs',
      [FIVE, 'a,1,1,2,500'],
      '2: gpu_milli is 500 of 2 GPUs each: only a single GPU can be shared',
    ],
    ['parts of no GPU', [FIVE, 'a,1,1,0,500'], '2: gpu_milli is 500 of no GPU'],
    ['nothing of a GPU', [FIVE, 'a,1,1,1,0'], '2: gpu_milli is 0 of 1 GPUs'],
    [
      'an end before the beginning',
      [ALL, 'a,1,1,0,0,,LS,Failed,9,8,'],
      '2: deletion_time lies before the pod was there',
    ],
    [
      'a binding before the beginning',
      [ALL, 'a,1,1,0,0,,LS,Failed,9,20,8'],
      '2: scheduled_time lies before creation_time',
    ],
  ])('with %s is refused at its line', (_, lines, message) => {
    expect(failure(() => readPods(lines))).toBe(message);
  });
});

describe('a node list', () => {
  it('becomes nodes in the order of the file', () => {
    expect(readNodes([NODES, 'n0,32000,262144,0,', 'n1,96000,393216,8,G2']).rows).toEqual([
      {
        ...{ kind: 'machine', name: 'n0', count: 1, cpu: 32, memory: 262_144 * MIB, gpus: 0, model: '' },
        numa: [],
      },
      {
        ...{ kind: 'machine', name: 'n1', count: 1, cpu: 96, memory: 393_216 * MIB, gpus: 8, model: 'G2' },
        numa: [],
      },
    ]);
  });

  it.each([
    ['GPUs without a model', 'n,1,1,8,', '2: 8 GPUs without a model'],
    ['a model without GPUs', 'n,1,1,0,G2', '2: the model G2 of no GPU'],
    ['no CPU', 'n,0,1,0,', '2: a node without CPU can carry nothing'],
    ['more GPUs than a node can have', 'n,1,1,17,G2', '2: gpu must be a whole number up to 16; it is "17"'],
  ])('with %s is refused at its line', (_, row, message) => {
    expect(failure(() => readNodes([NODES, row]))).toBe(message);
  });
});
