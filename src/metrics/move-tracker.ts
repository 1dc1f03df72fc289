/**
 * Follows live migrations: how long, with how much of a pause, how many bytes; and a few of them round by round. Keeps
 * what was ordered of VMs and hosts and not done.
 */
import { type Micros, toSeconds } from '../engine/time.ts';
import type {
  InstanceIndex,
  MachineIndex,
  MigrationRecord,
  MoveReason,
  RoundRecord,
  StaysOnRecord,
} from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import type { MigrationTrace, TracedRound, Warning } from './result.ts';
import { hostsStayOn, movesFailed } from './warnings.ts';

/** What copies and hosts are called. */
export interface Names {
  readonly copy: (instance: InstanceIndex) => string;
  readonly host: (machine: MachineIndex) => string;
}

/** Migrations that are kept round by round: about what a chart can show. */
const TRACES = 20;
/** Rounds kept of each. */
const ROUNDS = 60;

export class MoveTracker {
  private readonly migrationTime = new Histogram();
  private readonly migrationPause = new Histogram();
  private readonly migrationBytes = new Histogram();
  private readonly asked: boolean;
  private moved = 0;
  private readonly failed = new Map<MoveReason, number>();
  private readonly stayedOn: { readonly host: string; readonly at: Micros }[] = [];
  private readonly kept: MigrationTrace[] = [];
  private readonly underWay = new Map<InstanceIndex, TracedRound[]>();

  private readonly names: Names;

  /** `asked`: whether anything of the run moves VMs at all. */
  constructor(asked: boolean, names: Names) {
    this.asked = asked;
    this.names = names;
  }

  get distributions(): Record<string, Histogram> {
    const { migrationTime, migrationPause, migrationBytes } = this;
    return { migrationTime, migrationPause, migrationBytes };
  }

  round({ instance, at, part, bytes, took }: RoundRecord): void {
    const rounds = this.underWay.get(instance) ?? [];
    this.underWay.set(instance, rounds);
    if (rounds.length < ROUNDS) rounds.push({ part, start: at - took, took, bytes });
  }

  finish(record: MigrationRecord): void {
    const { outcome, reason, took, pause, bytes } = record;
    const rounds = this.underWay.get(record.instance) ?? [];
    this.underWay.delete(record.instance);
    if (outcome !== 'moved') {
      this.failed.set(reason, (this.failed.get(reason) ?? 0) + 1);
      return;
    }
    this.moved++;
    this.migrationTime.record(toSeconds(took));
    this.migrationPause.record(toSeconds(pause));
    this.migrationBytes.record(bytes);
    if (this.kept.length < TRACES) this.kept.push(this.traceOf(record, rounds));
  }

  stayOn({ machine, at }: StaysOnRecord): void {
    this.stayedOn.push({ host: this.names.host(machine), at });
  }

  /** VMs that were moved; null where nothing moves any. */
  get migrations(): number | null {
    return this.asked ? this.moved : null;
  }

  /** The first migrations of the run that came to their end. */
  get traces(): readonly MigrationTrace[] {
    return this.kept;
  }

  warnings(): Warning[] {
    const warnings = this.failed.size === 0 ? [] : [movesFailed([...this.failed])];
    return this.stayedOn.length === 0 ? warnings : [...warnings, hostsStayOn(this.stayedOn)];
  }

  private traceOf(record: MigrationRecord, rounds: readonly TracedRound[]): MigrationTrace {
    const { instance, from, to, at, took, pause, bytes, reason } = record;
    return {
      copy: this.names.copy(instance),
      from: this.names.host(from),
      to: this.names.host(to),
      start: at - took,
      took,
      pause,
      bytes,
      forced: reason === 'forced',
      rounds,
    };
  }
}
