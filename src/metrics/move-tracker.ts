/** Follows live migrations: how long, with how much of a pause, how many bytes; and a few of them round by round. */
import { type Micros, toSeconds } from '../engine/time.ts';
import type { InstanceIndex, MigrationRecord, MoveReason, RoundRecord } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import type { MigrationTrace, TracedRound } from './result.ts';
import { movesFailed } from './warnings.ts';

/** Migrations that are kept round by round: about what a chart can show. */
const TRACES = 20;
/** Rounds kept of each. */
const ROUNDS = 60;

export class MoveTracker {
  readonly migrationTime = new Histogram();
  readonly migrationPause = new Histogram();
  readonly migrationBytes = new Histogram();
  private readonly asked: boolean;
  private moved = 0;
  private readonly failed = new Map<MoveReason, number>();
  private readonly kept: MigrationTrace[] = [];
  private readonly underWay = new Map<InstanceIndex, TracedRound[]>();

  /** `asked`: whether anything of the run moves VMs at all. */
  constructor(asked: boolean) {
    this.asked = asked;
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
    if (this.kept.length < TRACES) this.kept.push(traceOf(record, rounds));
  }

  /** VMs that were moved; null where nothing moves any. */
  get migrations(): number | null {
    return this.asked ? this.moved : null;
  }

  /** The first migrations of the run that came to their end. */
  get traces(): readonly MigrationTrace[] {
    return this.kept;
  }

  warnings() {
    return this.failed.size === 0 ? [] : [movesFailed([...this.failed])];
  }
}

function traceOf(record: MigrationRecord, rounds: readonly TracedRound[]): MigrationTrace {
  const { instance, from, to, at, took, pause, bytes, reason } = record;
  const start: Micros = at - took;
  return { instance, from, to, start, took, pause, bytes, forced: reason === 'forced', rounds };
}
