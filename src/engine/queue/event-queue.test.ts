import fc from 'fast-check';
import FastPriorityQueue from 'fastpriorityqueue';
import { describe, expect, it } from 'vitest';
import { Adaptive } from './adaptive.ts';
import { EventQueue, type Pending } from './event-queue.ts';
import { Heap } from './heap.ts';
import { Ladder } from './ladder.ts';
import { RecordPool } from './record-pool.ts';

/**
 * The oracle: objects in the npm package, with the total order spelled out; cancelled ones are marked and
 * skipped.
 */
class ReferenceQueue {
  key = 0;
  payload = 0;
  limit = Infinity;
  size = 0;
  private readonly events = new FastPriorityQueue<ReferenceEvent>(
    (a, b) => a.key < b.key || (a.key === b.key && a.sequence < b.sequence),
  );
  private pushed = 0;

  push(key: number, payload: number): ReferenceEvent {
    const event = { key, payload, sequence: this.pushed++, pending: true };
    this.events.add(event);
    this.size++;
    return event;
  }

  pop(): boolean {
    for (;;) {
      const event = this.events.peek();
      if (event === undefined || event.key > this.limit) return false;
      this.events.poll();
      if (!event.pending) continue;
      event.pending = false;
      this.size--;
      this.key = event.key;
      this.payload = event.payload;
      return true;
    }
  }

  cancel(event: ReferenceEvent): boolean {
    if (!event.pending) return false;
    event.pending = false;
    this.size--;
    return true;
  }
}

interface ReferenceEvent {
  readonly key: number;
  readonly payload: number;
  readonly sequence: number;
  pending: boolean;
}

const STRUCTURES: readonly [string, (pool: RecordPool) => Pending][] = [
  ['heap', (pool) => new Heap(pool)],
  ['ladder', (pool) => new Ladder(pool)],
  ['adaptive', (pool) => new Adaptive(pool)],
];

/** Drives a queue and the reference with the same operations, and compares everything that can be seen. */
class Pair {
  readonly queue: EventQueue;
  readonly reference = new ReferenceQueue();
  readonly pool: RecordPool;
  private readonly handles: { slot: number; sequence: number; event: ReferenceEvent }[] = [];

  constructor(make: (pool: RecordPool) => Pending, firstSequence = 0) {
    this.pool = new RecordPool(firstSequence);
    this.queue = new EventQueue(this.pool, make(this.pool));
  }

  get pushed(): number {
    return this.handles.length;
  }

  push(delay: number): void {
    const payload = this.handles.length;
    const key = this.reference.key + delay;
    const slot = this.queue.push(key, payload);
    const event = this.reference.push(key, payload);
    this.handles.push({ slot, sequence: this.queue.sequenceOf(slot), event });
  }

  pop(limit = Infinity): boolean {
    this.queue.limit = limit;
    this.reference.limit = limit;
    const popped = this.queue.pop();
    if (popped !== this.reference.pop()) throw new Error(`pop said ${popped}`);
    const { key, payload, size } = this.queue;
    const { reference } = this;
    if (key !== reference.key || payload !== reference.payload || size !== reference.size) {
      throw new Error(`got ${payload} at ${key}, want ${reference.payload} at ${reference.key}`);
    }
    return popped;
  }

  /** Cancels an event that was pushed once, pending or long gone. */
  cancel(index: number): boolean {
    const handle = this.handles[index];
    if (handle === undefined) return false;
    const { slot, sequence, event } = handle;
    if (this.queue.isPending(slot, sequence) !== event.pending)
      throw new Error(`wrong pending state of ${index}`);
    const cancelled = this.queue.cancel(slot, sequence);
    if (cancelled !== this.reference.cancel(event)) throw new Error(`cancelling ${index} said ${cancelled}`);
    return cancelled;
  }

  drain(): void {
    while (this.pop());
  }
}

/** A small random source for long operation sequences (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Delay = (random: () => number) => number;
const exponential: Delay = (random) => Math.floor(-Math.log(1 - random()) * 1e6);

/** Name, share of pushes in the first half and in the second, and how far off the events are. */
const PATTERNS: readonly [string, number, number, Delay][] = [
  ['mixed delays', 0.5, 0.5, (r) => (r() < 0.2 ? Math.floor(r() * 20) : r() < 0.1 ? 0 : exponential(r))],
  ['mass ties', 0.5, 0.5, (r) => Math.floor(r() * 4)],
  ['growing, then draining', 0.7, 0.25, exponential],
  ['zero delays', 0.5, 0.5, (r) => (r() < 0.6 ? 0 : r() < 0.5 ? 1 : exponential(r))],
  ['seven decades', 0.55, 0.4, (r) => (r() < 0.9 ? r() * 1e-3 : r() * 1e4)],
  ['everything at once', 0.9, 0.1, () => 0],
  ['one instant far off, action near', 0.6, 0.35, (r) => (r() < 0.3 ? 1e9 : Math.floor(r() * 3))],
  ['twelve decades', 0.6, 0.35, (r) => Math.floor(10 ** (r() * 12))],
  ['bursts', 0.6, 0.35, (r) => Math.floor(exponential(r) * (r() < 0.1 ? 1 : 1e-4))],
  ['ties with tiny offsets', 0.6, 0.35, (r) => Math.floor(r() * 3) * 1e6 + (r() < 0.5 ? 0 : r() * 1e-6)],
];

describe.each(STRUCTURES)('EventQueue over a %s', (_, make) => {
  it.each(PATTERNS)('pops like fastpriorityqueue: %s', (_name, early, late, delay) => {
    const operations = 30_000;
    const random = randomFrom(77);
    const pair = new Pair(make);
    for (let i = 0; i < operations; i++) {
      const choice = random();
      const pushes = i < operations / 2 ? early : late;
      if (choice < pushes) pair.push(delay(random));
      else if (choice < pushes + 0.1) pair.cancel(Math.floor(random() * pair.pushed));
      else pair.pop();
    }
    pair.drain();
    expect(pair.queue.size).toBe(0);
  });

  it('pops like fastpriorityqueue under any short sequence of operations', () => {
    const delay = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: 0, max: 2 ** 40 }),
    );
    const operation = fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('push' as const), delay, times: fc.nat(40) }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('pop' as const), within: delay }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), index: fc.nat(400) }) },
    );
    const property = fc.property(fc.array(operation, { maxLength: 120 }), (operations) => {
      const pair = new Pair(make);
      for (const step of operations) {
        if (step.kind === 'push') for (let i = 0; i <= step.times; i++) pair.push(step.delay * (i % 7));
        else if (step.kind === 'pop') pair.pop(pair.queue.key + step.within);
        else pair.cancel(step.index % Math.max(1, pair.pushed));
      }
      pair.drain();
    });
    fc.assert(property, { seed: 20_110_303, numRuns: 300 });
  });

  it('keeps the order of scheduling where the 32-bit sequence wraps', () => {
    for (const edge of [2 ** 31, 2 ** 32]) {
      const pair = new Pair(make, edge - 150);
      for (let i = 0; i < 300; i++) pair.push(i % 3);
      pair.drain();
      expect(pair.pushed).toBe(300);
    }
  });

  it('refuses to cancel an event twice, after it happened, or through a slot that was reused', () => {
    const queue = new Pair(make).queue;
    const first = queue.push(10, 1);
    const firstSequence = queue.sequenceOf(first);
    expect(queue.cancel(first, firstSequence)).toBe(true);
    expect(queue.cancel(first, firstSequence)).toBe(false);
    expect(queue.pop()).toBe(false);
    const second = queue.push(10, 2);
    expect(second).toBe(first);
    expect(queue.cancel(first, firstSequence)).toBe(false);
    const secondSequence = queue.sequenceOf(second);
    expect(queue.pop()).toBe(true);
    expect(queue.cancel(second, secondSequence)).toBe(false);
  });

  it('finds nothing above its limit, and takes events before what it has looked at already', () => {
    const queue = new Pair(make).queue;
    for (let i = 0; i < 100; i++) queue.push(1000 + i, i);
    queue.limit = 500;
    expect(queue.pop()).toBe(false);
    queue.push(400, 400);
    expect(queue.pop()).toBe(true);
    expect(queue.payload).toBe(400);
    expect(queue.pop()).toBe(false);
    queue.limit = Infinity;
    expect(queue.pop()).toBe(true);
    expect(queue.payload).toBe(0);
  });

  it('starts afresh when all that was left was cancelled, without losing its place in time', () => {
    const pair = new Pair(make);
    for (let i = 0; i < 200; i++) pair.push(1e6 + i);
    for (let i = 0; i < 200; i++) pair.cancel(i);
    expect(pair.pop()).toBe(false);
    for (let i = 0; i < 200; i++) pair.push(i % 50);
    pair.drain();
    expect(pair.queue.key).toBe(49);
  });

  it('swings between few and many events, with a limit in force and called-off events about', () => {
    const random = randomFrom(9);
    const pair = new Pair(make);
    for (let round = 0; round < 200; round++) {
      const first = pair.pushed;
      for (let i = 0; i < 150; i++) pair.push(Math.floor(random() * 100));
      for (let i = 0; i < 40; i++) pair.cancel(first + Math.floor(random() * 150));
      while (pair.queue.size > 3) if (!pair.pop(pair.queue.key + 5)) pair.pop();
      for (let i = 0; i < 30; i++) pair.push(Math.floor(random() * 100));
    }
    pair.drain();
    expect(pair.pushed).toBe(200 * 180);
  });

  it('finds nothing once it is empty, however it was filled', () => {
    const random = randomFrom(13);
    const pair = new Pair(make);
    for (let round = 0; round < 300; round++) {
      const spread = 10 ** Math.floor(random() * 6);
      for (let i = Math.floor(random() * 150); i >= 0; i--) pair.push(Math.floor(random() * spread));
      while (pair.pop()) if (random() < 0.4) pair.push(Math.floor(random() * 10));
      expect([pair.queue.size, pair.pop(), pair.pop(0)]).toEqual([0, false, false]);
    }
  });

  it('gives swept memory to new events, and none of it twice', () => {
    const { queue, pool } = new Pair(make);
    for (let round = 0; round < 20; round++) {
      const count = 500 + 100 * round;
      const slots = Array.from({ length: count }, (_, i) => queue.push(queue.key + 1 + (i % 10), i));
      expect(new Set(slots).size).toBe(count);
      slots.forEach((slot, i) => {
        if (i % 100 !== 0) queue.cancel(slot, queue.sequenceOf(slot));
      });
      const more = Array.from({ length: count }, (_, i) => queue.push(queue.key + 1, i * 100));
      expect(new Set([...more, ...slots.filter((_, i) => i % 100 === 0)]).size).toBe(count + count / 100);
      while (queue.pop()) expect(queue.payload % 100).toBe(0);
    }
    expect(pool.capacity).toBe(4096);
  });

  it('keeps memory bounded while 100,000 entities re-arm far-off watchdogs', { timeout: 60_000 }, () => {
    const entities = 100_000;
    const { queue, pool } = new Pair(make);
    const random = randomFrom(5);
    const [slots, sequences] = [new Int32Array(entities), new Int32Array(entities)];
    const rearm = (entity: number): void => {
      queue.cancel(slots[entity] ?? 0, sequences[entity] ?? 0);
      const slot = queue.push(queue.key + 1e12, entity);
      slots[entity] = slot;
      sequences[entity] = queue.sequenceOf(slot);
    };
    for (let entity = 0; entity < entities; entity++) {
      rearm(entity);
      queue.push(exponential(random), entity);
    }
    for (let i = 0; i < 15 * entities; i++) {
      queue.pop();
      rearm(queue.payload);
      queue.push(queue.key + exponential(random), queue.payload);
    }
    expect(queue.size).toBe(2 * entities);
    expect(pool.cancelled).toBeLessThanOrEqual(2 * entities + 64);
    expect(pool.bytes / entities).toBeLessThan(136);
  });
});
