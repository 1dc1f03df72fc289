/**
 * The queues that are compared, behind one interface: push(key, payload) returns a handle; pop() moves on to the
 * next event, whose key and payload then stand in `key` and `payload`; cancel(handle).
 */
import FastPriorityQueue from 'fastpriorityqueue';
import { Adaptive } from '../../dist/engine/queue/adaptive.js';
import { EventQueue } from '../../dist/engine/queue/event-queue.js';
import { Heap } from '../../dist/engine/queue/heap.js';
import { Ladder } from '../../dist/engine/queue/ladder.js';
import { RecordPool } from '../../dist/engine/queue/record-pool.js';

/** The engine's event queue over the structure given. A handle is the slot; whoever cancels keeps the sequence too. */
function engineQueue(Structure) {
  const pool = new RecordPool();
  return new EventQueue(pool, new Structure(pool));
}

/** The npm package with a comparator on objects and a total order; cancelled events are marked and skipped. */
class ObjectQueue {
  key = 0;
  payload = 0;
  events = new FastPriorityQueue((a, b) => a.key < b.key || (a.key === b.key && a.sequence < b.sequence));
  pushed = 0;

  push(key, payload) {
    const event = { key, sequence: this.pushed++, payload, cancelled: false };
    this.events.add(event);
    return event;
  }

  pop() {
    for (;;) {
      const event = this.events.poll();
      if (event === undefined) return false;
      if (event.cancelled) continue;
      this.key = event.key;
      this.payload = event.payload;
      return true;
    }
  }
}

export const queues = {
  adaptive: () => engineQueue(Adaptive),
  ladder: () => engineQueue(Ladder),
  heap: () => engineQueue(Heap),
  fastpriorityqueue: () => new ObjectQueue(),
};

/** Remembers one pending event for each entity, so that it can be called off. */
export function watchdogs(queue, entities) {
  if (queue instanceof ObjectQueue) {
    const events = new Array(entities).fill(undefined);
    return {
      arm(entity, key, payload) {
        events[entity] = queue.push(key, payload);
      },
      cancel(entity) {
        if (events[entity] !== undefined) events[entity].cancelled = true;
      },
    };
  }
  const slots = new Int32Array(entities);
  const sequences = new Int32Array(entities);
  return {
    arm(entity, key, payload) {
      const slot = queue.push(key, payload);
      slots[entity] = slot;
      sequences[entity] = queue.sequenceOf(slot);
    },
    cancel(entity) {
      queue.cancel(slots[entity], sequences[entity]);
    },
  };
}
