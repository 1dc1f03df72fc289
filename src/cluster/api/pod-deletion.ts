/** How a pod is deleted (apiserver, `registry/core/pod`, CheckGracefulDelete). */
import type { Micros } from '../../engine/time.ts';
import type { Cause } from '../../records.ts';
import type { Pod } from '../objects/pod.ts';
import type { Tx } from './tx.ts';

/**
 * Asks for the end of a pod that is there. Its kubelet sees to it within the grace and takes the object away; a pod that
 * no node has, or that has ended, goes at once, and its life is told. Asked again, it may only get less time. `cause`: what
 * its life is told at its end. `grace`: absent, that of its template. False where there is nothing to do.
 */
export function deletePod(
  tx: Tx,
  pod: Pod,
  cause: Cause,
  grace: Micros = pod.template.terminationGrace,
): boolean {
  if (!tx.store.pods.has(pod)) return false;
  if (!pod.scheduled || pod.ended) {
    pod.deletionAt ??= tx.now;
    pod.deletionCause ??= cause;
    tx.remove(pod);
    if (pod.life.phase !== 'stopped') pod.life.enter('stopped', cause);
    return true;
  }
  if (pod.deletionGrace !== null && pod.deletionGrace <= grace) return false;
  pod.deletionAt ??= tx.now;
  pod.deletionCause ??= cause;
  pod.deletionGrace = grace;
  tx.update(pod);
  return true;
}

/**
 * Takes the object of a pod away at once, without waiting for its kubelet (`kubectl delete --force`): what runs of it runs
 * on until its kubelet hears. False where it is gone already.
 */
export function forceDeletePod(tx: Tx, pod: Pod, cause: Cause): boolean {
  if (!tx.store.pods.has(pod)) return false;
  pod.deletionAt ??= tx.now;
  pod.deletionCause ??= cause;
  pod.deletionGrace = 0;
  tx.remove(pod);
  // No kubelet has begun it, and none will.
  if (pod.life.phase === 'bound') pod.life.enter('stopped', pod.deletionCause);
  return true;
}
