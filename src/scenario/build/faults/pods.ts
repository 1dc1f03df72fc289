/** Pods of an orchestrator that can break: they come and go, so each is looked for when it is struck. */
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import { crashPod, hangPod } from '../../../node/outages/harm.ts';
import type { PodOnNode } from '../../../node/pod-on-node.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { cannotHappen } from './known-faults.ts';

/** The pod of that name, where its node has something of it; null: there is none. */
export function podTarget(cluster: Cluster | null, name: string): Target | null {
  const pod = cluster?.podNamed(name) ?? null;
  return pod && new PodTarget(pod);
}

class PodTarget implements Target {
  readonly scope = 'pod';
  private readonly pod: PodOnNode;

  constructor(pod: PodOnNode) {
    this.pod = pod;
  }

  get name(): string {
    return this.pod.instance.name;
  }

  get index(): number {
    return this.pod.instance.index;
  }

  /** Whether its app runs, and for a hang serves: what does not run can not end. */
  get isThere(): boolean {
    return this.pod.containers.some(({ role, begunAt }) => role === 'app' && begunAt !== null);
  }

  strike({ kind, over }: Strike): Mend {
    switch (kind) {
      case 'crash':
        crashPod(this.pod);
        over(); // It has happened: what starts the program again is another story.
        return nothing;
      case 'hang':
        return hangPod(this.pod) ?? nothing;
      default:
        return cannotHappen(this, kind);
    }
  }
}

const nothing = (): void => undefined;
