import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory, type MemoryClaim, type MemoryParts } from './memory.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const parts = (some: Partial<MemoryParts>): MemoryParts => ({
  used: 0,
  guestOs: 0,
  hypervisor: 0,
  runtime: 0,
  ...some,
});
const totals = (m: Memory) => ({
  used: m.used,
  reservedUnused: m.reservedUnused,
  guestOs: m.guestOs,
  hypervisor: m.hypervisor,
  runtime: m.runtime,
  system: m.system,
  free: m.free,
});
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('memory', () => {
  it('carries 58 VMs of 2 GiB + 128 MiB on a host of 128 GiB that keeps 4 GiB', () => {
    const memory = new Memory(128 * GIB, 4 * GIB);
    const size = 2 * GIB + 128 * MIB;
    let vms = 0;
    for (; memory.fits(size); vms++) memory.claim(size, true);
    expect(vms).toBe(58);
    expect(memory.reservedUnused).toBe(58 * size);
    expect(() => memory.claim(size, true)).toThrow(/does not fit/);
    expect(memory.reservedUnused).toBe(58 * size);
  });

  it('takes a hard claim in full, whatever is used of it, and never more', () => {
    const memory = new Memory(10_000, 1000);
    const vm = memory.claim(4000, true);
    expect(totals(memory)).toMatchObject({ reservedUnused: 4000, free: 5000 });
    expect(vm.set(parts({ used: 1000, guestOs: 300, hypervisor: 200 }))).toBe(true);
    expect(totals(memory)).toEqual({
      used: 1000,
      reservedUnused: 2500,
      guestOs: 300,
      hypervisor: 200,
      runtime: 0,
      system: 1000,
      free: 5000,
    });
    expect(vm.set(parts({ used: 4001 }))).toBe(false);
    expect(memory.used).toBe(1000);
  });

  it('takes the larger of reservation and use for a soft claim; the system reserve pays for the runtime first', () => {
    const memory = new Memory(10_000, 1000);
    const container = memory.claim(2000, false);
    container.set(parts({ used: 500, runtime: 100 }));
    expect(totals(memory)).toMatchObject({
      used: 500,
      reservedUnused: 1500,
      runtime: 100,
      system: 900,
      free: 7000,
    });
    container.set(parts({ used: 3000, runtime: 1100 }));
    expect(totals(memory)).toMatchObject({
      used: 3000,
      reservedUnused: 0,
      runtime: 1100,
      system: 0,
      free: 5900,
    });
  });

  it('lends what soft claims were promised and do not use to whoever needs it, and never what hard ones keep', () => {
    const memory = new Memory(10_000, 1000);
    memory.claim(2000, true);
    const idle = memory.claim(4000, false);
    const greedy = memory.claim(3000, false);
    expect(totals(memory)).toMatchObject({ reservedUnused: 9000, free: 0 });
    expect(greedy.set(parts({ used: 7000 }))).toBe(true);
    expect(totals(memory)).toMatchObject({ used: 7000, reservedUnused: 2000, free: 0 });
    expect(greedy.set(parts({ used: 7001 }))).toBe(false);
    expect(idle.set(parts({ used: 1 }))).toBe(false);
    greedy.close();
    expect(totals(memory)).toMatchObject({ used: 0, reservedUnused: 6000, free: 3000 });
  });

  it('refuses use that the machine has no room for and changes nothing', () => {
    const memory = new Memory(10_000, 0);
    memory.claim(9000, true);
    const container = memory.claim(500, false);
    container.set(parts({ used: 400, runtime: 10 }));
    const before = totals(memory);
    expect(container.fits(parts({ used: 990, runtime: 10 }))).toBe(true);
    expect(container.fits(parts({ used: 991, runtime: 10 }))).toBe(false);
    expect(container.set(parts({ used: 991, runtime: 10 }))).toBe(false);
    expect(totals(memory)).toEqual(before);
    expect(container.set(parts({ used: 990, runtime: 10 }))).toBe(true);
    expect(memory.free).toBe(0);
  });

  it('gives everything back when a claim is closed, once', () => {
    const memory = new Memory(10_000, 1000);
    const claim = memory.claim(3000, false);
    claim.set(parts({ used: 4000, runtime: 50 }));
    claim.close();
    claim.close();
    expect(memory.free).toBe(9000);
    expect(() => claim.set(parts({ used: 1 }))).toThrow(/closed/);
  });

  it('counts every byte used inside a VM once, on its host', () => {
    const host = new Memory(10_000, 1000);
    const vm = host.claim(4200, true);
    vm.set(parts({ hypervisor: 200 }));
    const guest = Memory.inside(vm, 4000, 500);
    const system = guest.claim(0, false);
    system.set(parts({ guestOs: 300 }));
    const container = guest.claim(1000, false);
    container.set(parts({ used: 700, runtime: 40 }));
    // The guest's reserve of 500 pays for its own system and the runtime.
    expect(totals(guest)).toMatchObject({
      used: 700,
      reservedUnused: 300,
      guestOs: 300,
      system: 160,
      free: 2500,
    });
    expect(totals(host)).toEqual({
      used: 700,
      reservedUnused: 2500 + 300 + 160,
      guestOs: 300,
      hypervisor: 200,
      runtime: 40,
      system: 1000,
      free: 4800,
    });
    vm.close();
    container.close();
    expect(host.free).toBe(9000);
  });

  it('refuses a machine that is larger than the claim it stands in, or stands in a soft one', () => {
    const host = new Memory(10_000, 0);
    const vm = host.claim(4200, true);
    vm.set(parts({ hypervisor: 200 }));
    expect(() => Memory.inside(vm, 4001, 0)).toThrow(/does not fit/);
    expect(() => Memory.inside(host.claim(100, false), 50, 0)).toThrow(/hard/);
  });

  it('refuses amounts that are no bytes', () => {
    expect(() => new Memory(Number.NaN, 0)).toThrow(RangeError);
    expect(() => new Memory(100, 200)).toThrow(/negative/);
    const claim = new Memory(100, 0).claim(10, true);
    expect(() => claim.set(parts({ used: -1 }))).toThrow(RangeError);
  });

  it('tells the listener at every change, with all bytes accounted for', () => {
    const seen: number[] = [];
    const memory = new Memory(1000, 100, (m) => seen.push(m.free));
    const claim = memory.claim(200, false);
    claim.set(parts({ used: 300 }));
    claim.close();
    expect(seen).toEqual([700, 600, 900]);
  });

  it('equals the sum of its claims, all bytes once, over any sequence of operations', () => {
    const amount = fc.double({ min: 0, max: 600, noNaN: true });
    const operation = fc.oneof(
      fc.record({ kind: fc.constant('claim' as const), reserved: amount, hard: fc.boolean() }),
      fc.record({
        kind: fc.constant('set' as const),
        at: fc.nat(20),
        parts: fc.record({ used: amount, guestOs: amount, hypervisor: amount, runtime: amount }),
      }),
      fc.record({ kind: fc.constant('close' as const), at: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
        const memory = new Memory(3000, 250);
        const claims: MemoryClaim[] = [];
        for (const op of operations) {
          if (op.kind === 'claim') {
            if (memory.fits(Math.round(op.reserved))) claims.push(memory.claim(op.reserved, op.hard));
          } else {
            const claim = claims[op.at % claims.length];
            if (claim === undefined) continue;
            if (op.kind === 'close') {
              claim.close();
              claims.splice(claims.indexOf(claim), 1);
            } else {
              const before = totals(memory);
              const fitted = claim.fits(op.parts);
              expect(claim.set(op.parts)).toBe(fitted);
              if (!fitted) expect(totals(memory)).toEqual(before);
            }
          }
          expect(sum(Object.values(totals(memory)))).toBe(3000);
          const [hard, soft] = [claims.filter((c) => c.hard), claims.filter((c) => !c.hard)];
          const inUse = (all: readonly MemoryClaim[]) => sum(all.flatMap((c) => Object.values(c.parts)));
          const housekeeping = sum(soft.map((c) => c.parts.guestOs + c.parts.runtime));
          const system = Math.max(0, 250 - housekeeping);
          const idle = 3000 - system - sum(hard.map((c) => c.reserved)) - inUse(soft);
          const promised = sum(soft.map((c) => Math.max(0, c.reserved - c.parts.used)));
          const kept = sum(hard.map((c) => c.reserved)) - inUse(hard);
          expect(memory.free).toBe(Math.max(0, idle - promised));
          expect(memory.used).toBe(sum(claims.map((c) => c.parts.used)));
          expect(memory.reservedUnused).toBe(kept + Math.min(promised, idle));
          expect(Math.min(...Object.values(totals(memory)))).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 1 },
    );
  });
});
