/** Clusters and pods as plain objects: what the slow scheduler looks at. */

export type Labels = Readonly<Record<string, string>>;

export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly Requirement[];
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface Toleration {
  readonly key: string;
  readonly operator: '' | 'Exists' | 'Equal';
  readonly value: string;
  readonly effect: '' | Taint['effect'];
}

export interface NodeTerm {
  readonly matchExpressions: readonly Requirement[];
}

export interface PodTerm {
  readonly topologyKey: string;
  readonly selector: Selector | null;
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: Selector | null;
}

interface Weighted<T> {
  readonly weight: number;
  readonly term: T;
}

interface Affinity<T> {
  readonly required?: readonly T[];
  readonly preferred?: readonly Weighted<T>[];
}

export interface Spread {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway';
  readonly selector: Selector | null;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: 'Honor' | 'Ignore';
  readonly nodeTaintsPolicy?: 'Honor' | 'Ignore';
}

interface HostPort {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly hostIp?: string;
}

interface Amounts {
  readonly cpu: number;
  readonly memory: number;
  readonly gpu: number;
}

export interface Volume {
  readonly name: string;
  readonly kind: string;
  readonly shared: boolean;
  readonly oncePod: boolean;
  readonly zone?: string;
}

export interface OraclePod {
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
  readonly requests: Amounts;
  /** With 100m and 200Mi for what a container does not request. */
  readonly scored: { readonly cpu: number; readonly memory: number };
  readonly tolerations: readonly Toleration[];
  readonly nodeName?: string;
  readonly nodeSelector: Labels;
  readonly nodeAffinity: Affinity<NodeTerm>;
  readonly podAffinity: Affinity<PodTerm>;
  readonly podAntiAffinity: Affinity<PodTerm>;
  readonly spread: readonly Spread[];
  readonly defaultSpread?: Selector;
  readonly images: readonly string[];
  readonly hostPorts: readonly HostPort[];
  readonly volumes: readonly Volume[];
}

export interface Placed {
  readonly pod: OraclePod;
  readonly terminating: boolean;
}

export interface OracleNode {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  readonly allocatable: Amounts & { readonly pods: number };
  readonly volumeLimits: Readonly<Record<string, number>>;
  readonly images: Readonly<Record<string, number>>;
  readonly pods: readonly Placed[];
}
