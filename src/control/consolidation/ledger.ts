/**
 * The hosts as one round of consolidation sees them: what they used when they were looked at, and what they will use after
 * the moves planned so far. The meters are read once a round; all else is worked out from it.
 */
import { isOverloaded } from './overload.ts';
import type { ConsolidationRules, HostMeter } from './rules.ts';
import type { Tenant } from './tenant.ts';

export class Ledger {
  readonly size: number;
  private readonly meters: readonly HostMeter[];
  private readonly rules: ConsolidationRules;
  private readonly cores: Float64Array;
  /** Cores in use on each node, moves that are planned counted as done. */
  private readonly used: Float64Array;
  /** Share of its cores that each node used at the look. */
  private readonly atLook: Float64Array;
  /** W that each node is taken to draw before a move comes to it; NaN: yet to be worked out. */
  private readonly watts: Float64Array;
  private readonly there: Tenant[][];
  /** What those who are there used together at the last looks, in cores; null: yet to be summed up. */
  private readonly past: (readonly number[] | null)[];

  /** `meters`: by node. */
  constructor(meters: readonly HostMeter[], rules: ConsolidationRules) {
    this.size = meters.length;
    this.meters = meters;
    this.rules = rules;
    this.cores = Float64Array.from(meters, ({ cores }) => cores);
    this.used = new Float64Array(this.size);
    this.atLook = new Float64Array(this.size);
    this.watts = new Float64Array(this.size);
    this.there = meters.map(() => []);
    this.past = meters.map(() => null);
  }

  /** Begins a round: reads every host. */
  read(): void {
    const wants = this.rules.reads === 'wanted';
    this.meters.forEach((meter, node) => {
      const used = Math.min(meter.cores, meter.usedCores);
      this.used[node] = wants ? meter.wantedCores : used;
      this.atLook[node] = used / meter.cores;
      this.watts[node] = Number.NaN;
      this.there[node] = [];
      this.past[node] = null;
    });
  }

  /** Notes who is there; what they use has been read from the host. */
  found(node: number, tenant: Tenant): void {
    this.there[node]?.push(tenant);
  }

  /** Who is there, moves that are planned counted as done. */
  tenantsOf(node: number): readonly Tenant[] {
    return this.there[node] ?? [];
  }

  /** Share of its cores that a node uses, moves that are planned counted as done. At most 1. */
  utilization(node: number): number {
    return Math.min(1, (this.used[node] ?? 0) / this.coresOf(node));
  }

  /** The same as it was at the look. */
  utilizationAtLook(node: number): number {
    return this.atLook[node] ?? 0;
  }

  put(node: number, tenant: Tenant): void {
    this.there[node]?.push(tenant);
    this.changed(node, tenant.cores);
  }

  take(node: number, tenant: Tenant): void {
    const all = this.there[node] ?? [];
    const at = all.lastIndexOf(tenant);
    if (at >= 0) all.splice(at, 1);
    this.changed(node, -tenant.cores);
  }

  isOverloaded(node: number): boolean {
    const use = (this.used[node] ?? 0) / this.coresOf(node);
    return isOverloaded(this.rules.overload, use, () => this.sharesOf(this.pastOf(node), node));
  }

  /** Whether a node gives what a VM uses now: on each vCPU no more than a core does, and in all no more than it has. */
  gives(node: number, { vm, cores }: Tenant): boolean {
    const meter = this.meters[node];
    if (meter === undefined) return false;
    return (
      (this.used[node] ?? 0) + cores <= meter.cores &&
      (!this.rules.slowerCores || cores <= vm.vcpus * meter.coreSpeed)
    );
  }

  /** Whether a node would be overloaded with one VM more. */
  isOverloadedWith(node: number, { cores, past }: Tenant): boolean {
    const { overload, plans } = this.rules;
    if (plans === 'from-the-look' && this.utilizationAtLook(node) === 0) return false;
    const use = ((this.used[node] ?? 0) + cores) / this.coresOf(node);
    return isOverloaded(overload, use, () => this.sharesOf(sumOf(this.pastOf(node), past), node));
  }

  /** W by which a node's power rises with so many more cores in use. */
  riseOf(node: number, cores: number): number {
    const meter = this.meters[node];
    if (meter === undefined) return Infinity;
    const fromLook = this.rules.plans === 'from-the-look';
    let before = this.watts[node] ?? 0;
    if (Number.isNaN(before)) {
      before = fromLook ? meter.curveAt(this.utilizationAtLook(node)) : meter.wattsAt(this.utilization(node));
      this.watts[node] = before;
    }
    const after = Math.min(1, ((this.used[node] ?? 0) + cores) / meter.cores);
    return (fromLook ? meter.curveAt(after) : meter.wattsAt(after)) - before;
  }

  private changed(node: number, cores: number): void {
    this.used[node] = Math.max(0, (this.used[node] ?? 0) + cores);
    this.past[node] = null;
    if (this.rules.plans === 'in-turn') this.watts[node] = Number.NaN;
  }

  private pastOf(node: number): readonly number[] {
    const known = this.past[node];
    if (known) return known;
    let sum: readonly number[] = [];
    for (const { past } of this.tenantsOf(node)) sum = sumOf(sum, past);
    this.past[node] = sum;
    return sum;
  }

  private sharesOf(cores: readonly number[], node: number): readonly number[] {
    const all = this.coresOf(node);
    return cores.map((value) => value / all);
  }

  private coresOf(node: number): number {
    return this.cores[node] ?? 1;
  }
}

/** Look by look, as far as the longer goes back. */
function sumOf(a: readonly number[], b: readonly number[]): readonly number[] {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  return longer.map((value, look) => value + (shorter[look] ?? 0));
}
