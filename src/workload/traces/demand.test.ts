import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import { demandOf } from './demand.ts';
import type { RequestList } from './lists.ts';
import type { RequestRow } from './rows.ts';

const at = (seconds: number | null) => (seconds === null ? null : fromSeconds(seconds));
const pod = (
  name: string,
  asked: number | null,
  until: number | null,
  placed: number | null,
): RequestRow => ({
  ...{ kind: 'request', name, at: at(asked), until: at(until), placed: at(placed) },
  ...{ cpu: 1, memory: 2 ** 20, gpu: null, numa: 0, group: null, priority: null, owner: '' },
});
const list = (...rows: readonly RequestRow[]): RequestList => ({
  ...{ name: 'test', hash: '', format: 'test', units: { cpu: 'cores', memory: 'bytes' } },
  rows,
});
const all = { from: 0, squeezeTime: 1, take: Infinity };
const shown = (demand: ReturnType<typeof demandOf>) =>
  demand.map(({ request: { name }, at, lifetime }) => [name, at / 1e6, lifetime]);

describe('the demand of a trace', () => {
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
    const timeless = list(pod('a', null, null, null), pod('b', null, null, null));
    expect(shown(demandOf(timeless, { ...all, squeezeTime: 10 }))).toEqual([
      ['a', 0, null],
      ['b', 0, null],
    ]);
  });

  it('begins with what was there before the trace, and stays where no end is known', () => {
    const azure = list(pod('a', -50, 70, -50), pod('b', 10, null, 10), pod('c', -9, -1, -9));
    expect(shown(demandOf(azure, all))).toEqual([
      ['a', 0, 70],
      ['b', 10, null],
    ]);
  });
});
