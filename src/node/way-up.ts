/** The phases of a pod on its way up, one after the other, and back by a step where a probe or an image says so. */
import type { Instance } from '../infra/life/instance.ts';
import type { Cause, MachineIndex, Phase } from '../records.ts';
import type { Standing } from './container.ts';

/** Each phase, and why it is entered from the one before. */
const WAY_UP: readonly (readonly [Phase, Cause])[] = [
  ['imaging', 'admitted'],
  ['starting', 'image-ready'],
  ['probing', 'started'],
  ['ready', 'probe-passed'],
];

/**
 * Enters the phases between where the pod stands and `target`, one after the other, or falls back to 'probing'. `cause`:
 * why a container that has failed is started again.
 */
export function climb(instance: Instance, target: Phase, cause: Cause, machine: MachineIndex): void {
  if (instance.phase === 'failed') instance.enter('starting', cause, machine);
  if (instance.phase === 'ready' && target === 'probing') instance.enter('probing', 'probe-failed', machine);
  const to = placeOf(target);
  for (let at = placeOf(instance.phase) + 1; at <= to; at++) {
    const [phase, why] = WAY_UP[at] as (typeof WAY_UP)[number];
    instance.enter(phase, why, machine);
  }
}

/** Where a phase stands on the way; -1: not on it. */
function placeOf(phase: Phase | null): number {
  return WAY_UP.findIndex(([one]) => one === phase);
}

/** The image of its next container is missing: a pod that has begun to start waits for it, one that has failed stays so. */
export function waitForImage(instance: Instance, machine: MachineIndex): void {
  const { phase } = instance;
  if (phase !== 'imaging' && phase !== 'failed') instance.enter('imaging', 'image-missing', machine);
}

/** From the least far to those of which nothing more comes. */
const STANDINGS: readonly Standing[] = ['failed', 'starting', 'probing', 'ready', 'done'];

/** Where a pod stands: where the first of its containers does. */
export function leastFar(containers: Iterable<{ readonly standing: Standing }>): Standing {
  let least = STANDINGS.length - 1;
  for (const { standing } of containers) least = Math.min(least, STANDINGS.indexOf(standing));
  return STANDINGS[least] ?? 'done';
}
