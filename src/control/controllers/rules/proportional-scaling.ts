/**
 * How a Deployment that is scaled while several of its sets have pods divides the change among them.
 * Source: Kubernetes, pkg/controller/deployment/sync.go, `scale`; deployment/util, `GetProportion`.
 */
import { type IntOrPercent, scaledAmount } from '../../../cluster/objects/int-or-percent.ts';

/** A set of a Deployment. */
export interface ScaledSet {
  readonly name: string;
  readonly replicas: number;
  readonly available: number;
  /** Larger: newer. */
  readonly createdOrder: number;
  /** Size of the Deployment when this set was scaled last; null: never told. */
  readonly desired: number | null;
  /** That size and the surge of then; null: never told. */
  readonly maxReplicas: number | null;
}

export interface ScaledDeployment {
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly replicas: number;
  readonly maxSurge: IntOrPercent;
  /** Pods of all its sets by its status: what a set that was never told its largest size is measured by. */
  readonly current: number;
}

/** Sizes of the sets that are to change or stay, by name. A set that is not named stays as it is. */
export function scaledSets(
  deployment: ScaledDeployment,
  newSet: ScaledSet | null,
  oldSets: readonly ScaledSet[],
): ReadonlyMap<string, number> {
  const { replicas, strategy } = deployment;
  const all = newSet === null ? oldSets : [...oldSets, newSet];
  const active = all.filter((set) => set.replicas > 0);
  if (active.length <= 1) {
    const one = active[0] ?? newSet ?? [...oldSets].sort(newerFirst)[0];
    return new Map(one === undefined ? [] : [[one.name, replicas]]);
  }
  if (newSet !== null && isSaturated(newSet, replicas)) {
    return new Map(active.filter((set) => set !== newSet).map((set) => [set.name, 0]));
  }
  return strategy === 'Recreate' ? new Map() : inProportion(deployment, active);
}

const isSaturated = (set: ScaledSet, replicas: number) =>
  set.replicas === replicas && set.desired === replicas && set.available === replicas;

function inProportion(deployment: ScaledDeployment, active: readonly ScaledSet[]): Map<string, number> {
  const { replicas, maxSurge } = deployment;
  const allowed = replicas > 0 ? replicas + scaledAmount(maxSurge, replicas, 'up') : 0;
  const toAdd = allowed - active.reduce((total, set) => total + set.replicas, 0);
  const sets = [...active].sort(toAdd > 0 ? largerThenNewerFirst : largerThenOlderFirst);
  const sizes = new Map<string, number>();
  let left = toAdd;
  for (const set of sets) {
    const share = proportion(set, deployment, allowed);
    const part = toAdd > 0 ? Math.min(share, left) : Math.max(share, left);
    const change = left === 0 ? 0 : part;
    sizes.set(set.name, set.replicas + change);
    left -= change;
  }
  const [first] = sets;
  if (first !== undefined) sizes.set(first.name, Math.max(0, (sizes.get(first.name) ?? 0) + left));
  return sizes;
}

/** The change that keeps a set's share of the whole, halves rounded away from zero. */
function proportion(set: ScaledSet, { replicas, current }: ScaledDeployment, allowed: number): number {
  if (replicas === 0) return -set.replicas;
  const before = set.maxReplicas || current;
  return before === 0 ? 0 : Math.floor((set.replicas * allowed) / before + 0.5) - set.replicas;
}

const byName = (a: ScaledSet, b: ScaledSet) => (a.name < b.name ? -1 : Number(a.name > b.name));
const olderFirst = (a: ScaledSet, b: ScaledSet) => a.createdOrder - b.createdOrder || byName(a, b);
const newerFirst = (a: ScaledSet, b: ScaledSet) => olderFirst(b, a);
const largerThenNewerFirst = (a: ScaledSet, b: ScaledSet) => b.replicas - a.replicas || newerFirst(a, b);
const largerThenOlderFirst = (a: ScaledSet, b: ScaledSet) => b.replicas - a.replicas || olderFirst(a, b);
