/**
 * What a StatefulSet does next with its pods, which are told apart by their number.
 *
 *   OrderedReady: from the lowest number: missing -> create; ended -> delete; not ready -> wait
 *                 then those beyond the size, from the highest: delete, and wait until it is gone
 *   Parallel:     all of these at once
 *   and where nothing of that is left: from the highest number, pods of an old template go, so many at a time
 *
 * Source: Kubernetes, pkg/controller/statefulset/stateful_set_control.go, `updateStatefulSet`.
 */

/** A pod as far as its set looks at it. */
export interface NumberedPod {
  readonly ordinal: number;
  /** Whether its deletion was asked for. */
  readonly terminating: boolean;
  readonly ended: boolean;
  /** Ready, and for as long as it takes to be available. */
  readonly available: boolean;
  /** Whether it was made from the set's template of now. */
  readonly updated: boolean;
}

export interface NumberedSet {
  readonly firstOrdinal: number;
  readonly replicas: number;
  readonly ordered: boolean;
  /** Pods below it keep their template; null: only users delete pods for the sake of a new template. */
  readonly partition: number | null;
  /** Pods that may be unavailable in an update, at least 1. */
  readonly maxUnavailable: number;
}

/** Numbers of pods to create and to delete now, in this order; why those are deleted. */
export interface NumberedSteps {
  readonly create: readonly number[];
  readonly remove: readonly number[];
  readonly cause: 'replaced' | 'scaled-down';
}

const step = (
  create: readonly number[],
  remove: readonly number[],
  cause: NumberedSteps['cause'] = 'replaced',
) => ({
  create,
  remove,
  cause,
});

const NOTHING = step([], []);

/** The next steps; nothing while there is something to wait for. `pods`: those that exist, in any order. */
export function statefulSteps(set: NumberedSet, pods: readonly NumberedPod[]): NumberedSteps {
  const byOrdinal = new Map(pods.map((pod) => [pod.ordinal, pod]));
  const end = set.firstOrdinal + set.replicas;
  const wanted = Array.from({ length: set.replicas }, (_, i) => set.firstOrdinal + i);
  const beyond = pods.filter(({ ordinal }) => ordinal < set.firstOrdinal || ordinal >= end);
  beyond.sort((a, b) => b.ordinal - a.ordinal);
  const present = wanted.flatMap((ordinal) => byOrdinal.get(ordinal) ?? []);
  const missing = wanted.filter((ordinal) => !byOrdinal.has(ordinal));
  const ended = present.filter((pod) => pod.ended && !pod.terminating).map(({ ordinal }) => ordinal);
  if (set.ordered) {
    const first = wanted.find((ordinal) => !isWell(byOrdinal.get(ordinal)));
    if (first !== undefined) {
      if (missing.includes(first)) return step([first], []);
      return ended.includes(first) ? step([], [first]) : NOTHING;
    }
    const last = beyond[0];
    if (last !== undefined) return mayGo(last, beyond) ? step([], [last.ordinal], 'scaled-down') : NOTHING;
  } else {
    if (missing.length > 0 || ended.length > 0) return step(missing, ended);
    const going = beyond.filter((pod) => !pod.terminating);
    if (going.length > 0)
      return step(
        [],
        going.map(({ ordinal }) => ordinal),
        'scaled-down',
      );
  }
  return step([], outdated(set, present));
}

/** Of pods beyond the size the highest goes, unless it is going, or is not well while a lower one is not well either. */
function mayGo(last: NumberedPod, beyond: readonly NumberedPod[]): boolean {
  if (last.terminating) return false;
  return isWell(last) || beyond.every((pod) => pod === last || isWell(pod));
}

const isWell = (pod: NumberedPod | undefined) => pod?.available === true && !pod.terminating && !pod.ended;

/** Pods to delete for the sake of the new template: from the highest down, those that are not well take up the room. */
function outdated(
  { partition, maxUnavailable }: NumberedSet,
  present: readonly NumberedPod[],
): readonly number[] {
  if (partition === null) return [];
  const found: number[] = [];
  let room = maxUnavailable;
  for (const pod of present.toReversed()) {
    if (room <= 0 || pod.ordinal < partition) break;
    if (!pod.updated && !pod.terminating) {
      found.push(pod.ordinal);
      room--;
    } else if (!isWell(pod)) room--;
  }
  return found;
}
