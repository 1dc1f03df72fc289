import { describe, expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { Ladder } from './ladder.ts';
import { RecordPool } from './record-pool.ts';

describe('Ladder', () => {
  it('piles up no rungs when the action stays near while a few events are far off', () => {
    const pool = new RecordPool();
    const ladder = new Ladder(pool);
    const queue = new EventQueue(pool, ladder);
    const size = 2000;
    for (let i = 0; i < size; i++) queue.push(i % 100 === 0 ? 2 ** 40 : i % 977, i);
    let deepest = 0;
    for (let i = 0; i < 50 * size; i++) {
      queue.pop();
      queue.push(queue.key + 1 + ((i * 31) % 977), queue.payload);
      deepest = Math.max(deepest, ladder.depth);
    }
    expect(deepest).toBeLessThanOrEqual(3);
    expect(queue.size).toBe(size);
  });
});
