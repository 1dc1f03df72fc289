/**
 * Which pods go first where a controller has too many of them: nine rules, of which the first difference decides.
 *
 *   1 without a node, 2 Pending, then Unknown, then Running, 3 not ready, 4 of lower deletion cost, 5 on nodes with more
 *   pods of the owner's group, 6 ready for less time, 7 restarted more often, 8 created later, 9 of smaller uid
 *
 * Ages are compared on a scale of powers of two of their nanoseconds: pods that are about as old count as equally old, and
 * their uid decides at once, so that not all the newest pods go together.
 * Source: Kubernetes, pkg/controller/controller_utils.go, `ActivePodsWithRanks.Less` with LogarithmicScaleDown.
 */
import FastPriorityQueue from 'fastpriorityqueue';
import type { Micros } from '../../../engine/time.ts';

/** What the rules look at. */
export interface DeletionCandidate {
  readonly uid: number;
  /** Whether it has a node. */
  readonly scheduled: boolean;
  readonly phase: string;
  readonly ready: boolean;
  readonly deletionCost: number;
  /** Since when it has been ready; null where that is not known: it counts as newest. */
  readonly readySince: Micros | null;
  readonly restarts: number;
  /** Null where that is not known: it counts as newest. */
  readonly createdAt: Micros | null;
}

/** A phase that has no row counts as Pending does. */
const PHASE_RANK: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };

/** Pods of the owner's group on the candidate's node: those of all sets with the same owner as its own set. */
export type Crowding<Candidate> = (candidate: Candidate) => number;

/**
 * Below 0 where `a` is deleted before `b`, above 0 where after it, 0 for pods that nothing tells apart but their uid,
 * where that is equal too. Not transitive: an equal readiness lets later rules decide where a like one lets the uid.
 */
export function compareForDeletion<Candidate extends DeletionCandidate>(
  a: Candidate,
  b: Candidate,
  now: Micros,
  crowding: Crowding<Candidate>,
): number {
  return (
    Number(a.scheduled) - Number(b.scheduled) ||
    (PHASE_RANK[a.phase] ?? 0) - (PHASE_RANK[b.phase] ?? 0) ||
    Number(a.ready) - Number(b.ready) ||
    a.deletionCost - b.deletionCost ||
    crowding(b) - crowding(a) ||
    (a.ready ? compareAges(a, b, a.readySince, b.readySince, now) : 0) ||
    b.restarts - a.restarts ||
    compareAges(a, b, a.createdAt, b.createdAt, now) ||
    a.uid - b.uid
  );
}

/** Younger before older; about as old: by uid. 0 where both times are the same, so that the next rule is looked at. */
function compareAges(
  a: DeletionCandidate,
  b: DeletionCandidate,
  since: Micros | null,
  sinceOther: Micros | null,
  now: Micros,
): number {
  if (since === sinceOther) return 0;
  if (since === null) return -1;
  if (sinceOther === null) return 1;
  return ageBucket(now - since) - ageBucket(now - sinceOther) || a.uid - b.uid;
}

/** The whole part of the logarithm to base 2 of an age in nanoseconds; -1 where there is no age yet. */
export function ageBucket(age: Micros): number {
  let bucket = -1;
  for (let rest = age * 1000; rest >= 1; rest /= 2) bucket++;
  return bucket;
}

/**
 * The `count` pods to delete, first the one to go first; all where there are no more. A heap of our own picks them, and not
 * the host's sort: with an order that is not transitive, hosts that sort in different ways would pick different pods.
 */
export function pickForDeletion<Candidate extends DeletionCandidate>(
  candidates: Iterable<Candidate>,
  count: number,
  now: Micros,
  crowding: Crowding<Candidate>,
): readonly Candidate[] {
  const goesBefore = (a: Candidate, b: Candidate) => compareForDeletion(a, b, now, crowding) < 0;
  // On top is the one that stays before all others that were picked so far.
  const picked = new FastPriorityQueue<Candidate>((a, b) => goesBefore(b, a));
  for (const candidate of candidates) {
    const last = picked.peek();
    if (picked.size < count) picked.add(candidate);
    else if (last !== undefined && goesBefore(candidate, last)) picked.replaceTop(candidate);
  }
  const lastFirst: Candidate[] = [];
  for (let one = picked.poll(); one !== undefined; one = picked.poll()) lastFirst.push(one);
  return lastFirst.reverse();
}
