import { expect, test } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND as S } from '../../engine/time.ts';
import type { Cure } from '../../policies/policy.ts';
import { type QueueRules, SchedulingQueue } from './queue.ts';

const RULES: QueueRules = { initialBackoff: S, maxBackoff: 10 * S, popsEarly: false };
const ROOM: readonly Cure[] = ['pod-deleted', 'node-added'];
const LABELS: readonly Cure[] = ['node-changed'];

/** A queue, a way to do something at an instant, and the names that `drain` takes out of it in their order. */
function world(rules: Partial<QueueRules> = {}) {
  const sim = new Simulation();
  const readyAt: number[] = [];
  const queue = new SchedulingQueue<string>(sim, { ...RULES, ...rules }, () => readyAt.push(sim.now));
  const at = (seconds: number) => sim.run(seconds * S);
  const drain = () => {
    const names: string[] = [];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) names.push(next.pod);
    return names;
  };
  /** A pod that was popped and refused, at this instant, as often as `attempts`. */
  const refused = (name: string, curedBy = ROOM) => {
    const queued = queue.add(name, 0);
    queue.pop();
    queue.refused(queued, curedBy);
    return queued;
  };
  return { sim, queue, at, drain, refused, readyAt };
}

test('higher priority goes first, then who has been in the queue for longer, then who came first', () => {
  const { queue, at, drain } = world();
  queue.add('early', 0);
  queue.add('early too', 0);
  at(1);
  queue.add('late', 0);
  queue.add('urgent', 5);
  expect(drain()).toEqual(['urgent', 'early', 'early too', 'late']);
});

test('a pod that was refused goes behind those that came while it was tried', () => {
  const { queue, at, drain } = world();
  const first = queue.add('first', 0);
  queue.pop();
  at(1);
  queue.add('second', 0);
  at(2);
  queue.happened('pod-deleted');
  queue.refused(first, LABELS);
  queue.happened('node-changed');
  at(4);
  expect(drain()).toEqual(['second', 'first']);
});

test('a refused pod waits for a change that its refusal named, and for no other', () => {
  const { queue, at, drain, refused } = world();
  refused('short of room');
  refused('wrong labels', LABELS);
  at(20);
  queue.happened('node-changed');
  expect(drain()).toEqual(['wrong labels']);
  queue.happened('node-changed');
  expect(drain()).toEqual([]);
  queue.happened('pod-deleted');
  expect(drain()).toEqual(['short of room']);
});

test('a pod that is cured while it backs off is tried at the whole second after its backoff', () => {
  const { sim, queue, at, drain } = world();
  at(0.3);
  const queued = queue.add('a', 0);
  queue.pop();
  queue.refused(queued, ROOM);
  at(0.4);
  queue.happened('pod-deleted');
  at(1.9);
  expect(drain()).toEqual([]);
  at(2);
  expect(drain()).toEqual(['a']);
  expect(sim.events).toBe(1);
});

test('a backoff is counted from when the pod is put back, and doubles with each attempt', () => {
  const { queue, at, drain } = world();
  const queued = queue.add('a', 0);
  queue.pop();
  at(5);
  for (const [attempts, wait] of [1, 2, 4, 8, 10, 10].entries()) {
    queue.refused(queued, ROOM);
    expect(queued.attempts).toBe(attempts + 1);
    expect(queued.ready - queued.since).toBe(wait * S);
    queue.happened('pod-deleted');
    at((queued.ready - 1) / S);
    expect(drain()).toEqual([]);
    at(queued.ready / S);
    expect(drain()).toEqual(['a']);
  }
});

test('a change that cures a pod while it is in its cycle is not lost', () => {
  const { queue, at, drain } = world();
  queue.happened('pod-deleted');
  const before = queue.add('before', 0);
  queue.pop();
  queue.refused(before, ROOM);
  const during = queue.add('during', 0);
  queue.pop();
  queue.happened('node-added');
  queue.refused(during, ROOM);
  expect([before.place, during.place]).toEqual(['backing-off', 'backing-off']);
  const never = queue.add('never', 0);
  queue.pop();
  queue.happened('node-changed');
  queue.refused(never, ROOM);
  expect(never.place).toBe('unschedulable');
  at(1);
  expect(drain()).toEqual(['before', 'during']);
});

test('a pod that nothing has cured for more than five minutes is tried at the next half minute', () => {
  const { sim, at, drain, refused } = world();
  refused('at zero');
  at(7);
  refused('at seven');
  at(329.9);
  expect(drain()).toEqual([]);
  at(330);
  expect(drain()).toEqual(['at zero', 'at seven']);
  expect(sim.events).toBe(1);
});

test('exactly five minutes are not more than five minutes', () => {
  const { at, drain, refused } = world();
  refused('a');
  at(300);
  expect(drain()).toEqual([]);
});

test('from version 1.33 on a pod that backs off is popped when nothing is active', () => {
  for (const popsEarly of [false, true]) {
    const { queue, drain, refused, readyAt, at } = world({ popsEarly });
    refused('cured');
    at(0.1);
    queue.happened('pod-deleted');
    expect(readyAt.at(-1)).toBe(0.1 * S);
    queue.add('new', 0);
    expect(drain()).toEqual(popsEarly ? ['new', 'cured'] : ['new']);
  }
});

test('a pod whose cycle failed without a refusal backs off, and is never popped early', () => {
  const { queue, at, drain } = world({ popsEarly: true });
  const queued = queue.add('a', 0);
  queue.pop();
  queue.failed(queued);
  queue.happened('pod-deleted');
  at(0.9);
  expect(drain()).toEqual([]);
  at(1);
  expect(drain()).toEqual(['a']);
});

test('a pod that is held is not tried before it is released', () => {
  const { queue, at, drain } = world();
  const gated = queue.addHeld('gated', 9);
  queue.happened('pod-changed');
  at(400);
  expect(drain()).toEqual([]);
  queue.release(gated);
  queue.release(gated);
  expect(drain()).toEqual(['gated']);
});

test('what happens while a refused pod is held wakes it when it is released, and nothing else does', () => {
  const { queue, at, drain } = world();
  const [cured, waiting] = ['cured', 'waiting'].map((name) => {
    const queued = queue.add(name, 0);
    queue.pop();
    queue.refusedAndHeld(queued, name === 'cured' ? ROOM : LABELS);
    return queued;
  });
  queue.happened('pod-deleted');
  at(2);
  expect(drain()).toEqual([]);
  if (cured) queue.release(cured);
  if (waiting) queue.release(waiting);
  expect(drain()).toEqual(['cured']);
  queue.happened('node-changed');
  expect(drain()).toEqual(['waiting']);
});

test('a change of a pod wakes that pod alone, if its refusal named it', () => {
  const { queue, at, drain, refused } = world();
  const [a, b, c] = [refused('a', ['pod-changed']), refused('b', ['pod-changed']), refused('c')];
  at(2);
  queue.changed(a);
  queue.changed(c);
  expect(drain()).toEqual(['a']);
  expect(b.place).toBe('unschedulable');
});

test('a pod that is removed comes out of no part of the queue', () => {
  const { queue, at, drain, refused } = world({ popsEarly: true });
  const unschedulable = refused('unschedulable');
  const backingOff = refused('backing off', LABELS);
  queue.happened('node-changed');
  const held = queue.addHeld('held', 0);
  const inCycle = queue.add('in its cycle', 9);
  queue.pop();
  const active = queue.add('active', 0);
  const places = [active, unschedulable, backingOff, held, inCycle].map(({ place }) => place);
  expect(places).toEqual(['active', 'unschedulable', 'backing-off', 'held', 'in-cycle']);
  for (const queued of [active, unschedulable, backingOff, held, inCycle]) queue.remove(queued);
  queue.refused(inCycle, ROOM);
  queue.failed(inCycle);
  queue.release(held);
  queue.happened('pod-deleted');
  at(1000);
  expect(drain()).toEqual([]);
});

test('a pod that is bound is forgotten', () => {
  const { queue, at, drain } = world();
  const queued = queue.add('a', 0);
  queue.pop();
  queue.done(queued);
  queue.happened('pod-deleted');
  at(1000);
  expect(drain()).toEqual([]);
});

test('a queue that nobody waits in has no events', () => {
  const { sim, queue, at, drain } = world();
  queue.add('a', 0);
  drain();
  at(100_000);
  expect(sim.events).toBe(0);
});
