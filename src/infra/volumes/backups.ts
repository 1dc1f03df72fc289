/**
 * Copies of volumes that are kept for the day when the volumes are lost.
 *
 * A backup is what its volumes held at the instant at which it began; it is there once it is copied, volume after volume,
 * at its bandwidth, and one that is due while the last one is still being copied is left out. When a volume loses its data,
 * what was written to it since its last backup is lost for good. A restore copies a backup back at the same bandwidth.
 *
 * Simplifications: each backup is whole, takes no room where it is kept, and slows nobody's disk or network. Volumes of one
 * name on several machines are taken for the same when one of them is restored.
 */
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { RecordListener } from '../../records.ts';
import type { BackupStep, DataEvent } from '../../volume-records.ts';
import type { BackupRule } from '../specs/volumes.ts';
import { fateOf } from './survival.ts';
import type { Volume } from './volume.ts';
import type { Keeper, Placed, Volumes } from './volumes.ts';

/** What a volume held at an instant. */
interface Copy {
  readonly at: Micros;
  readonly bytes: number;
  /** Bytes that had ever been written to it by then. */
  readonly total: number;
  /** What it was copied from. */
  readonly of: Placed;
}

export class Backups implements Keeper {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  private readonly volumes: Volumes;
  private readonly rules: readonly BackupRule[];
  /** Of each volume by what it is called wherever it lies, the oldest first. */
  private readonly copies = new Map<string, Copy[]>();
  /** What each volume that is there goes back to if it is lost: its last backup, or the one that it was restored from. */
  private readonly bases = new Map<Volume, Copy>();
  private readonly underWay = new Set<BackupRule>();
  private readonly restoring = new Map<Volume, Set<Process>>();

  constructor(sim: Simulation, volumes: Volumes, rules: readonly BackupRule[], emit: RecordListener) {
    this.sim = sim;
    this.volumes = volumes;
    this.rules = rules;
    this.emit = emit;
    volumes.keeper = this;
    for (const rule of rules) if (rule.every !== null) sim.spawn(this.repeat(rule, rule.every), 'backups');
  }

  /** Takes the backup of that name now. */
  take(name: string): void {
    this.each(name, (rule) => this.begin(rule));
  }

  /** Has all volumes of the backup of that name go back to the last one. */
  restore(name: string): void {
    this.each(name, (rule) => {
      for (const placed of this.volumesOf(rule)) {
        const copy = this.newestOf(placed);
        if (copy === undefined) continue;
        this.tell('undone', rule, placed, 0, this.sim.now - copy.at);
        this.bring(rule, placed, copy);
      }
    });
  }

  lost(placed: Placed, event: DataEvent, at: Micros): number {
    const { volume } = placed;
    const { held } = volume;
    const rule = this.ruleOf(placed);
    if (rule === undefined || volume.begunAt === null) return held;
    // A snapshot lies beside what it is of.
    if (rule.beside && fateOf('snapshot', event) === 'lost') this.forget(rule, placed);
    const base = this.bases.get(volume);
    this.tell('undone', rule, placed, held, at - (base?.at ?? volume.begunAt));
    return base === undefined ? held : Math.min(held, volume.total - base.total);
  }

  opened(placed: Placed): void {
    const rule = this.ruleOf(placed);
    const copy = this.newestOf(placed);
    if (rule?.restores === true && copy !== undefined && !this.isRestoring(placed))
      this.bring(rule, placed, copy);
  }

  isRestoring({ volume }: Placed): boolean {
    return this.restoring.has(volume);
  }

  waitFor({ volume }: Placed, process: Process): void {
    this.restoring.get(volume)?.add(process);
  }

  private each(name: string, act: (rule: BackupRule) => void): void {
    for (const rule of this.rules) if (rule.name === name) act(rule);
  }

  private *repeat(rule: BackupRule, every: Micros): Life {
    for (;;) {
      yield every;
      this.begin(rule);
    }
  }

  private begin(rule: BackupRule): void {
    if (this.underWay.has(rule)) this.emit(this.record('missed', rule, null, 0, 0));
    else this.sim.spawn(this.copy(rule), `backup ${rule.name}`);
  }

  /** All volumes as they are now, one after the other. What is lost on the way is not kept. */
  private *copy(rule: BackupRule): Life {
    this.underWay.add(rule);
    const at = this.sim.now;
    const seen = this.volumesOf(rule).flatMap((placed) => {
      const { held: bytes, total, begunAt } = placed.volume;
      return bytes === 0 ? [] : [{ placed, begunAt, copy: { at, bytes, total, of: placed } }];
    });
    for (const { placed, begunAt, copy } of seen) {
      const since = this.sim.now;
      yield fromSeconds(copy.bytes / rule.bytesPerSecond);
      if (placed.volume.begunAt !== begunAt || this.volumes.isAway(placed)) continue;
      this.tell('taken', rule, placed, copy.bytes, this.sim.now - since);
      this.bases.set(placed.volume, copy);
      const kept = [...(this.copies.get(placed.called) ?? []), copy];
      this.keep(rule, placed, kept, kept.slice(-rule.keeps));
    }
    this.underWay.delete(rule);
  }

  private forget(rule: BackupRule, placed: Placed): void {
    const all = this.copies.get(placed.called) ?? [];
    this.keep(
      rule,
      placed,
      all,
      all.filter(({ of }) => of !== placed),
    );
    this.bases.delete(placed.volume);
  }

  /** Of all copies that there are of a volume, some are kept. */
  private keep(rule: BackupRule, placed: Placed, all: readonly Copy[], kept: Copy[]): void {
    for (const copy of all) if (!kept.includes(copy)) this.tell('dropped', rule, placed, copy.bytes, 0);
    this.copies.set(placed.called, kept);
  }

  /** Copies a backup back, and lets go on who waits for it. */
  private bring(rule: BackupRule, placed: Placed, copy: Copy): void {
    const { volume } = placed;
    this.restoring.set(volume, new Set());
    const life = function* (backups: Backups): Life {
      const since = backups.sim.now;
      yield fromSeconds(copy.bytes / rule.bytesPerSecond);
      volume.restore(copy.bytes, copy.total);
      backups.bases.set(volume, copy);
      backups.tell('restored', rule, placed, copy.bytes, backups.sim.now - since);
      const waiting = backups.restoring.get(volume) ?? [];
      backups.restoring.delete(volume);
      for (const process of waiting) if (process.parked) process.wake();
    };
    this.sim.spawn(life(this), `restore of ${placed.called}`);
  }

  /** A snapshot is of no use anywhere but where it lies. */
  private newestOf(placed: Placed): Copy | undefined {
    const isBeside = this.ruleOf(placed)?.beside === true;
    return this.copies.get(placed.called)?.findLast(({ of }) => !isBeside || of === placed);
  }

  private ruleOf({ app, name }: Placed): BackupRule | undefined {
    return this.rules.find(({ of, volume }) => of === app && (volume === null || volume === name));
  }

  private volumesOf(rule: BackupRule): readonly Placed[] {
    return [...this.volumes.all()].filter((placed) => this.ruleOf(placed) === rule);
  }

  private tell(step: BackupStep, rule: BackupRule, placed: Placed, bytes: number, took: Micros): void {
    this.emit(this.record(step, rule, placed, bytes, took));
  }

  private record(step: BackupStep, rule: BackupRule, placed: Placed | null, bytes: number, took: Micros) {
    const { lastUser: instance = -1, machine = -1 } = placed ?? {};
    return {
      kind: 'backup',
      at: this.sim.now,
      rule: rule.number,
      step,
      instance,
      machine,
      bytes,
      took,
    } as const;
  }
}
