/** Nodes that can break apart from their machines: the kubelet, the container runtime, and the way to the API server. */
import type { FaultScope } from '../../../fault-records.ts';
import type { Mend, Strike, Target } from '../../../faults/target.ts';
import type { Kubelet } from '../../../node/kubelet.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Fleet, NodeMember } from '../fleet.ts';
import { cannotHappen } from './known-faults.ts';

/** In the order of their rows. */
export function nodeTargets(
  scope: FaultScope,
  { members }: Fleet,
  cluster: Cluster | null,
): readonly Target[] {
  if (scope !== 'node' || cluster === null) return [];
  return members.map((member, row) => new NodeTarget(cluster, member, row));
}

class NodeTarget implements Target {
  readonly scope = 'node';
  readonly name: string;
  readonly index: number;
  private readonly cluster: Cluster;
  private readonly row: number;

  constructor(cluster: Cluster, { machine }: NodeMember, row: number) {
    this.cluster = cluster;
    this.name = machine.name;
    this.index = machine.index;
    this.row = row;
  }

  /** Whether it has joined, and was not taken out of the cluster with its machine. */
  get isThere(): boolean {
    return this.cluster.kubeletOf(this.row) !== undefined && this.cluster.nodeNamed(this.name) !== null;
  }

  strike({ kind }: Strike): Mend {
    const kubelet = this.cluster.kubeletOf(this.row);
    if (kubelet === undefined) throw new Error(`${this.name} has not joined`);
    switch (kind) {
      case 'kubelet-death':
        return kubelet.presence.fail();
      case 'runtime-death':
        return kubelet.runtime.fail();
      // Who shows a certificate that has expired is turned away: to the node that is as if nobody were there.
      case 'partition':
      case 'certificate-expiry':
        return kubelet.presence.cut();
      case 'drain':
        return this.cluster.drain(this.name);
      default:
        return cannotHappen(this, kind);
    }
  }
}

/** Cuts all nodes on such hosts off from their API server. */
export function cutOff(
  fleet: Fleet,
  cluster: Cluster | null,
  isMeant: (member: NodeMember) => boolean,
): Mend {
  const mends = kubeletsOn(fleet, cluster, isMeant).map(({ presence }) => presence.cut());
  return () => {
    for (const mend of mends) mend();
  };
}

/** The kubelets of the nodes that are meant and have joined. */
export function kubeletsOn(
  { members }: Fleet,
  cluster: Cluster | null,
  isMeant: (member: NodeMember) => boolean,
): readonly Kubelet[] {
  return members.flatMap((member, row): readonly Kubelet[] => {
    const kubelet = isMeant(member) ? cluster?.kubeletOf(row) : undefined;
    return kubelet === undefined ? [] : [kubelet];
  });
}
