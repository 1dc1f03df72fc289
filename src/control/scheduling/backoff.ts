/**
 * How long a pod that was refused waits before it is looked at again: `initial`, doubled at each further attempt, at most
 * `most`; nothing for a pod that was never tried. In the unit of `initial`, whatever that is.
 * Source: kube-scheduler, backend/queue/backoff_queue.go.
 */
export function backoffAfter(attempts: number, initial: number, most: number): number {
  if (attempts === 0) return 0;
  let wait = Math.min(initial, most);
  for (let attempt = 1; attempt < attempts; attempt++) {
    if (wait > most - wait) return most;
    wait += wait;
  }
  return wait;
}
