import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import { TraceError } from '../trace-error.ts';
import { readNodeList } from './node-list.ts';
import { readPodList } from './pod-list.ts';

const FILE = { name: 'test', hash: 'sha256:0' };
const ALL =
  'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time';
const FIVE = 'name,cpu_milli,memory_mib,num_gpu,gpu_milli';
const NODES = 'sn,cpu_milli,memory_mib,gpu,model';

/** Where and why reading fails. */
function failure(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof TraceError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'read';
}

describe('a pod list', () => {
  it('becomes pods in the order of the file, with every column', () => {
    const list = readPodList(
      [ALL, 'a,6000,12288,1,460,T4|P100,LS,Running,427061,12902960,427062\r', '', 'b,500,0,0,0,,,,0,9,', ''],
      FILE,
    );
    expect(list).toEqual({
      ...FILE,
      pods: [
        {
          name: 'a',
          cpuMillis: 6000,
          memoryMib: 12288,
          gpus: 1,
          gpuMillis: 460,
          models: ['T4', 'P100'],
          qos: 'LS',
          phase: 'Running',
          times: {
            created: fromSeconds(427_061),
            deleted: fromSeconds(12_902_960),
            scheduled: fromSeconds(427_062),
          },
        },
        {
          name: 'b',
          cpuMillis: 500,
          memoryMib: 0,
          gpus: 0,
          gpuMillis: 0,
          models: [],
          qos: '',
          phase: '',
          times: { created: 0, deleted: fromSeconds(9), scheduled: null },
        },
      ],
    });
  });

  it('may stop after the fifth column, and knows no times then', () => {
    const [pod] = readPodList([FIVE, 'a,6000,12288,2,1000'], FILE).pods;
    expect(pod).toMatchObject({ gpus: 2, gpuMillis: 1000, models: [], times: null });
  });

  it('is read line by line: what stands after a wrong line is never asked for', () => {
    function* lines(): Generator<string, void, void> {
      yield FIVE;
      yield 'a,x,0,0,0';
      throw new Error('read on');
    }
    expect(failure(() => readPodList(lines(), FILE))).toBe('2: cpu_milli must be a whole number; it is "x"');
  });

  it.each([
    ['an empty file', [], '1: the file is empty'],
    ['another header', ['name,cpu'], `1: the header must be ${ALL} or ${FIVE}`],
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
    expect(failure(() => readPodList(lines, FILE))).toBe(message);
  });
});

describe('a node list', () => {
  it('becomes nodes in the order of the file', () => {
    expect(readNodeList([NODES, 'n0,32000,262144,0,', 'n1,96000,393216,8,G2'], FILE).nodes).toEqual([
      { name: 'n0', cpuMillis: 32_000, memoryMib: 262_144, gpus: 0, model: '' },
      { name: 'n1', cpuMillis: 96_000, memoryMib: 393_216, gpus: 8, model: 'G2' },
    ]);
  });

  it.each([
    ['GPUs without a model', 'n,1,1,8,', '2: 8 GPUs without a model'],
    ['a model without GPUs', 'n,1,1,0,G2', '2: the model G2 of no GPU'],
    ['no CPU', 'n,0,1,0,', '2: a node without CPU can carry nothing'],
    ['more GPUs than a node can have', 'n,1,1,17,G2', '2: gpu must be a whole number up to 16; it is "17"'],
  ])('with %s is refused at its line', (_, row, message) => {
    expect(failure(() => readNodeList([NODES, row], FILE))).toBe(message);
  });
});
