import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../../../engine/time.ts';
import type { MachineList, RequestList } from '../../../workload/traces/lists.ts';
import type { MachineRow, RequestRow } from '../../../workload/traces/rows.ts';
import { tracedList } from './traced-list.ts';

const row = (name: string, cpu: number, at: number | null, until: number | null = null): RequestRow => ({
  ...{ kind: 'request', name, cpu, memory: 0.1, placed: null },
  at: at === null ? null : fromSeconds(at),
  until: until === null ? null : fromSeconds(until),
  ...{ gpu: null, numa: 0, group: null, priority: null, owner: '' },
});
const requestsOf = (cpu: 'cores' | 'share', ...rows: readonly RequestRow[]): RequestList => ({
  ...{ name: 'trace', hash: 'sha256:0', format: 'test', rows },
  units: { cpu, memory: cpu === 'share' ? 'share' : 'bytes' },
});
const node: MachineRow = {
  ...{ kind: 'machine', name: 'node', count: 3, cpu: 8, memory: 64, gpus: 0, model: '', numa: [] },
};
const MACHINES: MachineList = {
  ...{ name: 'nodes', hash: '', format: 'test', units: { cpu: 'cores', memory: 'bytes' }, rows: [node] },
};
const names = ({ requests }: ReturnType<typeof tracedList>) => requests.map(({ name }) => name).join('');

describe('requests of a trace', () => {
  it('come by their times where all have one, and as they stand where not', () => {
    const files = { machines: MACHINES, departures: false };
    const timed = requestsOf('cores', row('b', 1, 20), row('a', 1, -5), row('c', 1, 20));
    expect(names(tracedList('x', { ...files, requests: timed }))).toBe('abc');
    const listed = requestsOf('cores', row('b', 1, 20), row('a', 1, null));
    expect(names(tracedList('x', { ...files, requests: listed }))).toBe('ba');
  });

  it('leave only where that is asked for', () => {
    const requests = requestsOf('cores', row('a', 1, 0, 5));
    const orderOf = (departures: boolean) => {
      const { order, source } = tracedList('x', { requests, machines: MACHINES, departures });
      return [order, source];
    };
    expect(orderOf(true)).toEqual([
      'timed',
      'trace: 1 requests on 3 machines; by their times, each until its end; sha256:0',
    ]);
    expect(orderOf(false)).toEqual([
      'listed',
      'trace: 1 requests on 3 machines; by their times, and none leaves; sha256:0',
    ]);
  });

  it('stand on as many of the largest machine as they fill at a time, where the trace names none', () => {
    const requests = requestsOf('share', row('a', 0.9, 0, 10), row('b', 0.8, 5, 20), row('c', 0.7, 10, 20));
    const countOf = (departures: boolean) =>
      tracedList('x', { requests, machines: null, departures }).machines[0]?.count;
    // 0.9 + 0.8 while both are there; 2.4 of those that never leave.
    expect([countOf(true), countOf(false)]).toEqual([2, 3]);
  });

  it.each([
    ['machines that nobody knows', { requests: requestsOf('cores', row('a', 1, 0)), machines: null }],
    ['other units', { requests: requestsOf('share', row('a', 1, 0)), machines: MACHINES }],
    ['no times to leave by', { requests: requestsOf('cores', row('a', 1, null)), machines: MACHINES }],
  ])('are refused with %s', (_, files) => {
    expect(() => tracedList('x', { ...files, departures: true })).toThrow(RangeError);
  });
});
