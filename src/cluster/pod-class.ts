/**
 * What a policy may look at of a pod. The parts that Kubernetes' policies look at are optional, and absent where the pod
 * does not have them, so that a plain instance costs nothing more.
 */
import type { GpuRequest } from './gpus/gpu-table.ts';
import type { LabelSelector, Labels, Requirement } from './labels.ts';
import type { GroupMembership } from './nodes/placement-groups.ts';
import type { ResourceAmounts } from './resources.ts';
import type { SharedRequest } from './storage-promises.ts';
import type { Toleration } from './taints.ts';

/** Pods alike in all that a policy may look at. Made once, shared by all copies, and told apart by identity. */
export interface PodClass {
  readonly name: string;
  /**
   * The larger of all containers together and the largest init container, and the overhead. Extended resources count as
   * devices.
   */
  readonly requests: ResourceAmounts;
  /** Least speed a node's cores must have, relative to the reference core (1). 0: any. */
  readonly minCoreSpeed: number;
  /** Groups of hosts that it may stand on, by name; absent: all. */
  readonly hosts?: readonly string[];
  /** What it asks of storage that all nodes share; absent: nothing. */
  readonly shared?: SharedRequest;
  /** Requests as scores count them: 100 millicores and 200 MiB for each container that names none; absent: as `requests`. */
  readonly scoredRequests?: ScoredRequests;
  /** Absent: `default`. */
  readonly namespace?: string;
  /** Labels of the namespace, beside its name, which Kubernetes makes one of them. */
  readonly namespaceLabels?: Labels;
  readonly labels?: Labels;
  /** Absent: 0. */
  readonly priority?: number;
  /** Whether it may drive others away (`preemptionPolicy`); absent: yes. */
  readonly preempts?: boolean;
  readonly tolerations?: readonly Toleration[];
  /** The one node it may stand on, by name. */
  readonly nodeName?: string;
  /** Labels that its node must have. */
  readonly nodeSelector?: Labels;
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAffinity;
  readonly spread?: readonly SpreadConstraint[];
  /** Selector of its Service, ReplicaSet or StatefulSet: what the system's own spread constraints apply to. */
  readonly defaultSpread?: LabelSelector;
  /** Names of the images of its containers, init containers too: one entry a container. */
  readonly images?: readonly string[];
  readonly hostPorts?: readonly HostPort[];
  readonly volumes?: readonly VolumeClaim[];
  readonly data?: DataPlaces;
  /** GPUs that it asks for; absent: none. */
  readonly gpu?: GpuRequest;
  /** NUMA nodes that its CPU and memory are spread over in equal parts; absent: any. */
  readonly numa?: number;
  /** Absent: none. */
  readonly group?: GroupMembership;
}

/** The namespace that pods of the class are in. */
export const namespaceOf = ({ namespace = 'default' }: PodClass) => namespace;

/** cpu: millicores; memory: bytes. */
export interface ScoredRequests {
  readonly cpu: number;
  readonly memory: number;
}

/** A term of node affinity: all requirements must be met. One without requirements matches no node. */
export interface NodeTerm {
  readonly matchExpressions: readonly Requirement[];
}

/** Weight: whole, 1 to 100. */
export interface WeightedNodeTerm {
  readonly weight: number;
  readonly term: NodeTerm;
}

/** Required: one of the terms must match. Preferred: each that matches adds its weight. */
export interface NodeAffinity {
  readonly required?: readonly NodeTerm[];
  readonly preferred?: readonly WeightedNodeTerm[];
}

/** Pods that are meant, and the label of nodes that says which nodes count as one place. */
export interface PodTerm {
  readonly topologyKey: string;
  /** null: no pod. */
  readonly selector: LabelSelector | null;
  /** Absent or empty, without a namespace selector: the pod's own. */
  readonly namespaces?: readonly string[];
  /** Namespaces by their labels; absent: none beside the named ones. */
  readonly namespaceSelector?: LabelSelector | null;
}

/** Affinity to pods, or anti-affinity. Weight: whole, 1 to 100. */
export interface PodAffinity {
  readonly required?: readonly PodTerm[];
  readonly preferred?: readonly { readonly weight: number; readonly term: PodTerm }[];
}

/** How evenly pods lie over the values of a node label. */
export interface SpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  /** null: no pod. */
  readonly selector: LabelSelector | null;
  /** Absent: 1. */
  readonly minDomains?: number;
  /** Whether nodes that the pod's selector and affinity rule out are left out of the counts; absent: `Honor`. */
  readonly nodeAffinityPolicy?: 'Honor' | 'Ignore';
  /** Whether nodes with taints that it does not tolerate are left out; absent: `Ignore`. */
  readonly nodeTaintsPolicy?: 'Honor' | 'Ignore';
}

/** A port of the node that the pod takes for itself. */
export interface HostPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** Absent, or 0.0.0.0: all addresses of the node. */
  readonly hostIp?: string;
}

/** A volume, as far as it limits where a pod may stand. */
export interface VolumeClaim {
  readonly name: string;
  /** Kind of volume, which nodes can attach a limited number of. */
  readonly kind: string;
  /** Whether it is one volume for all pods that name it; else each pod of the class has one of its own. */
  readonly shared: boolean;
  /** Whether only one pod at a time may have it (`ReadWriteOncePod`). */
  readonly oncePod: boolean;
  /** Nodes that it can be attached to at a time; `none`: nodes reach it without that. Absent: one. */
  readonly attaches?: 'one' | 'many' | 'none';
  /** The zone that it lies in; absent: any. */
  readonly zone?: string;
}

/** Where the data lies that a pod works on: names of nodes, names of zones. */
export interface DataPlaces {
  readonly nodes?: readonly string[];
  readonly zones?: readonly string[];
}

/** A pod that was promised a node. */
export interface PlacedPod {
  readonly id: number;
  readonly name: string;
  readonly class: PodClass;
  /** When its containers started. Unit: µs; null: not yet. */
  readonly startedAt: number | null;
  /** Whether it is being deleted. */
  readonly terminating: boolean;
}
