/**
 * Whether the update of a Deployment gets on: its condition Progressing. Nothing is stopped or taken back where it does not.
 * Source: Kubernetes, pkg/controller/deployment/progress.go; util, `DeploymentProgressing`, `DeploymentTimedOut`.
 */
import type { Deployment } from '../../../cluster/objects/workloads/deployment.ts';
import type { Micros } from '../../../engine/time.ts';
import { type CountedPods, isComplete } from './sets.ts';

interface Known {
  /** When it got on last; null while it is paused. */
  at: Micros | null;
  /** Revision of the template that it has completed; null: none. */
  completed: string | null;
}

export class Progress {
  private readonly known = new Map<Deployment, Known>();

  /**
   * Compares what is counted now with its status. Time in a pause does not count: it starts anew behind it, as behind
   * a time in which it waits on purpose (`rests`). `left`: time
   * until its deadline; null where none runs.
   */
  note(
    deployment: Deployment,
    counted: CountedPods,
    now: Micros,
    rests = false,
  ): { readonly progressing: boolean; readonly left: Micros | null } {
    const { template, progressDeadline } = deployment;
    const { revision } = template;
    const known = this.known.get(deployment);
    if (isComplete(deployment, counted)) {
      this.known.set(deployment, { at: now, completed: revision });
      return { progressing: true, left: null };
    }
    if (known?.completed === revision && counted.replicas === counted.updatedReplicas)
      return { progressing: true, left: null };
    if (deployment.paused || rests) {
      this.known.set(deployment, { at: null, completed: null });
      return { progressing: deployment.status.progressing, left: null };
    }
    const since = known?.at ?? null;
    if (since === null || getsOn(deployment.status, counted)) {
      this.known.set(deployment, { at: now, completed: null });
      return { progressing: true, left: progressDeadline };
    }
    const left = since + progressDeadline - now;
    return left > 0 ? { progressing: true, left } : { progressing: false, left: null };
  }
}

/** More new, ready or available pods, or fewer old ones. */
function getsOn(before: CountedPods, now: CountedPods): boolean {
  return (
    now.updatedReplicas > before.updatedReplicas ||
    now.readyReplicas > before.readyReplicas ||
    now.availableReplicas > before.availableReplicas ||
    now.replicas - now.updatedReplicas < before.replicas - before.updatedReplicas
  );
}
