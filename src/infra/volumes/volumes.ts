/**
 * All data of a run that has a place: what is on it, who uses it, and what becomes of it when something happens. A copy has
 * `CopyVolumes`; what outlives copies (directories and volumes of a machine, network volumes, disks of VMs) is kept here.
 */
import type { Process, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { type InstanceIndex, type MachineIndex, NOWHERE, type RecordListener } from '../../records.ts';
import type { DataEvent, VolumeKind } from '../../volume-records.ts';
import type { Machine } from '../machine.ts';
import type { VolumeSpec } from '../specs/volumes.ts';
import type { Uptime } from '../uptime.ts';
import { CopyVolumes } from './copy-volumes.ts';
import { isInMemory, roomOn } from './rooms.ts';
import { fateOf } from './survival.ts';
import { Volume, type VolumeRoom } from './volume.ts';

/** A volume, where it is, and who had it last. */
export interface Placed {
  /** Name of the app that has it, and its own in the app. */
  readonly app: string;
  readonly name: string;
  /** What it is called wherever it lies. */
  readonly called: string;
  readonly volume: Volume;
  /** NOWHERE: it is on no machine, and is attached to those that use it. */
  readonly machine: MachineIndex;
  /** Of that machine; null: on none. */
  readonly uptime: Uptime | null;
  /** Whether it ends with the copy that has it. */
  readonly endsWithCopy: boolean;
  /** Copies that have it now. */
  users: number;
  lastUser: InstanceIndex;
}

/** Who keeps copies of volumes. */
export interface Keeper {
  /** A volume loses all its data, which was worked on until `at`: how many bytes of it are kept nowhere. */
  lost(placed: Placed, event: DataEvent, at: Micros): number;
  /** A volume on which there is nothing yet has come to a copy. */
  opened(placed: Placed): void;
  /** Whether it is being filled, and has a life that parks woken when that is done. */
  isRestoring(placed: Placed): boolean;
  waitFor(placed: Placed, process: Process): void;
}

/** What is there once on each machine, or once in all, by its name. */
const OF_MACHINE: readonly VolumeKind[] = ['host-path', 'named', 'vm-disk'];
const OF_ALL: readonly VolumeKind[] = ['network', 'vm-disk-shared'];

export class Volumes {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  /** Null where nobody keeps copies. Set once, before anything runs. */
  keeper: Keeper | null = null;
  /** Machines that are down, since when. */
  private readonly down = new Map<Uptime, Micros>();
  private readonly kept = new Map<string, Placed>();
  /** What lies on each machine. */
  private readonly on = new Map<Uptime, Set<Placed>>();

  constructor(sim: Simulation, emit: RecordListener) {
    this.sim = sim;
    this.emit = emit;
  }

  /** The volumes of a copy that begins on a machine, as they were left there, or made anew. */
  open(
    { index, name }: { readonly index: InstanceIndex; readonly name: string },
    specs: readonly VolumeSpec[],
    machine: Machine,
  ): CopyVolumes {
    this.watch(machine);
    const placed = specs.map((spec) => {
      const one = this.find(spec, spec.id ?? `${name} ${spec.name}`, machine);
      one.users++;
      one.lastUser = index;
      if (one.volume.begunAt === null) this.keeper?.opened(one);
      return one;
    });
    return new CopyVolumes(this, specs, placed);
  }

  /** All that outlive copies. */
  all(): Iterable<Placed> {
    return this.kept.values();
  }

  /** Whether the machine that it lies on is down. */
  isAway({ uptime }: Placed): boolean {
    return uptime?.isUp === false;
  }

  /** Something has happened to a volume: tells what is gone by it. It was worked on for as long as its machine was up. */
  happen(placed: Placed, event: DataEvent): void {
    const { volume, uptime } = placed;
    if (fateOf(volume.kind, event) !== 'lost') return;
    const until = (uptime && this.down.get(uptime)) ?? this.sim.now;
    const bytes = this.keeper?.lost(placed, event, until) ?? volume.held;
    volume.lose();
    this.tell(placed, event, 'lost', bytes);
  }

  /** A copy does not use it any more. `isOver`: it ends with its copy. */
  leave(placed: Placed): void {
    placed.users--;
    if (!placed.endsWithCopy) return;
    placed.volume.close();
    if (placed.uptime !== null) this.on.get(placed.uptime)?.delete(placed);
  }

  /** The run ends: what lies on machines that are down is lost to all, and what nobody uses is left behind. */
  finish(): void {
    for (const machine of this.down.keys())
      for (const placed of this.on.get(machine) ?? []) this.happen(placed, 'machine-lost');
    for (const placed of this.kept.values()) {
      const isLeft = placed.users === 0 && fateOf(placed.volume.kind, 'other-machine') === 'left';
      if (isLeft) this.tell(placed, 'other-machine', 'left', placed.volume.held);
    }
  }

  /** A machine that goes down has nothing in its memory any more, nor on its disk where that is why. */
  private watch(machine: Machine): void {
    const { uptime } = machine;
    if (this.on.has(uptime)) return;
    this.on.set(uptime, new Set());
    uptime.watch((isUp) => {
      if (isUp) this.down.delete(uptime);
      else this.down.set(uptime, this.sim.now);
      for (const placed of this.on.get(uptime) ?? []) {
        if (!isUp && isInMemory(placed.volume.kind)) this.happen(placed, 'machine-restart');
        if (machine.isDiskLost) this.happen(placed, 'disk-lost');
      }
    });
  }

  private find(spec: VolumeSpec, id: string, machine: Machine): Placed {
    const called = `${spec.kind} ${id}`;
    const room = () => roomOn(machine, spec.kind);
    if (OF_ALL.includes(spec.kind)) return this.keptAs(called, () => this.made(spec, called, null, room));
    const here = () => this.made(spec, called, machine, room);
    if (!OF_MACHINE.includes(spec.kind)) return here();
    return this.keptAs(`${called} ${machine.index}`, here, machine.uptime);
  }

  /** As it was left, or made. A VM that is made anew for a copy is another machine, on whose disk there is nothing yet. */
  private keptAs(key: string, make: () => Placed, uptime: Uptime | null = null): Placed {
    const known = this.kept.get(key);
    if (known?.uptime === uptime) return known;
    const made = make();
    this.kept.set(key, made);
    return made;
  }

  /** A new one on a machine; null: on none. */
  private made(
    { app, name, kind }: VolumeSpec,
    called: string,
    on: Machine | null,
    room: () => VolumeRoom | null,
  ): Placed {
    const placed: Placed = {
      ...{ app, name, called, volume: new Volume(this.sim, kind, room) },
      ...{ machine: on?.index ?? NOWHERE, uptime: on?.uptime ?? null },
      endsWithCopy: on !== null && !OF_MACHINE.includes(kind),
      ...{ users: 0, lastUser: NOWHERE },
    };
    if (on !== null) this.on.get(on.uptime)?.add(placed);
    return placed;
  }

  private tell(
    { volume, machine, lastUser }: Placed,
    event: DataEvent,
    fate: 'lost' | 'left',
    bytes: number,
  ): void {
    if (bytes === 0) return;
    const { kind } = volume;
    this.emit({
      kind: 'data',
      at: this.sim.now,
      instance: lastUser,
      machine,
      volume: kind,
      event,
      fate,
      bytes,
    });
  }
}
