/** Records of failures made by hand, and what the metrics make of them. */
import { fromSeconds } from '../../src/engine/time.ts';
import type { EventReason } from '../../src/event-records.ts';
import type { FaultRecord } from '../../src/fault-records.ts';
import { type Kin, NOBODY } from '../../src/metrics/recovery/kin.ts';
import { RECOVERY_PARTS } from '../../src/metrics/recovery/split.ts';
import type { FailureTrace } from '../../src/metrics/result.ts';
import { NOWHERE, type RunRecord } from '../../src/records.ts';
import { collect, phase } from './collect.ts';

/** Pods of one Deployment, all of app 0. */
export const ALIKE: Kin = { tellsAble: false, groupOf: () => 0, appOf: () => 0, isRestarted: () => true };
/** Copies that each come back themselves. */
export const ALONE: Kin = {
  tellsAble: false,
  groupOf: () => NOBODY,
  appOf: () => 0,
  isRestarted: () => true,
};

/** An instance that is ready `at` seconds, without having taken any time. */
export const born = (at: number, instance: number, machine = 0): RunRecord[] => [
  phase(at, instance, 'queued', 'requested', NOWHERE),
  phase(at, instance, 'starting', 'image-ready', machine),
  phase(at, instance, 'ready', 'probe-passed', machine),
];

/** The way of a replacement: 1 s in the queue, 2 bound, 4 image, 8 start, 16 probe; ready 31 s after `at`. */
export const comes = (at: number, instance: number, machine = 1): RunRecord[] => [
  phase(at, instance, 'queued', 'requested', NOWHERE),
  phase(at + 1, instance, 'placing', 'decided', NOWHERE),
  phase(at + 1, instance, 'bound', 'bound', machine),
  phase(at + 3, instance, 'imaging', 'admitted', machine),
  phase(at + 7, instance, 'starting', 'image-ready', machine),
  phase(at + 15, instance, 'probing', 'started', machine),
  phase(at + 31, instance, 'ready', 'probe-passed', machine),
];

export const event = (
  seconds: number,
  reason: EventReason,
  about: 'Pod' | 'Node',
  index: number,
  machine = 0,
): RunRecord => ({ kind: 'event', at: fromSeconds(seconds), reason, about, index, machine, value: 0 });

export const fault = (seconds: number, target: number): FaultRecord => ({
  kind: 'fault',
  at: fromSeconds(seconds),
  number: 0,
  fault: 'crash',
  scope: 'host',
  target,
  begins: true,
});

export const silence = (seconds: number, machine: number, isSilent: boolean): RunRecord => ({
  kind: 'silence',
  at: fromSeconds(seconds),
  machine,
  isSilent,
});

export const able = (seconds: number, instance: number, isAble: boolean): RunRecord => ({
  kind: 'able',
  at: fromSeconds(seconds),
  instance,
  machine: 0,
  able: isAble,
});

/** What is measured of them, in the order of their time. Service: two copies of app 0. */
export function follow(records: readonly RunRecord[], kin: Kin = ALIKE, end = 1000) {
  const { scalar, histogram } = collect(
    records.toSorted((a, b) => a.at - b.at),
    end,
    { kin, services: [2] },
  );
  const means = (names: readonly string[]) => names.map((name) => histogram(name).mean);
  return {
    scalar,
    histogram,
    times: histogram('recoveryTime'),
    /** Means, in order. */
    parts: means(RECOVERY_PARTS.map((part) => `recovery.${part}`)),
  };
}

/** The recoveries of a run of 1000 s that are kept whole. */
export function traced(records: readonly RunRecord[], kin: Kin = ALIKE): FailureTrace | null {
  return collect(
    records.toSorted((a, b) => a.at - b.at),
    1000,
    { kin },
  ).failures;
}
