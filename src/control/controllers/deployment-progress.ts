/**
 * Whether the update of a Deployment gets on: its condition Progressing. Nothing is stopped or taken back where it does not.
 * Source: Kubernetes, pkg/controller/deployment/progress.go; util, `DeploymentProgressing`, `DeploymentTimedOut`.
 */
import type { Deployment } from '../../cluster/objects/workloads/deployment.ts';
import type { Micros } from '../../engine/time.ts';
import { type CountedPods, isComplete } from './deployment-sets.ts';

interface Known {
  /** When it got on last; null while it is paused. */
  at: Micros | null;
  /** Revision of the template that it has completed; null: none. */
  completed: string | null;
}

export class Progress {
  private readonly known = new Map<Deployment, Known>();

  /** Compares what is counted now with its status. Time in a pause does not count: it starts anew behind it. */
  note(
    deployment: Deployment,
    counted: CountedPods,
    now: Micros,
  ): { readonly progressed: boolean; readonly progressing: boolean } {
    const { revision } = deployment.template;
    const known = this.known.get(deployment);
    if (isComplete(deployment, counted)) {
      this.known.set(deployment, { at: now, completed: revision });
      return { progressed: false, progressing: true };
    }
    if (known?.completed === revision && counted.replicas === counted.updatedReplicas)
      return { progressed: false, progressing: true };
    if (deployment.paused) {
      this.known.set(deployment, { at: null, completed: null });
      return { progressed: false, progressing: deployment.status.progressing };
    }
    const since = known?.at ?? null;
    if (since === null || getsOn(deployment.status, counted)) {
      this.known.set(deployment, { at: now, completed: null });
      return { progressed: true, progressing: true };
    }
    return { progressed: false, progressing: now - since < deployment.progressDeadline };
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
