import { describe, expect, test } from 'vitest';
import { bareScheduler, schedulerWorld } from '../../../test/support/scheduling.ts';
import type { Score } from '../../policies/policy.ts';
import { first } from '../../policies/sampling/first.ts';
import { assembleScheduler } from './start-scheduler.ts';

/** Likes later nodes better. */
const byRow: Score = { name: 'by-row', looksAt: 'node', score: (_view, node) => 50 * node };

describe('one pod after the other', () => {
  const cost = { fixed: 100, perFiltered: 10, perScored: 1 };

  test('a decision takes its fixed part, and a part for each node that is filtered and each that is scored', () => {
    const { submit, until, ofKind } = schedulerWorld({
      nodes: [1000, 1000, 200],
      rules: { cost },
      parts: { scores: [{ score: byRow, weight: 1 }] },
    });
    submit('a', 600);
    submit('b', 600);
    submit('c', 600);
    until(1);
    expect(ofKind('decision')).toEqual([
      { kind: 'decision', at: 132, instance: 0, node: 11, visited: 3, scored: 2, took: 132 },
      { kind: 'decision', at: 262, instance: 1, node: 10, visited: 3, scored: 0, took: 130 },
      { kind: 'decision', at: 392, instance: 2, node: -1, visited: 3, scored: 0, took: 130 },
    ]);
  });

  test('the room is promised when it is decided on, long before the binding is written down', () => {
    const { submit, until, bound, nodes, ofKind } = schedulerWorld({
      nodes: [1000, 1000],
      times: { handling: 5000 },
      rules: { cost },
    });
    submit('a', 600);
    submit('b', 600);
    until(0.0055);
    expect(nodes.requested.cpu).toEqual(Float64Array.of(600, 600));
    expect(bound()).toEqual({});
    until(1);
    expect(bound()).toEqual({ a: 'n0', b: 'n1' });
    expect(ofKind('span').filter((one) => one.kind === 'span' && one.span === 'bind')).toEqual([
      { kind: 'span', at: 10_120, span: 'bind', index: 0, took: 5000 },
      { kind: 'span', at: 10_240, span: 'bind', index: 1, took: 5000 },
    ]);
  });

  test('bindings are written at the rate that its client keeps, and decisions go on meanwhile', () => {
    const { submit, until, ofKind } = schedulerWorld({
      nodes: [1e6],
      limits: { qps: 50, burst: 100 },
    });
    for (let i = 0; i < 300; i++) submit(`p${i}`, 1);
    until(1);
    expect(ofKind('decision')).toHaveLength(300);
    const isBound = () => ofKind('event').length;
    expect(isBound()).toBe(150);
    until(4);
    expect(isBound()).toBe(300);
  });

  test('a pod of higher priority is decided on first', () => {
    const { submit, until, ofKind } = schedulerWorld({ nodes: [10_000], rules: { cost } });
    submit('busy', 1);
    submit('low', 1);
    submit('high', 1, { priority: 5 });
    until(1);
    expect(ofKind('decision')).toMatchObject([{ instance: 0 }, { instance: 2 }, { instance: 1 }]);
  });
});

describe('a pod that no node takes', () => {
  test('says why, in words that are true at that instant', () => {
    const { submit, until, scheduler, nodes } = schedulerWorld({ nodes: [1000, 1000, 4000], later: [2] });
    submit('a', 600);
    const { class: pod } = submit('b', 1500).template;
    until(1);
    expect(scheduler.reasons(pod)).toEqual(['2 have too little free CPU']);
    nodes.cordon(1);
    expect(scheduler.reasons(pod)).toEqual([
      '1 are unschedulable, switched off or being emptied',
      '1 have too little free CPU',
    ]);
    expect([...scheduler.pending].map(({ name }) => name)).toEqual(['b']);
  });

  test('is written down as refused, and waits until another is gone', () => {
    const { submit, until, remove, finish, bound, phases, ofKind, store } = schedulerWorld({
      nodes: [1000],
      rules: { popsEarly: false },
    });
    const a = submit('a', 600);
    const b = submit('b', 600);
    until(20);
    expect(ofKind('event')).toMatchObject([
      { reason: 'FailedScheduling', index: 1, machine: -1, value: 1 },
      { reason: 'Scheduled', index: 0, machine: 10 },
    ]);
    remove(a);
    until(21);
    expect(bound()).toEqual({ a: 'n0' });
    finish(a);
    until(22);
    expect(bound()).toEqual({ a: 'n0', b: 'n0' });
    expect(store.pods.size).toBe(1);
    expect(phases(b)).toEqual([
      'queued requested',
      'placing decided',
      'queued unplaceable',
      'placing decided',
      'bound bound',
    ]);
  });

  test('is bound once a node joins that has room', () => {
    const { submit, until, joinNode, bound } = schedulerWorld({ nodes: [1000, 4000], later: [1] });
    submit('large', 2000);
    until(100);
    expect(bound()).toEqual({});
    joinNode(1);
    until(101);
    expect(bound()).toEqual({ large: 'n1' });
  });

  test('is tried again when a node that was closed opens, and not when an open one closes', () => {
    const { submit, until, joinNode, changeNode, bound, ofKind } = schedulerWorld({ nodes: [1000] });
    const node = joinNode(0);
    changeNode(node, { unschedulable: true });
    submit('a', 100);
    until(10);
    expect(ofKind('decision')).toHaveLength(1);
    changeNode(node, { unschedulable: true });
    until(20);
    expect(ofKind('decision')).toHaveLength(1);
    changeNode(node, { unschedulable: false });
    until(30);
    expect(bound()).toEqual({ a: 'n0' });
  });

  test('finds a node under pressure, or not ready, to be tainted', () => {
    const { submit, until, joinNode, changeNode, bound, scheduler } = schedulerWorld({ nodes: [1000] });
    const node = joinNode(0);
    const pod = submit('a', 100, { nodeName: 'nowhere' }).template.class;
    let seconds = 1;
    until(seconds);
    for (const [taint, said] of [
      ['memory-pressure', { conditions: { memoryPressure: true, diskPressure: false } }],
      ['disk-pressure', { conditions: { memoryPressure: false, diskPressure: true } }],
      ['not-ready', { ready: false }],
      ['unreachable', { ready: null }],
    ] as const) {
      changeNode(node, said);
      seconds += 10;
      until(seconds);
      expect(scheduler.reasons(pod)).toEqual([
        `1 have the taint node.kubernetes.io/${taint}, which it does not tolerate`,
      ]);
      changeNode(node, { ready: true, conditions: { memoryPressure: false, diskPressure: false } });
      seconds += 10;
      until(seconds);
      expect(scheduler.reasons(pod)).toEqual([]);
    }
    expect(bound()).toEqual({ a: 'n0' });
  });

  test('that room is made for while it is looked at is not overlooked', () => {
    const { submit, until, remove, finish, bound } = schedulerWorld({
      nodes: [1000],
      rules: { cost: { fixed: 1000, perFiltered: 0, perScored: 0 } },
    });
    const a = submit('a', 600);
    until(0.001);
    submit('b', 600);
    until(0.0015);
    remove(a);
    finish(a);
    until(0.0025);
    expect(bound()).toEqual({ a: 'n0' });
    until(0.004);
    expect(bound()).toEqual({ a: 'n0', b: 'n0' });
  });

  test('costs a call of the same client, for which bindings wait', () => {
    const { submit, until, bound } = schedulerWorld({ nodes: [1000], limits: { qps: 1, burst: 1 } });
    submit('large', 2000);
    submit('small', 100);
    until(0.9);
    expect(bound()).toEqual({});
    until(1);
    expect(bound()).toEqual({ small: 'n0' });
  });

  test('keeps the next pod waiting until it is written down, where the scheduler writes before it goes on', () => {
    const times = { handling: 30_000 };
    const first = [false, true].map((waitsForStatus) => {
      const { submit, until, ofKind } = schedulerWorld({ nodes: [1000], times, rules: { waitsForStatus } });
      submit('large', 2000);
      submit('small', 100);
      until(1);
      return ofKind('decision').map(({ at }) => at);
    });
    expect(first).toEqual([
      [30_000, 30_000],
      [30_000, 60_000],
    ]);
  });
});

describe('what goes wrong on the way', () => {
  test('a pod that is deleted while it is decided on, or bound, leaves no trace', () => {
    for (const at of [0.0005, 0.0015, 0.0019]) {
      const { submit, until, remove, nodes, phases, scheduler } = schedulerWorld({
        nodes: [1000],
        times: { handling: 1000 },
        rules: { cost: { fixed: 1000, perFiltered: 0, perScored: 0 } },
      });
      const pod = submit('a', 600);
      until(at);
      remove(pod);
      until(1);
      expect(phases(pod).at(-1)).toBe('stopped deleted');
      expect(nodes.requested.cpu[0]).toBe(0);
      expect([...scheduler.pending]).toEqual([]);
    }
  });

  test('a pod whose deletion is not heard of yet is not decided on', () => {
    const { submit, until, remove, ofKind } = schedulerWorld({
      nodes: [1000],
      times: { watchLatency: 10_000 },
      rules: { cost: { fixed: 9000, perFiltered: 0, perScored: 0 } },
    });
    submit('a', 100);
    const b = submit('b', 100);
    until(0.012);
    remove(b);
    until(1);
    expect(ofKind('decision')).toHaveLength(1);
  });
});

describe('regret', () => {
  test('is measured of every so many placements, over all nodes, and costs no time', () => {
    const { submit, until, ofKind } = schedulerWorld({
      nodes: [1000, 1000, 1000],
      rules: { regretEvery: 2, cost: { fixed: 10, perFiltered: 0, perScored: 0 } },
      parts: { scores: [{ score: byRow, weight: 3 }], sampling: first({ count: 2, start: 'first' }) },
    });
    for (const name of ['a', 'b', 'c']) submit(name, 100);
    until(1);
    expect(ofKind('regret')).toEqual([
      { kind: 'regret', at: 0, instance: 0, value: 50 },
      { kind: 'regret', at: 20, instance: 2, value: 50 },
    ]);
  });

  test('is not measured unless it is asked for', () => {
    const { submit, until, ofKind } = schedulerWorld({ nodes: [1000] });
    submit('a', 100);
    until(1);
    expect(ofKind('regret')).toEqual([]);
  });
});

test('runs without an API server, where a narrower port answers', () => {
  const { sim, nodes, parts, makePod } = bareScheduler({ nodes: [1000] });
  const asked: string[] = [];
  const scheduler = assembleScheduler(parts, {
    bind: (pod, row, answered) => {
      asked.push(`bind ${pod.name} to ${row}`);
      pod.node = row;
      answered(true);
    },
    tellRefused: ({ name }, nominated) => {
      asked.push(`refuse ${name}, nominated ${nominated}`);
    },
    evict: () => undefined,
  });
  const [a, b] = [makePod('a', 600), makePod('b', 600)] as const;
  for (const pod of [a, b]) {
    pod.life.enter('queued', 'requested');
    scheduler.hear('added', pod);
  }
  sim.run(5_000_000);
  expect(asked).toEqual(['bind a to 0', 'refuse b, nominated -1']);
  scheduler.hear('deleted', a);
  sim.run(6_000_000);
  expect(asked.at(-1)).toBe('bind b to 0');
  expect(nodes.requested.cpu[0]).toBe(600);
});
