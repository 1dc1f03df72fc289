import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import { demandOf } from './demand.ts';
import type { PodList, TracedPod } from './pod-list.ts';

const pod = (name: string, created: number, deleted: number, scheduled: number | null): TracedPod => ({
  ...{ name, cpuMillis: 1000, memoryMib: 1, gpus: 0, gpuMillis: 0, models: [], qos: '', phase: '' },
  times: {
    created: fromSeconds(created),
    deleted: fromSeconds(deleted),
    scheduled: scheduled === null ? null : fromSeconds(scheduled),
  },
});
const list = (...pods: readonly TracedPod[]): PodList => ({ name: 'test', hash: '', pods });
const all = { from: 0, squeezeTime: 1, take: Infinity };
const shown = (demand: ReturnType<typeof demandOf>) =>
  demand.map(({ pod: { name }, at, lifetime }) => [name, at / 1e6, lifetime]);

describe('the demand of a pod list', () => {
  const pods = list(pod('a', 100, 700, 130), pod('b', 50, 400, null));

  it('comes in the order of creation, and lives from the binding to the end', () => {
    expect(shown(demandOf(pods, all))).toEqual([
      ['b', 50, 350],
      ['a', 100, 570],
    ]);
  });

  it('is squeezed between arrivals only', () => {
    expect(shown(demandOf(pods, { ...all, squeezeTime: 10 }))).toEqual([
      ['b', 5, 350],
      ['a', 10, 570],
    ]);
  });

  it('begins in the middle of the trace: what is there is asked for at once, what is gone is not', () => {
    expect(shown(demandOf(pods, { ...all, from: fromSeconds(410) }))).toEqual([['a', 0, 290]]);
    expect(shown(demandOf(pods, { ...all, from: fromSeconds(110), squeezeTime: 2 }))).toEqual([
      ['a', 0, 570],
      ['b', 0, 290],
    ]);
  });

  it('takes the first pods only, if so told', () => {
    expect(shown(demandOf(pods, { ...all, take: 1 }))).toEqual([['b', 50, 350]]);
  });

  it('comes at once and stays where the list knows no times', () => {
    const timeless = list({ ...pod('a', 0, 0, 0), times: null }, { ...pod('b', 0, 0, 0), times: null });
    expect(shown(demandOf(timeless, { ...all, squeezeTime: 10 }))).toEqual([
      ['a', 0, null],
      ['b', 0, null],
    ]);
  });
});
