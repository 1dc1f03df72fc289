import { describe, expect, it } from 'vitest';
import { listOf, machine, request } from '../../../../test/support/lists.ts';
import { RandomStreams, runKey } from '../../../engine/random.ts';
import { orderOf } from './order.ts';
import { amountOf, PreparedList } from './prepared-list.ts';
import type { RequestList } from './request-list.ts';

const MACHINES = [machine(10, { name: 'x' }), machine(10, { name: 'y' }), machine(10, { name: 'z' })];
const REQUESTS = [request('a', 1), request('b', 2), request('c', 3), request('d', 4)];
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

function drawn(parts: Partial<RequestList>, seed = 0) {
  const prepared = new PreparedList(listOf(MACHINES, REQUESTS, parts));
  const order = orderOf(prepared, seed, new RandomStreams(runKey('1', seed)));
  const requests = order.steps.map(({ place }) => place);
  const demand = requests.map((place) => {
    const pod = prepared.classes[place];
    return pod === undefined ? NaN : amountOf(pod, 'cpu');
  });
  return {
    ...order,
    requests,
    demand: demand.reduce((sum, one) => sum + one, 0),
    last: demand.at(-1) ?? NaN,
  };
}

describe('the order of a list', () => {
  it('is that of the list, or drawn; nodes are drawn either way, and each stands there once', () => {
    const listed = drawn({ order: 'listed' });
    expect(listed.requests).toEqual([0, 1, 2, 3]);
    const shuffled = [0, 1, 2, 3, 4].map((seed) => drawn({ order: 'shuffled' }, seed));
    expect(new Set(shuffled.map(({ requests }) => requests.join())).size).toBeGreaterThan(1);
    expect(new Set(shuffled.map(({ nodes }) => nodes.join())).size).toBeGreaterThan(1);
    for (const { requests, nodes } of [listed, ...shuffled])
      expect([sorted(requests), sorted(nodes)]).toEqual([
        [0, 1, 2, 3],
        [0, 1, 2],
      ]);
  });

  it('goes on with copies until the demand just reaches what is wanted', () => {
    const { requests, demand, last } = drawn({ order: 'listed', demand: 1.3 });
    expect(requests.slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(demand).toBeGreaterThanOrEqual(39_000);
    expect(demand - last).toBeLessThan(39_000);
  });

  it('is cut where the list asks for more', () => {
    expect(drawn({ order: 'listed', demand: 0.1 }).requests).toEqual([0, 1]);
  });

  it('is that of its times where it is timed, and who leaves makes room for who comes', () => {
    const requests = [
      request('late', 1, { at: 20, until: 30 }),
      request('brief', 1, { at: 20, until: 20 }),
      request('early', 1, { at: 10, until: 20 }),
      request('stays', 1, { at: 0 }),
    ];
    const prepared = new PreparedList(listOf(MACHINES, requests, { order: 'timed' }));
    const { steps } = orderOf(prepared, 0, new RandomStreams(runKey('1', 0)));
    expect(steps.map(({ place, what, at }) => `${at} ${requests[place]?.name} ${what}`)).toEqual([
      ...['0 stays comes', '10 early comes', '20 early leaves', '20 late comes', '20 brief comes'],
      ...['20 brief leaves', '30 late leaves'],
    ]);
  });

  it('is the published one where there is one, with copies as requests of their own', () => {
    const published = [{ nodes: ['z', 'x', 'y'], requests: ['d', 'a', 'd'] }, null];
    const { nodes, requests } = drawn({ order: 'shuffled', demand: 1.3, published });
    expect([nodes, requests]).toEqual([
      [2, 0, 1],
      [3, 0, 3],
    ]);
    expect(drawn({ order: 'shuffled', published }, 1).requests).toHaveLength(4);
    expect(() => drawn({ published: [{ nodes: ['w'], requests: [] }] })).toThrow(
      'a node that is not there: w',
    );
  });
});
