/**
 * Whether the update of a Deployment gets on: its condition Progressing. Nothing is stopped or taken back where it does not.
 * Source: Kubernetes, pkg/controller/deployment/progress.go; util, `DeploymentProgressing`, `DeploymentTimedOut`.
 */
import type { Deployment } from '../../../cluster/objects/workloads/deployment.ts';
import type { Micros } from '../../../engine/time.ts';
import { type CountedPods, isComplete } from './sets.ts';

interface Known {
  /** Revision of the template that it was on its way to, or is at. */
  readonly revision: string;
  /** When it got on last; null while it is paused, or waits on purpose. */
  readonly at: Micros | null;
  readonly state: 'under-way' | 'complete' | 'timed-out';
}

export class Progress {
  private readonly known = new Map<Deployment, Known>();

  /**
   * Compares what is counted now with its status. Each rollout has a deadline of its own, from when its template is first
   * seen. Time in a pause does not count: it starts anew behind it, as behind a time in which it waits on purpose
   * (`rests`). `left`: time until its deadline; null where none runs.
   */
  note(
    deployment: Deployment,
    counted: CountedPods,
    now: Micros,
    rests = false,
  ): { readonly progressing: boolean; readonly left: Micros | null } {
    const { template, progressDeadline } = deployment;
    const { revision } = template;
    const found = this.known.get(deployment);
    const known = found?.revision === revision ? found : null;
    const keep = (at: Micros | null, state: Known['state']) =>
      this.known.set(deployment, { revision, at, state });
    if (isComplete(deployment, counted)) {
      keep(now, 'complete');
      return { progressing: true, left: null };
    }
    if (known?.state === 'complete' && counted.replicas === counted.updatedReplicas)
      return { progressing: true, left: null };
    if (deployment.paused || rests) {
      keep(null, 'under-way');
      return { progressing: deployment.status.progressing, left: null };
    }
    const since = known?.at ?? null;
    if (since === null || getsOn(deployment.status, counted)) {
      keep(now, 'under-way');
      return { progressing: true, left: progressDeadline };
    }
    const left = since + progressDeadline - now;
    if (left > 0) return { progressing: true, left };
    keep(since, 'timed-out');
    return { progressing: false, left: null };
  }

  /** Whether the deadline of the rollout to its present template has passed: that of another one says nothing of it. */
  isTimedOut(deployment: Deployment): boolean {
    const known = this.known.get(deployment);
    return known?.revision === deployment.template.revision && known.state === 'timed-out';
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
