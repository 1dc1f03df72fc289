/**
 * A VM changes its host while it runs.
 *
 *   seat taken there -> disk copied, if it is local -> round 1: all memory -> round 2: what was written meanwhile -> ...
 *     -> pause: what is left, and the hand-over -> the VM runs there; the old seat is given back
 *
 * Everything that is sent crosses both network cards and the racks' uplinks as any other transfer does, and costs both hosts
 * CPU; a VM that is watched for what it writes runs slower, by a share. While it lasts the VM holds its memory and disk on
 * both hosts. A migration that is stopped half-way gives back what it holds there, and the VM runs on where it was.
 *
 * Simplifications: what the guest writes to its disk meanwhile goes to both disks for free; what
 * watching costs the hosts stays what it is at first, whatever the VM uses later; a round that other traffic slows down
 * skips as many pages as one at full speed.
 */
import { sample } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros, toSeconds } from '../../engine/time.ts';
import type { MoveReason, RecordListener } from '../../records.ts';
import type { Host } from '../host.ts';
import type { Instance } from '../life/instance.ts';
import { together } from '../life/together.ts';
import type { CpuClaim } from '../sharing/cpu-claim.ts';
import type { MemoryWrites, MigrationRules } from '../specs/migration.ts';
import type { VirtualMachine } from '../vm.ts';
import type { Seat } from '../vm-seat.ts';
import { Dirtying, type RegionBytes, sumOf } from './dirtying.ts';
import { nextRate, type PastRound, type Verdict, verdictOn } from './pre-copy.ts';

/** Who moves where, and by which rules. */
export interface Journey {
  readonly instance: Instance;
  readonly vm: VirtualMachine;
  readonly to: Host;
  readonly rules: MigrationRules;
  readonly writes: MemoryWrites;
  readonly draws: RandomStream;
}

/** The VM moves. True once it runs on the other host; false where it stayed. Records say what happened. */
export function* migrate(
  sim: Simulation,
  journey: Journey,
  emit: RecordListener,
): Generator<number, boolean, void> {
  const migration = new Migration(sim, journey, emit);
  const me = sim.current;
  const stopWatching = journey.to.uptime.watch((isUp) => !isUp && migration.breakOff(me));
  try {
    yield* migration.run();
  } finally {
    stopWatching();
    migration.end();
  }
  return migration.moved;
}

class Migration {
  private readonly sim: Simulation;
  private readonly journey: Journey;
  private readonly emit: RecordListener;
  private readonly from: Host;
  private readonly since: Micros;
  private readonly seat: Seat | null;
  /** Bytes per second that network cards and one thread on each host allow. */
  private readonly most: number;
  /** How it ended; while it runs: what it is if it is stopped now. */
  private reason: MoveReason = 'ended';
  private pausedAt: Micros | null = null;
  private pause: Micros = 0;
  private rounds = 0;
  private bytes = 0;
  /** What both hosts spend on it beside what is sent: one claim on each. */
  private readonly overhead: readonly CpuClaim[];

  constructor(sim: Simulation, journey: Journey, emit: RecordListener) {
    const { vm, to, rules } = journey;
    this.sim = sim;
    this.journey = journey;
    this.emit = emit;
    this.from = vm.host;
    this.since = sim.now;
    this.seat = vm.seatOn(to);
    const { fabric } = this.from.surroundings;
    const threads = Math.min(this.from.coreSpeed, to.coreSpeed) / rules.cpuPerByte;
    this.most = Math.min(threads, rules.networkShare * fabric.speedBetween(this.from.nic, to.nic));
    vm.movedBy(sim.current);
    this.overhead = this.seat === null ? [] : this.watching(rules.slowdown);
  }

  get moved(): boolean {
    return this.reason === 'converged' || this.reason === 'forced';
  }

  *run(): Life {
    const { seat } = this;
    if (seat === null) {
      this.reason = 'no-room';
      return;
    }
    const { vm, rules } = this.journey;
    if (!vm.sharedDisk) yield* this.send('disk', seat.disk.written, rules.maxRate);
    const dirtying = new Dirtying(this.journey.writes, vm.memory.capacity);
    if (rules.strategy === 'stop-and-copy') {
      yield* this.handOver(seat, dirtying.all, 'converged');
      return;
    }
    yield* this.preCopy(seat, dirtying);
  }

  /** The host that the VM is to stand on is gone. */
  breakOff(mover: Process | null): void {
    this.reason = 'host-lost';
    mover?.stop();
  }

  /** What it costs both hosts to watch the VM, which is taken from its own CPU on the one. */
  private watching(share: number): readonly CpuClaim[] {
    const { vm, to } = this.journey;
    const cores = share * vm.cpu.used;
    if (cores === 0) return [];
    vm.cpu.holdTo(1 - share);
    return [this.from, to].map(({ cpu }) => {
      const claim = cpu.claim(cores, cores);
      claim.want(cores);
      return claim;
    });
  }

  /** Gives back what a migration that did not come to its end holds, and tells how it ended. */
  end(): void {
    const { instance, vm, to } = this.journey;
    vm.movedBy(null);
    for (const claim of this.overhead) claim.close();
    vm.cpu.holdTo(1);
    if (!this.moved) this.seat?.close();
    this.letRun();
    this.emit({
      kind: 'migration',
      at: this.sim.now,
      instance: instance.index,
      from: this.from.index,
      to: to.index,
      outcome: this.moved ? 'moved' : 'broken-off',
      reason: this.reason,
      rounds: this.rounds,
      bytes: this.bytes,
      took: this.sim.now - this.since,
      pause: this.pause,
    });
  }

  /** Rounds with the VM running, until little is left or more of them are of no use. */
  private *preCopy(seat: Seat, dirtying: Dirtying): Life {
    const { rules } = this.journey;
    let toSend = dirtying.all;
    let rate = rules.minRate;
    for (let number = 1; ; number++) {
      const speed = Math.min(rate, this.most);
      const since = this.sim.now;
      const { bytes } = dirtying.round(toSend, speed);
      yield* this.send('memory', bytes, speed);
      const seconds = toSeconds(this.sim.now - since);
      const left = dirtying.dirtied(seconds);
      const round: PastRound = { number, toSend: sumOf(toSend), sent: bytes, seconds, dirtied: sumOf(left) };
      const verdict = verdictOn(round, rules);
      if (verdict === 'stuck' && rules.whenStuck === 'give-up') {
        this.reason = 'stuck';
        return;
      }
      if (verdict !== 'go-on') {
        yield* this.handOver(seat, left, verdict);
        return;
      }
      toSend = left;
      rate = Math.min(rules.maxRate, nextRate(round, rules));
    }
  }

  /** The pause: the rest is sent as fast as it may, then the VM stands on its new host. */
  private *handOver(seat: Seat, left: RegionBytes, verdict: Exclude<Verdict, 'go-on'>): Life {
    const { instance, vm, rules, draws } = this.journey;
    vm.suspend();
    this.pausedAt = this.sim.now;
    instance.standStill('stop-and-copy', vm.index);
    yield* this.send('stop-and-copy', sumOf(left), rules.maxRate);
    yield fromSeconds(sample(rules.handover, draws));
    const stands = vm.moveTo(seat);
    this.reason = stands ? (verdict === 'converged' ? 'converged' : 'forced') : 'no-room';
    this.letRun();
  }

  /** Ends the pause, if there is one. */
  private letRun(): void {
    const { instance, vm } = this.journey;
    if (this.pausedAt === null) return;
    this.pause = this.sim.now - this.pausedAt;
    this.pausedAt = null;
    vm.resume();
    instance.goOn('stop-and-copy', vm.index);
  }

  /** One round: over the network at `rate` at most, with its work on both hosts; a disk is read and written as well. */
  private *send(part: 'disk' | 'memory' | 'stop-and-copy', bytes: number, rate: number): Life {
    const since = this.sim.now;
    const cap = Math.min(rate, this.most);
    const { to, instance, rules } = this.journey;
    const { fabric } = this.from.surroundings;
    const route = fabric.between(this.from.nic, to.nic);
    const parts = [fabric.network.transfer(route, bytes, cap)];
    for (const host of [this.from, to]) parts.push(work(host, bytes, cap, rules.cpuPerByte));
    if (part === 'disk') parts.push(this.from.storage.read(bytes), to.storage.write(bytes));
    yield* together(this.sim, parts);
    if (part !== 'disk') this.rounds++;
    this.bytes += bytes;
    this.emit({
      kind: 'round',
      at: this.sim.now,
      instance: instance.index,
      from: this.from.index,
      to: to.index,
      part,
      bytes,
      took: this.sim.now - since,
    });
  }
}

/** What sending or receiving costs a host: one thread, as busy as the rate makes it. */
function* work(host: Host, bytes: number, rate: number, cpuPerByte: number): Life {
  const coreSeconds = bytes * cpuPerByte;
  if (coreSeconds === 0) return;
  const claim = host.cpu.claim(1, host.coreSpeed);
  try {
    yield* claim.burn(coreSeconds, Math.min(host.coreSpeed, rate * cpuPerByte));
  } finally {
    claim.close();
  }
}
