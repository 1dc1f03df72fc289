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

type RoomMaker = () => VolumeRoom | null;

/** What is there once on each machine, or once in all, by its name. */
const OF_MACHINE: readonly VolumeKind[] = ['host-path', 'named', 'vm-disk'];
const OF_ALL: readonly VolumeKind[] = ['network', 'vm-disk-shared'];

export class Volumes {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  /** Null where nobody keeps copies. Set once, before anything runs. */
  keeper: Keeper | null = null;
  /** Machines that are down, since when. */
  private readonly down = new Map<MachineIndex, Micros>();
  private readonly kept = new Map<string, Placed>();
  /** What lies on each machine. */
  private readonly on = new Map<MachineIndex, Set<Placed>>();

  constructor(sim: Simulation, emit: RecordListener) {
    this.sim = sim;
    this.emit = emit;
  }

  /**
   * The volumes of a copy that begins on a machine, as they were left there, or made anew. `host`: whose disk that machine's
   * own disk lies on.
   */
  open(
    { index, name }: { readonly index: InstanceIndex; readonly name: string },
    specs: readonly VolumeSpec[],
    machine: Machine,
    host: MachineIndex = machine.index,
  ): CopyVolumes {
    this.watch(machine);
    const placed = specs.map((spec) => {
      const one = this.find(spec, spec.id ?? `${name} ${spec.name}`, machine, host);
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
  isAway({ machine }: Placed): boolean {
    return this.down.has(machine);
  }

  /** Something has happened to a volume, which was worked on until `at`: tells what is gone by it. */
  happen(placed: Placed, event: DataEvent, at: Micros = this.sim.now): void {
    const { volume } = placed;
    if (fateOf(volume.kind, event) !== 'lost') return;
    const bytes = this.keeper?.lost(placed, event, at) ?? volume.held;
    volume.lose();
    this.tell(placed, event, 'lost', bytes);
  }

  /** A copy does not use it any more. `isOver`: it ends with its copy. */
  leave(placed: Placed): void {
    placed.users--;
    if (!placed.endsWithCopy) return;
    placed.volume.close();
    this.on.get(placed.machine)?.delete(placed);
  }

  /** The disk of a machine is gone, or the machine for good. */
  machineLoses(machine: MachineIndex, event: 'disk-lost' | 'machine-lost'): void {
    for (const placed of this.on.get(machine) ?? []) this.happen(placed, event, this.down.get(machine));
  }

  /** The run ends: what lies on machines that are down is lost to all, and what nobody uses is left behind. */
  finish(): void {
    for (const machine of this.down.keys()) this.machineLoses(machine, 'machine-lost');
    for (const placed of this.kept.values()) {
      const isLeft = placed.users === 0 && fateOf(placed.volume.kind, 'other-machine') === 'left';
      if (isLeft) this.tell(placed, 'other-machine', 'left', placed.volume.held);
    }
  }

  /** A machine that goes down has nothing in its memory any more. */
  private watch({ index, uptime }: Machine): void {
    if (this.on.has(index)) return;
    this.on.set(index, new Set());
    uptime.watch((isUp) => {
      if (isUp) this.down.delete(index);
      else this.down.set(index, this.sim.now);
      for (const placed of this.on.get(index) ?? [])
        if (!isUp && isInMemory(placed.volume.kind)) this.happen(placed, 'machine-restart');
    });
  }

  private find(spec: VolumeSpec, id: string, machine: Machine, host: MachineIndex): Placed {
    const { kind } = spec;
    const called = `${kind} ${id}`;
    const room = () => roomOn(machine, kind);
    if (OF_ALL.includes(kind)) return this.keptAs(called, spec, called, NOWHERE, room);
    const key = `${called} ${machine.index} ${host}`;
    if (OF_MACHINE.includes(kind)) return this.keptAs(key, spec, called, machine.index, room);
    return this.made(spec, called, machine.index, true, room);
  }

  private keptAs(
    key: string,
    spec: VolumeSpec,
    called: string,
    machine: MachineIndex,
    room: RoomMaker,
  ): Placed {
    const known = this.kept.get(key) ?? this.made(spec, called, machine, false, room);
    this.kept.set(key, known);
    return known;
  }

  private made(
    { app, name, kind }: VolumeSpec,
    called: string,
    machine: MachineIndex,
    endsWithCopy: boolean,
    room: RoomMaker,
  ): Placed {
    const volume = new Volume(this.sim, kind, room);
    const placed = { app, name, called, volume, machine, endsWithCopy, users: 0, lastUser: NOWHERE };
    const there = this.on.get(machine) ?? new Set<Placed>();
    this.on.set(machine, there.add(placed));
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
