/** One copy of an app, followed through its life: the only place where a phase is set and told, and work that is done. */
import type { RandomStream } from '../../engine/random.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { assertLegalChange } from '../../phases.ts';
import {
  type Cause,
  type InstanceIndex,
  type MachineIndex,
  NOWHERE,
  type Phase,
  type RecordListener,
} from '../../records.ts';
import type { Sent } from '../traffic.ts';

/** The random streams of one instance, so that a draw for one purpose moves no other. */
export interface InstanceDraws {
  readonly boot: RandomStream;
  readonly runtime: RandomStream;
  readonly startup: RandomStream;
}

/** Why a ready copy stands still for a while. */
type PauseCause = Extract<Cause, 'pool-full' | 'pool-lost' | 'stop-and-copy'>;

export class Instance {
  readonly index: InstanceIndex;
  /** `<app>-0` ... `<app>-(replicas-1)`: also names its random streams, so that they are the same in every variant. */
  readonly name: string;
  private current: Phase | null = null;
  private why: Cause | null = null;
  /** Null until it stands still for the first time: few ever do. */
  private stills: Set<PauseCause> | null = null;
  private readonly sim: Simulation;
  private readonly emit: RecordListener;

  constructor(sim: Simulation, index: InstanceIndex, name: string, emit: RecordListener) {
    this.sim = sim;
    this.index = index;
    this.name = name;
    this.emit = emit;
  }

  /** Where it stands; null before it is requested. */
  get phase(): Phase | null {
    return this.current;
  }

  /** Whether its node has just given it up. */
  get evicted(): boolean {
    return this.why === 'evicted';
  }

  /** Whether it has come to its own end. */
  get hasEnded(): boolean {
    return this.why === 'ended';
  }

  /** Whether its machine has gone down under it. */
  get isLost(): boolean {
    return this.why === 'machine-lost' || this.why === 'disk-lost';
  }

  /** Enters a phase and says so. Throws where the table of `phases.ts` has no such change. */
  enter(phase: Phase, cause: Cause, machine: MachineIndex = NOWHERE): void {
    assertLegalChange(this.current, phase, cause);
    // What it stood still for is gone with its machine.
    if (cause === 'machine-lost' || cause === 'disk-lost') this.stills = null;
    this.current = phase;
    this.why = cause;
    this.emit({ kind: 'phase', at: this.sim.now, instance: this.index, phase, cause, machine });
  }

  /** A ready copy stands still, for as many causes as there are at a time; one that is not ready is just as far. */
  standStill(cause: PauseCause, machine: MachineIndex): void {
    this.stills ??= new Set();
    this.stills.add(cause);
    if (this.current === 'ready') this.enter('paused', cause, machine);
  }

  /** One of the causes is gone: with the last of them it goes on. */
  goOn(cause: PauseCause, machine: MachineIndex): void {
    this.stills?.delete(cause);
    if (!this.stills?.size && this.current === 'paused') this.enter('ready', 'resumed', machine);
  }

  /** Says how much it had to send, and has sent, bytes. */
  tellTraffic(machine: MachineIndex, { wanted, given }: Sent): void {
    this.emit({ kind: 'traffic', at: this.sim.now, instance: this.index, machine, wanted, given });
  }

  /** Says that a unit of work is done, so long after it was due. */
  finishTask(machine: MachineIndex, took: Micros): void {
    this.emit({ kind: 'task', at: this.sim.now, instance: this.index, machine, took });
  }
}
