/** The phases of a pod on its way up, one after the other, and back by a step where a probe or an image says so. */
import type { Instance } from '../infra/life/instance.ts';
import type { Cause, MachineIndex, Phase } from '../records.ts';

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
  const from = WAY_UP.findIndex(([phase]) => phase === instance.phase);
  const to = WAY_UP.findIndex(([phase]) => phase === target);
  for (const [phase, why] of WAY_UP.slice(from + 1, to + 1)) instance.enter(phase, why, machine);
}

/** The image of its next container is missing: a pod that has begun to start waits for it, one that has failed stays so. */
export function waitForImage(instance: Instance, machine: MachineIndex): void {
  const { phase } = instance;
  if (phase !== 'imaging' && phase !== 'failed') instance.enter('imaging', 'image-missing', machine);
}
