/** Random machines under random loads, watched by a bookkeeper who knows only what is public. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Life, type Process, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Cpu, type CpuClaim } from './cpu.ts';

interface MachineShape {
  readonly cores: number;
  readonly claims: readonly {
    readonly weight: number;
    readonly limit: number;
    readonly vm: MachineShape | null;
  }[];
}

interface Operation {
  readonly gap: number;
  readonly kind: 'want' | 'burn' | 'stop' | 'close';
  readonly pick: number;
  readonly amount: number;
  readonly width: number;
}

interface Burn {
  readonly amount: number;
  readonly width: number;
  process: Process | null;
  served: number;
}

/** One claim as the bookkeeper knows it. */
interface Entry {
  readonly claim: CpuClaim;
  readonly weight: number;
  readonly limit: number;
  readonly inside: Machine | null;
  readonly burns: Set<Burn>;
  want: number;
  /** Given per core asked for since the last division. */
  speed: number;
}

interface Machine {
  readonly cpu: Cpu;
  readonly entries: Entry[];
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

class Bookkeeper {
  readonly sim = new Simulation();
  readonly root: Machine;
  /** Every claim of every machine. */
  readonly all: Entry[] = [];
  finished = 0;
  private since = 0;

  constructor(shape: MachineShape) {
    const cpu = new Cpu(this.sim, shape.cores, (_leaves, used) => this.check(used));
    this.root = { cpu, entries: this.open(cpu, shape) };
  }

  private open(cpu: Cpu, shape: MachineShape): Entry[] {
    return shape.claims.map(({ weight, limit, vm }) => {
      const claim = cpu.claim(weight, limit);
      let inside: Machine | null = null;
      if (vm !== null) {
        const inner = Cpu.inside(claim, vm.cores);
        inside = { cpu: inner, entries: this.open(inner, vm) };
      }
      const entry: Entry = { claim, weight, limit, inside, burns: new Set(), want: 0, speed: 0 };
      this.all.push(entry);
      return entry;
    });
  }

  *play(operations: readonly Operation[]): Life {
    for (const operation of operations) {
      yield fromSeconds(operation.gap);
      this.apply(operation);
    }
    yield fromSeconds(10);
    for (const entry of this.all) this.want(entry, 0);
  }

  private apply({ kind, pick, amount, width }: Operation): void {
    const entry = this.all[pick % this.all.length];
    if (entry === undefined) return;
    if (kind === 'want') this.want(entry, amount);
    else if (kind === 'burn') this.burn(entry, { amount, width, process: null, served: 0 });
    else if (kind === 'stop') for (const burn of [...entry.burns].slice(0, 1)) burn.process?.stop();
    else this.close(entry);
  }

  private want(entry: Entry, cores: number): void {
    entry.want = cores;
    entry.claim.want(cores);
  }

  private burn(entry: Entry, burn: Burn): void {
    const bookkeeper = this;
    this.settleAccounts();
    burn.process = this.sim.spawn(
      (function* (): Life {
        entry.burns.add(burn);
        try {
          yield* entry.claim.burn(burn.amount, burn.width);
          bookkeeper.settleAccounts();
          // Late by less than a µs, and never early.
          expect(burn.served).toBeGreaterThanOrEqual(burn.amount - 1e-9);
          expect(burn.served).toBeLessThanOrEqual(burn.amount + burn.width * 1e-6 + 1e-9);
          bookkeeper.finished++;
        } finally {
          entry.burns.delete(burn);
        }
      })(),
    );
  }

  /** Only claims of the root, with all that runs in them. */
  private close(entry: Entry): void {
    const at = this.root.entries.indexOf(entry);
    if (at === -1) return;
    const drop = (gone: Entry) => {
      for (const burn of [...gone.burns]) burn.process?.stop();
      this.all.splice(this.all.indexOf(gone), 1);
      for (const inner of gone.inside?.entries ?? []) drop(inner);
    };
    entry.claim.close();
    drop(entry);
    this.root.entries.splice(at, 1);
  }

  /** Books what has been given since the last division. */
  private settleAccounts(): void {
    const seconds = toSeconds(this.sim.now - this.since);
    this.since = this.sim.now;
    for (const { burns, speed } of this.all) {
      for (const burn of burns) burn.served += speed * burn.width * seconds;
    }
  }

  /** Called after each division. */
  private check(used: number): void {
    const { wanted } = this.root.cpu;
    this.settleAccounts();
    const { cpu } = this.root;
    expect(wanted).toBeCloseTo(sum(this.root.entries.map((entry) => this.demandOf(entry))), 9);
    expect(used).toBeCloseTo(Math.min(cpu.cores, wanted), 9);
    this.checkLevel(this.root, cpu.cores);
  }

  private askedOf(entry: Entry): number {
    const inside = entry.inside === null ? 0 : this.demandOfMachine(entry.inside);
    return entry.want + sum([...entry.burns].map((burn) => burn.width)) + inside;
  }

  private demandOf(entry: Entry): number {
    return Math.min(entry.limit, this.askedOf(entry));
  }

  private demandOfMachine({ cpu, entries }: Machine): number {
    return Math.min(cpu.cores, sum(entries.map((entry) => this.demandOf(entry))));
  }

  /** No core idles while somebody goes short, nobody has more than asked for, all who go short the same per weight. */
  private checkLevel({ entries }: Machine, available: number): void {
    const demands = entries.map((entry) => this.demandOf(entry));
    const given = entries.map((entry) => entry.claim.given);
    expect(sum(given)).toBeCloseTo(Math.min(available, sum(demands)), 9);
    const level = (index: number) => (given[index] ?? 0) / (entries[index]?.weight ?? 1);
    const levels = entries.map((_, index) => level(index));
    const short = levels.filter((_, index) => (given[index] ?? 0) < (demands[index] ?? 0) - 1e-9);
    for (const [index, entry] of entries.entries()) {
      expect(given[index]).toBeLessThanOrEqual((demands[index] ?? 0) + 1e-9);
      for (const other of short) expect(level(index)).toBeLessThanOrEqual(other + 1e-9);
      const asked = this.askedOf(entry);
      entry.speed = asked === 0 ? 0 : (given[index] ?? 0) / asked;
      if (entry.inside !== null)
        this.checkLevel(entry.inside, entry.speed * this.demandOfMachine(entry.inside));
    }
  }
}

const cores = fc.constantFrom(0.5, 1, 2, 4);
const claimOf = (vm: fc.Arbitrary<MachineShape | null>) =>
  fc.record({
    weight: fc.constantFrom(0.1, 1, 2, 100),
    limit: fc.constantFrom(0.3, 1, 2.5, Infinity),
    vm,
  });
const machineOf = (vm: fc.Arbitrary<MachineShape | null>): fc.Arbitrary<MachineShape> =>
  fc.record({ cores, claims: fc.array(claimOf(vm), { minLength: 1, maxLength: 4 }) });
const flat = machineOf(fc.constant(null));
const nested = machineOf(fc.option(machineOf(fc.option(flat))));

const operation: fc.Arbitrary<Operation> = fc.record({
  gap: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 2, noNaN: true })),
  kind: fc.constantFrom('want', 'burn', 'burn', 'burn', 'stop', 'close'),
  pick: fc.nat(100),
  amount: fc.oneof(
    fc.constantFrom(0, 1, 2),
    fc.integer({ min: 1, max: 8 }).map((n) => n * 0.7e-6),
    fc.double({ min: 0, max: 3, noNaN: true }),
  ),
  width: fc.constantFrom(0.1, 0.5, 1, 2),
});

describe('cpu, under any load', () => {
  it('wastes nothing, shares fairly at every level and serves all work to the microsecond', () => {
    let finished = 0;
    fc.assert(
      fc.property(nested, fc.array(operation, { maxLength: 60 }), (shape, operations) => {
        const books = new Bookkeeper(shape);
        books.sim.spawn(books.play(operations));
        books.sim.run();
        finished += books.finished;
        expect(books.all.flatMap((entry) => [...entry.burns])).toEqual([]);
        expect([books.root.cpu.wanted, books.root.cpu.used]).toEqual([0, 0]);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(finished).toBeGreaterThan(300);
  });
});
