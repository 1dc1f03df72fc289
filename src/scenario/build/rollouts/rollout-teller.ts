/** Tells of rollouts in records: which version each instance runs of what is rolled out, and how far each wish has come. */
import type { Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/time.ts';
import type { InstanceIndex, RecordListener } from '../../../records.ts';
import type { RolloutRecord, RolloutStep } from '../../../rollout-records.ts';

/** Instances that are wanted, and how many more or fewer a rollout lets be. */
export type RolloutSize = Pick<RolloutRecord, 'wanted' | 'surge' | 'unavailable'>;

/** A workload, as it is told of. */
interface Told {
  readonly place: number;
  /** Numbers of versions, by what each is called. */
  readonly versions: Map<string, number>;
  version: string;
  size: RolloutSize;
  undoes: boolean;
  since: Micros;
  isOpen: boolean;
}

export class RolloutTeller {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  private readonly workloads = new Map<string, Told>();

  /** `places`: of the workloads that are rolled out in the run, by name. Of others nothing is told. */
  constructor(sim: Simulation, emit: RecordListener, places: ReadonlyMap<string, number>) {
    this.sim = sim;
    this.emit = emit;
    for (const [name, place] of places) this.workloads.set(name, newlyTold(place));
  }

  follows(workload: string): boolean {
    return this.workloads.has(workload);
  }

  /** What an instance runs, from its request on or from the start of another version in its place. */
  run(workload: string, instance: InstanceIndex, version: string): void {
    const told = this.workloads.get(workload);
    if (told === undefined) return;
    const { sim, emit } = this;
    const number = numberOf(told, version);
    emit({ kind: 'version', at: sim.now, instance, workload: told.place, version: number });
  }

  /** A workload is there for the first time. */
  follow(workload: string, version: string, size: RolloutSize): void {
    const told = this.workloads.get(workload);
    if (told === undefined || told.version !== '') return;
    told.version = version;
    told.size = size;
    this.tell(told, 'followed');
  }

  /** Another version is wanted, which was wished at `since`. One that is under way gives way to it. */
  begin(workload: string, version: string, since: Micros, undoes: boolean): void {
    const told = this.workloads.get(workload);
    if (told === undefined) return;
    told.version = version;
    told.undoes = undoes;
    told.since = since;
    told.isOpen = true;
    this.tell(told, 'begun');
  }

  /** The workload is wanted in this size. Told where it is another one. */
  size(workload: string, size: RolloutSize): void {
    const told = this.workloads.get(workload);
    if (told === undefined || isSame(told.size, size)) return;
    told.size = size;
    this.tell(told, 'sized');
  }

  /** A rollout that is under way stops or goes on for a while, or is stuck. */
  note(workload: string, step: 'paused' | 'resumed' | 'stalled'): void {
    const told = this.workloads.get(workload);
    if (told?.isOpen) this.tell(told, step);
  }

  /** The version whose rollout is under way; null: none is. */
  underWay(workload: string): string | null {
    const told = this.workloads.get(workload);
    return told?.isOpen ? told.version : null;
  }

  finish(workload: string): void {
    const told = this.workloads.get(workload);
    if (!told?.isOpen) return;
    told.isOpen = false;
    this.tell(told, 'done');
  }

  private tell(told: Told, step: RolloutStep): void {
    const { now } = this.sim;
    this.emit({
      kind: 'rollout',
      at: now,
      workload: told.place,
      step,
      version: numberOf(told, told.version),
      ...told.size,
      undoes: told.undoes,
      took: told.isOpen || step === 'done' ? now - told.since : 0,
    });
  }
}

function newlyTold(place: number): Told {
  const size = { wanted: 0, surge: 0, unavailable: 0 };
  return { place, versions: new Map(), version: '', size, undoes: false, since: 0, isOpen: false };
}

function numberOf({ versions }: Told, version: string): number {
  const known = versions.get(version);
  if (known !== undefined) return known;
  versions.set(version, versions.size);
  return versions.size - 1;
}

function isSame(a: RolloutSize, b: RolloutSize): boolean {
  return a.wanted === b.wanted && a.surge === b.surge && a.unavailable === b.unavailable;
}
