/** Why recovery takes as long as it does: the time of the slowest and of the median recovery, and of all, by cause. */
import { toSeconds } from '../engine/time.ts';
import { type FailureTrace, RECOVERY_PARTS, type ReplicationResult } from '../scenario/outcome.ts';

type Recovery = FailureTrace['slowest'][number];
export type RecoveryPart = (typeof RECOVERY_PARTS)[number];

/** One recovery. Times in seconds; instants since the run began. */
export interface ToldRecovery {
  readonly lost: string;
  /** Who was ready in its place; null: nobody by then. */
  readonly by: string | null;
  /** `host-3 (zone a, rack-1)` */
  readonly where: string;
  readonly at: number;
  readonly took: number;
  readonly parts: Readonly<Record<RecoveryPart, number>>;
  /** What broke there last before; null: nothing that is known. */
  readonly fault: { readonly what: string; readonly target: string; readonly at: number } | null;
}

export interface WhyRecovery {
  readonly kind: 'why-recovery';
  /** Losses that were made good, and those that were not. */
  readonly recovered: number;
  readonly unrecovered: number;
  /** Losses that nobody had to make good any more. */
  readonly noLongerWanted: number;
  readonly slowest: ToldRecovery | null;
  readonly median: ToldRecovery | null;
  /** The first loss that was not made good; null: all were. */
  readonly open: ToldRecovery | null;
  /** Means over all that were made good, seconds; null where none was. */
  readonly mean: Readonly<Record<RecoveryPart, number>> | null;
  /** What the most of all that time goes into. */
  readonly most: RecoveryPart | null;
}

/** Null where nothing was lost. */
export function whyRecovery({ failures, metrics }: ReplicationResult): WhyRecovery | null {
  if (failures === null) return null;
  const { recovered, slowest, median, open } = failures;
  if (recovered === 0 && open.length === 0) return null;
  const told = (one: Recovery | undefined | null) => (one ? tell(one, failures) : null);
  const mean = meansIn(metrics);
  const whole = mean ?? told(open[0])?.parts ?? null;
  return {
    kind: 'why-recovery',
    recovered,
    unrecovered: countIn(metrics, 'unrecovered'),
    noLongerWanted: countIn(metrics, 'noLongerWanted'),
    slowest: told(slowest[0]),
    median: told(median),
    open: told(open[0]),
    mean,
    most: whole && RECOVERY_PARTS.reduce((a, b) => (whole[b] > whole[a] ? b : a)),
  };
}

/** The recovery of a copy of that name that was lost, where it is among those that are kept whole; else null. */
export function recoveryOf({ failures }: ReplicationResult, name: string): ToldRecovery | null {
  if (failures === null) return null;
  const { slowest, median, open } = failures;
  const kept = [...open, ...slowest, ...(median === null ? [] : [median])];
  const found = kept.find(({ lost }) => lost === name);
  return found === undefined ? null : tell(found, failures);
}

function tell(recovery: Recovery, { faults }: FailureTrace): ToldRecovery {
  const { lost, by, zone, rack, host, machine, at, parts } = recovery;
  const places = [machine, host, rack, zone, lost];
  const fault = recovery.fault ?? faults.findLast((one) => one.at <= at && places.includes(one.target));
  const around = [host === machine ? '' : host, rack, zone === '' ? '' : `zone ${zone}`].filter(
    (one) => one !== '',
  );
  return {
    lost,
    by,
    where: around.length === 0 ? machine : `${machine} (${around.join(', ')})`,
    at: toSeconds(at),
    took: toSeconds(parts.reduce((sum, part) => sum + part, 0)),
    parts: byPart((i) => toSeconds(parts[i] ?? 0)),
    fault: fault === undefined ? null : { what: fault.fault, target: fault.target, at: toSeconds(fault.at) },
  };
}

function countIn(metrics: ReplicationResult['metrics'], name: string): number {
  const one = metrics[name];
  return one?.kind === 'scalar' ? (one.value ?? 0) : 0;
}

function meansIn(metrics: ReplicationResult['metrics']): WhyRecovery['mean'] {
  const means = RECOVERY_PARTS.map((part) => {
    const one = metrics[`recovery.${part}`];
    return one?.kind === 'distribution' && one.histogram.n > 0 ? one.histogram.sum / one.histogram.n : null;
  });
  return means.includes(null) ? null : byPart((i) => means[i] ?? 0);
}

function byPart(value: (i: number) => number): Record<RecoveryPart, number> {
  const [detection, eviction, repair, placement, boot, start, probe] = RECOVERY_PARTS.map((_, i) => value(i));
  return {
    detection: detection ?? 0,
    eviction: eviction ?? 0,
    repair: repair ?? 0,
    placement: placement ?? 0,
    boot: boot ?? 0,
    start: start ?? 0,
    probe: probe ?? 0,
  };
}
