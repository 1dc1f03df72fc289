import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ElasticClaim, ElasticMemory } from './elastic-memory.ts';
import { Memory } from './memory.ts';

const uses = (used: number, guestOs = 0) => ({ used, guestOs, hypervisor: 0, runtime: 0 });

/** A host of 100 bytes, and guests of 40 that are sure of 10, unless said otherwise. */
function host(capacity = 100) {
  const memory = new Memory(capacity, 0);
  const elastic = new ElasticMemory(memory);
  const swapped: number[] = [];
  const guest = (floor = 10, reserved = 40): ElasticClaim => {
    const number = swapped.push(0) - 1;
    return elastic.guest({ reserved, floor }, (share) => {
      swapped[number] = share;
    });
  };
  return { memory, elastic, guest, swapped };
}

describe('a balloon', () => {
  test('leaves every guest its size while there is memory for all', () => {
    const { elastic, guest, memory } = host();
    guest();
    guest();
    expect([elastic.ballooned, memory.free]).toEqual([0, 20]);
  });

  test('leaves a newcomer what is free, and takes for its floor from what others keep idle', () => {
    const { elastic, guest, memory } = host();
    const [a, b, c] = [guest(), guest(), guest()];
    expect([a.ballooned, b.ballooned, c.ballooned]).toEqual([0, 0, 20]);
    b.set(uses(30));
    const d = guest();
    // The first keeps 40 idle, the third 20, of which each is sure of 10; the second is in use but for 10.
    expect(d.reclaimed).toBe(10);
    expect(elastic.ballooned).toBe(4 * 40 - 100);
    expect(memory.free).toBe(0);
    expect(b.idle).toBeGreaterThan(0);
  });

  test('shrinks for a guest that needs more, at the cost of those that keep more idle', () => {
    const { guest, elastic } = host();
    const [a, b, c] = [guest(), guest(), guest()];
    c.set(uses(40));
    expect(c.ballooned).toBe(0);
    expect(a.ballooned + b.ballooned).toBe(20);
    expect(elastic.swapped).toBe(0);
  });

  test('gives back what it took when a guest is gone', () => {
    const { guest, elastic, memory } = host();
    const [a] = [guest(), guest(), guest()];
    expect(elastic.ballooned).toBe(20);
    a?.close();
    a?.close();
    expect([elastic.ballooned, memory.free]).toEqual([0, 20]);
  });

  test('never takes a guest below its floor, which others give up although they use it', () => {
    const { guest, swapped } = host();
    const [a, b] = [guest(10, 60), guest(10, 60)];
    a.set(uses(60));
    b.set(uses(40));
    const c = guest(25, 40);
    expect(c.ballooned).toBe(15);
    c.set(uses(25));
    expect(swapped[2]).toBe(0);
    expect((swapped[0] ?? 0) + (swapped[1] ?? 0)).toBeGreaterThan(0);
    expect(a.swapped + b.swapped).toBe(25);
  });

  test('makes a guest swap what no memory is left for, until there is', () => {
    const { guest, swapped } = host();
    const [a, b, c] = [guest(), guest(), guest()];
    for (const one of [a, b]) one.set(uses(40));
    c.set(uses(30, 10));
    expect(c.swapped).toBe(20);
    expect(swapped[2]).toBe(0.5);
    a.set(uses(25));
    expect(swapped[2]).toBeCloseTo(5 / 40, 12);
    b.close();
    expect(swapped[2]).toBe(0);
  });

  test('is no way around the size of a guest', () => {
    const { guest } = host();
    const a = guest();
    expect(a.set(uses(41))).toBe(false);
    expect(a.parts.used).toBe(0);
  });

  test('can not make room that floors have taken', () => {
    const { guest, elastic } = host();
    guest(60, 60);
    expect(elastic.fits({ reserved: 60, floor: 41 })).toBe(false);
    expect(elastic.fits({ reserved: 60, floor: 40 })).toBe(true);
  });
});

describe('pages in common', () => {
  test('are taken once: what is stored elsewhere is free for others', () => {
    const { memory, elastic, guest } = host();
    const a = guest(40);
    a.set(uses(16, 4));
    a.share(0.5);
    expect([elastic.shared, memory.used, memory.guestOs, memory.free]).toEqual([10, 8, 2, 70]);
    expect(a.parts).toEqual(uses(16, 4));
  });

  test('are none in what is filled afresh', () => {
    const { guest } = host();
    const a = guest();
    a.set(uses(10));
    a.share(0.4);
    a.set(uses(20));
    expect(a.shared).toBe(4);
  });
});

/** Catches: a byte that is counted twice or lost on any path between guests, balloon and sharing. */
test('each byte of guests and host is counted once, whatever comes, goes, grows, shares and is squeezed', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('come' as const),
      size: fc.integer({ min: 1, max: 80 }),
      floor: fc.integer({ min: 0, max: 60 }),
    }),
    fc.record({ kind: fc.constant('go' as const), which: fc.nat(20) }),
    fc.record({
      kind: fc.constant('use' as const),
      which: fc.nat(20),
      used: fc.nat(80),
      guestOs: fc.nat(20),
    }),
    fc.record({
      kind: fc.constant('share' as const),
      which: fc.nat(20),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 50, max: 300 }), fc.array(step, { maxLength: 80 }), (capacity, steps) => {
      const { memory, elastic, guest, swapped } = host(capacity);
      const guests: { claim: ElasticClaim; floor: number; number: number }[] = [];
      for (const one of steps) {
        if (one.kind === 'come') {
          const floor = Math.min(one.floor, one.size);
          if (!elastic.fits({ reserved: one.size, floor })) continue;
          guests.push({ claim: guest(floor, one.size), floor, number: swapped.length - 1 });
        } else if (guests.length > 0) {
          const at = one.which % guests.length;
          const claim = guests[at]?.claim;
          if (one.kind === 'go') guests.splice(at, 1)[0]?.claim.close();
          else if (one.kind === 'use') claim?.set(uses(one.used, one.guestOs));
          else claim?.share(one.share);
        }
        // Nothing else stands on the host: all that is not free is what backs the guests.
        const backed = memory.used + memory.guestOs + memory.hypervisor + memory.reservedUnused;
        const sizes = guests.reduce((sum, { claim }) => sum + claim.reserved, 0);
        expect(backed + memory.free).toBe(capacity);
        expect(backed + elastic.shared + elastic.ballooned).toBe(sizes);
        expect(memory.used + memory.guestOs + elastic.shared + elastic.swapped).toBe(
          guests.reduce((sum, { claim }) => sum + claim.resident, 0),
        );
        for (const { claim, floor, number } of guests) {
          expect(claim.ballooned).toBeGreaterThanOrEqual(claim.swapped);
          // Nobody swaps while others keep memory idle, or below the floor that placement counted on.
          if (claim.swapped > 0) {
            expect(memory.free).toBe(0);
            expect(claim.resident - claim.swapped).toBeGreaterThanOrEqual(Math.min(floor, claim.resident));
            for (const other of guests) if (other.claim !== claim) expect(other.claim.idle).toBe(0);
          }
          expect((swapped[number] ?? 0) > 0).toBe(claim.swapped > 0);
        }
      }
    }),
    { numRuns: 400, seed: 11 },
  );
});
