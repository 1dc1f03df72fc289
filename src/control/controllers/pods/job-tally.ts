/** How the pods of a Job have fared, as its controller has seen them: each counts once, also when it is gone. */
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { Micros } from '../../../engine/time.ts';

export class JobTally {
  /** Pods that work, oldest first. */
  readonly active = new Set<Pod>();
  succeeded = 0;
  failed = 0;
  /** Failures since the last success, and when the last of them was. */
  failuresInRow = 0;
  lastFailureAt: Micros = 0;
  private readonly over = new WeakSet<Pod>();

  /** Takes note of a change of one of its pods. One that is taken away by somebody else has failed. */
  hear(event: WatchEvent, pod: Pod, now: Micros): void {
    if (this.over.has(pod)) return;
    if (event !== 'deleted' && pod.active) {
      this.active.add(pod);
      return;
    }
    this.active.delete(pod);
    this.over.add(pod);
    if (pod.phase === 'Succeeded') this.succeed();
    else if (pod.phase === 'Failed' || pod.deletionCause !== 'scaled-down') this.fail(pod.finishedAt ?? now);
  }

  private succeed(): void {
    this.succeeded++;
    this.failuresInRow = 0;
  }

  private fail(at: Micros): void {
    this.failed++;
    this.failuresInRow++;
    this.lastFailureAt = at;
  }
}
