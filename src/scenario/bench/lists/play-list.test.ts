import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOf, machine, request } from '../../../../test/support/lists.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { SCHEDULERS } from '../../../infra/profiles/schedulers.ts';
import type { Observation } from '../../../metrics/result.ts';
import { playList } from './play-list.ts';
import { PreparedList } from './prepared-list.ts';
import type { RequestList } from './request-list.ts';

const GIB = 2 ** 30;
const meanOf = (observed: Observation | undefined) =>
  observed?.kind === 'distribution' ? observed.histogram.sum / observed.histogram.n : observed?.value;

function played(list: RequestList, name = 'first-fit', seed = 0) {
  const { metrics, ...rest } = playList(new PreparedList(list), { name, plugin: null }, '1', seed);
  const values = Object.fromEntries(Object.entries(metrics).map(([key, one]) => [key, meanOf(one)]));
  return { ...rest, values };
}

describe('a list without times', () => {
  it('is told by how things stand at its end', () => {
    const list = listOf(
      [machine(4, { memory: 8 * GIB }), machine(4, { memory: 8 * GIB })],
      [request('a', 3, { memory: 8 * GIB }), request('b', 2), request('c', 3)],
    );
    // One node has no memory left beside a core; on the other there are two cores, and the least asks for two.
    expect(played(list).values).toMatchObject({
      ...{ placed: 2, pending: 1, hostsUsed: 2, cpuStranded: 1, ramStranded: 0 },
      ...{ 'utilization.cpu': 5 / 8, 'utilization.memory': 9 / 16, nodesScored: 0 },
    });
  });

  it('takes the modelled time of a scheduler for each decision, by the nodes that it looks at', () => {
    const { stock } = SCHEDULERS;
    const list = listOf([machine(4), machine(4)], [request('a', 4), request('b', 4), request('c', 4)]);
    // The first node does for the first request, the second for the next, and both are looked at in vain for the last.
    const visited = 1 + 2 + 2;
    const micros = 3 * (stock?.fixed.value ?? NaN) + visited * (stock?.perFiltered.value ?? NaN);
    expect(played(list).values.decisionTime).toBeCloseTo(micros / 3 / 1e6, 6);
    expect(played(list).values.nodesVisited).toBe(visited / 3);
  });

  it('has curves by what has been asked for of what is asked for most', () => {
    const list = listOf(
      [machine(4, { memory: 100 * GIB })],
      [request('a', 1), request('b', 2), request('c', 2), request('d', 1)],
    );
    const { courses } = played(list);
    expect(Object.keys(courses)).toEqual(['utilization.cpu', 'utilization.memory']);
    const cpu = courses['utilization.cpu'] ?? [];
    // 1 of 4 cores at 25 %, 3 at 75 %; the next has no room at 125 %, the last does at 150 %.
    expect(cpu.flatMap((value, percent) => (value === null ? [] : [[percent, value]]))).toEqual([
      ...[
        [25, 0.25],
        [75, 0.75],
        [125, 0.75],
        [150, 1],
      ],
    ]);
  });

  it('counts GPUs, and what of them is of no use', () => {
    const gpu = (milli: number) => ({ gpu: { count: 1, milli, models: [] } });
    const list = listOf(
      [machine(8, { gpus: 2, model: 'T4' })],
      [request('a', 1, gpu(600)), request('b', 1, gpu(600)), request('c', 1, gpu(600))],
    );
    // Two parts of 600 take a device each: what is left of both is too little for the only kind there is.
    const { values, courses } = played(list);
    expect(values).toMatchObject({ placed: 2, pending: 1, gpuAllocated: 0.6, gpuFragmentation: 1 });
    expect([courses.gpuAllocated?.[30], courses.gpuAllocated?.[60]]).toEqual([0.3, 0.6]);
  });

  it('is fair where all who ask are given the same share', () => {
    const owned = (owner: string) => ({ owner });
    const list = (third: string) =>
      listOf(
        [machine(2)],
        [request('a', 1, owned('x')), request('b', 1, owned('y')), request('c', 1, owned(third))],
      );
    // z is given nothing: (1 + 1 + 0)^2 / (3 x 2). With y twice, y is given half: 1.5^2 / (2 x 1.25).
    expect(played(list('z')).values.fairness).toBeCloseTo(2 / 3, 12);
    expect(played(list('y')).values.fairness).toBeCloseTo(2.25 / 2.5, 12);
  });

  it('knows no cores nor bytes where it is told in shares', () => {
    const list = listOf([machine(1, { memory: 1 })], [request('a', 0.5, { memory: 0.25 })], {
      units: 'share',
    });
    expect(played(list).values).toMatchObject({
      ...{ placed: 1, 'utilization.cpu': 0.5, 'utilization.memory': 0.25 },
      ...{ cpuStranded: null, ramStranded: null },
    });
  });
});

describe('a timed list', () => {
  const at = (from: number, until: number | null) => ({
    at: fromSeconds(from),
    until: until === null ? null : fromSeconds(until),
  });

  it('has those leave whose time is over, and means over time up to the last arrival', () => {
    const list = listOf(
      [machine(4)],
      [
        request('a', 4, at(0, 10)),
        request('refused', 1, at(5, 50)),
        request('b', 2, at(10, 30)),
        request('c', 1, at(20, null)),
      ],
      { order: 'timed' },
    );
    // 4 cores for 10 s, then 2 for 10 s; the last arrival is at 20 s.
    const { values, decisions, courses } = played(list);
    expect(values).toMatchObject({ placed: 3, pending: 1, 'utilization.cpu': 0.75, hostsUsed: 1 });
    expect(decisions).toBe(4);
    expect(courses['utilization.cpu']).toEqual([]);
  });

  it('is told by its end where all come at once', () => {
    const list = listOf([machine(4)], [request('a', 3, at(7, 9))], { order: 'timed' });
    expect(played(list).values).toMatchObject({ placed: 1, 'utilization.cpu': 0 });
  });
});

describe('any list', () => {
  const asked = fc.record({
    cpu: fc.integer({ min: 1, max: 5 }),
    at: fc.nat({ max: 50 }),
    stays: fc.nat({ max: 50 }),
  });
  const policies = ['random', 'first-fit', 'best-fit', 'power-of-two-choices', 'kubernetes'];

  it('has every request placed or refused, and never more promised than there is', () => {
    fc.assert(
      fc.property(
        fc.array(asked, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...policies),
        fc.constantFrom<RequestList['order'][]>('listed', 'shuffled', 'timed'),
        (requests, nodes, policy, order) => {
          const list = listOf(
            [machine(6, { count: nodes })],
            requests.map(({ cpu, at, stays }, i) => request(`r${i}`, cpu, { at, until: at + stays })),
            { order },
          );
          const { values, decisions } = played(list, policy);
          expect((values.placed ?? NaN) + (values.pending ?? NaN)).toBe(requests.length);
          expect(decisions).toBe(requests.length);
          expect(values['utilization.cpu']).toBeGreaterThanOrEqual(0);
          expect(values['utilization.cpu']).toBeLessThanOrEqual(1);
          expect(values.hostsUsed).toBeLessThanOrEqual(nodes);
        },
      ),
      { numRuns: 60 },
    );
  });
});
