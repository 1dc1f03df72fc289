/**
 * Topology spread constraints of a class, and the pods that each counts. Shared by the filter and the score.
 * Source: Kubernetes, PodTopologySpread (`common.go`, `plugin.go`).
 */
import { type LabelSelector, NO_LABELS, selects } from '../../cluster/labels.ts';
import { mayStandAmong } from '../../cluster/node-affinity.ts';
import { namespaceOf, type PodClass, type SpreadConstraint } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { toleratesTaints } from '../eligible.ts';
import { Tally } from './tally.ts';

const HOSTNAME = 'kubernetes.io/hostname';

/** A constraint, and where the pods lie that it counts. */
export interface CountedConstraint {
  readonly constraint: SpreadConstraint;
  readonly tally: Tally;
  /** Whether the domains are the nodes themselves. */
  readonly byHost: boolean;
  /** 1 where the pod itself is one of those that are counted, else 0. */
  readonly self: 0 | 1;
}

/** The constraints of a class that say the same of what can not be kept to. */
export function constraintsOf(
  { spread = [] }: PodClass,
  whenUnsatisfiable: SpreadConstraint['whenUnsatisfiable'],
): readonly SpreadConstraint[] {
  return spread.filter((constraint) => constraint.whenUnsatisfiable === whenUnsatisfiable);
}

/**
 * The system's own constraints, for a class that has none of its own but stands behind a Service or in a set: at most 3
 * more of its pods on one node than on another, at most 5 more in one zone than in another, both as far as may be.
 * Source: Kubernetes, PodTopologySpread, `systemDefaultConstraints`.
 */
export function defaultConstraintsOf({ spread = [], defaultSpread }: PodClass): readonly SpreadConstraint[] {
  if (spread.length > 0 || defaultSpread === undefined || selectsAll(defaultSpread)) return [];
  const whenUnsatisfiable = 'ScheduleAnyway';
  return [
    { maxSkew: 3, topologyKey: HOSTNAME, whenUnsatisfiable, selector: defaultSpread },
    { maxSkew: 5, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable, selector: defaultSpread },
  ];
}

/** Whether a class has constraints that are kept to as far as may be, its own or the system's: without making them. */
export function isSpread({ spread = [], defaultSpread }: PodClass): boolean {
  for (const { whenUnsatisfiable } of spread) if (whenUnsatisfiable === 'ScheduleAnyway') return true;
  return spread.length === 0 && defaultSpread !== undefined && !selectsAll(defaultSpread);
}

function selectsAll({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

/**
 * Makes the counts of each constraint: of pods in the class's own namespace that the selector selects and that are not
 * being deleted, on nodes that have all of the labels (`allKeys`) and that the inclusion policies let in.
 */
export function countConstraints(
  view: ClusterView,
  pod: PodClass,
  constraints: readonly SpreadConstraint[],
  allKeys: boolean,
): readonly CountedConstraint[] {
  const columns = allKeys ? constraints.map(({ topologyKey }) => view.labelColumn(topologyKey)) : [];
  return constraints.map((constraint) => ({
    constraint,
    byHost: constraint.topologyKey === HOSTNAME,
    self: isCounted(constraint, pod, pod) ? 1 : 0,
    tally: new Tally(view, {
      topologyKey: constraint.topologyKey,
      weigh: (other) => (isCounted(constraint, pod, other) ? 1 : 0),
      counts: (node) =>
        columns.every(({ ids }) => (ids[node] as number) >= 0) && isIncluded(view, node, pod, constraint),
      terminating: false,
    }),
  }));
}

function isCounted({ selector }: SpreadConstraint, pod: PodClass, other: PodClass): boolean {
  return namespaceOf(other) === namespaceOf(pod) && selects(selector, other.labels ?? NO_LABELS);
}

/** The inclusion policies (`nodeAffinityPolicy`, `nodeTaintsPolicy`). */
function isIncluded(view: ClusterView, node: number, pod: PodClass, constraint: SpreadConstraint): boolean {
  const { nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' } = constraint;
  if (nodeAffinityPolicy === 'Honor' && !mayStandAmong(view.labelsOf(node), pod)) return false;
  return nodeTaintsPolicy === 'Ignore' || toleratesTaints(view, node, pod);
}
