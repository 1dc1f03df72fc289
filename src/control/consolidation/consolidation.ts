/**
 * Keeps the load on few hosts. Every so often it looks at the CPU that hosts and VMs use, and
 *
 *   1. has VMs leave hosts that are overloaded, in an order that is a rule of its own, until they are no longer;
 *   2. empties hosts that are underloaded, the emptiest first, if all their VMs find room elsewhere;
 *   3. switches off hosts that carry nothing, and on again one that is missed.
 *
 * Source: Beloglazov and Buyya, CCPE 24(13), 2012; power-aware best fit decreasing for the choice of hosts, `overload.ts`
 * for when VMs leave, `selection.ts` for which. What is promised on a host counts as well: a VM goes only where its
 * requests fit.
 */
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { HostPower } from '../host-power.ts';
import type { Movable, Mover } from '../mover.ts';
import { Ledger } from './ledger.ts';
import type { ConsolidationRules, HostMeter } from './rules.ts';
import { firstToLeave } from './selection.ts';
import { type Tenant, UseHistory } from './tenant.ts';

/** A VM, the node that it leaves, and the node that it goes to. */
interface Move {
  readonly tenant: Tenant;
  readonly from: number;
  readonly to: number;
}

export class Consolidation {
  private readonly sim: Simulation;
  private readonly nodes: NodeTable;
  private readonly standing: () => Iterable<Movable>;
  private readonly mover: Mover;
  private readonly power: HostPower;
  private readonly rules: ConsolidationRules;
  private readonly ledger: Ledger;
  private readonly history: UseHistory;
  private readonly fromTheLook: boolean;
  /** Nodes that took instances when this round began. */
  private open: readonly number[] = [];
  /** Nodes that VMs are on their way to or from: they are not emptied in the same round. */
  private readonly busy = new Set<number>();
  /** Nodes that VMs are leaving: none is sent there. */
  private readonly left = new Set<number>();
  /** VMs that have been sent somewhere in this round. */
  private readonly sent = new Set<Movable>();

  constructor(parts: {
    readonly sim: Simulation;
    readonly nodes: NodeTable;
    /** All VMs there are. */
    readonly standing: () => Iterable<Movable>;
    readonly mover: Mover;
    readonly power: HostPower;
    /** By node. */
    readonly meters: readonly HostMeter[];
    readonly rules: ConsolidationRules;
  }) {
    this.sim = parts.sim;
    this.nodes = parts.nodes;
    this.standing = parts.standing;
    this.mover = parts.mover;
    this.power = parts.power;
    this.rules = parts.rules;
    this.ledger = new Ledger(parts.meters, parts.rules);
    this.history = new UseHistory(looksKept(parts.rules));
    this.fromTheLook = parts.rules.plans === 'from-the-look';
    this.sim.spawn(this.run(), 'consolidation');
  }

  private *run(): Life {
    if (this.rules.offset > 0) yield this.rules.offset;
    for (;;) {
      yield this.rules.every;
      this.look();
      this.relieve();
      this.empty();
      if (this.rules.powerOff) this.switchOff();
    }
  }

  private look(): void {
    const { ledger, history } = this;
    for (const round of [this.busy, this.left, this.sent]) round.clear();
    this.open = Array.from({ length: ledger.size }, (_, node) => node).filter((node) =>
      this.power.isOpen(node),
    );
    ledger.read();
    history.begin();
    for (const vm of this.inOrder()) {
      const { node } = vm.binding;
      const tenant = history.note(vm, this.rules.reads === 'used' ? vm.usedCores : vm.wantedCores);
      ledger.found(node, tenant);
      const target = this.mover.destinationOf(vm);
      if (target !== null) this.plan({ tenant, from: node, to: target });
    }
  }

  /** Counts a move as done. */
  private plan({ tenant, from, to }: Move): void {
    this.busy.add(from);
    this.busy.add(to);
    this.left.add(from);
    this.ledger.take(from, tenant);
    this.ledger.put(to, tenant);
  }

  /** Step 1. */
  private relieve(): void {
    const leavers: { readonly tenant: Tenant; readonly from: number }[] = [];
    const overloaded = this.open.filter((node) => this.ledger.isOverloaded(node));
    for (const node of overloaded) {
      this.busy.add(node);
      if (this.fromTheLook) this.left.add(node);
      for (const tenant of this.excessOf(node)) leavers.push({ tenant, from: node });
    }
    for (const { tenant, from } of leavers.sort((a, b) => mostFirst(a.tenant, b.tenant))) {
      // Until now it counted nowhere, so that another overloaded host may take it in place of its own.
      this.ledger.put(from, tenant);
      const to = this.targetFor(tenant, this.open);
      if (to >= 0) this.start({ tenant, from, to });
      else if (this.rules.powerOff) this.power.wakeFor(tenant.vm.binding.pod);
    }
  }

  /** VMs to take off an overloaded host, in the order in which they leave, until it is overloaded no longer. */
  private excessOf(node: number): Tenant[] {
    const excess: Tenant[] = [];
    const able = this.leaversOf(node);
    while (this.ledger.isOverloaded(node)) {
      const first = firstToLeave(this.rules.select, able);
      if (first === undefined) break;
      able.splice(able.indexOf(first), 1);
      this.ledger.take(node, first);
      excess.push(first);
    }
    if (excess.length > 0) this.left.add(node);
    return excess;
  }

  /** Step 2. */
  private empty(): void {
    const { ledger } = this;
    const use = (node: number) =>
      this.fromTheLook ? ledger.utilizationAtLook(node) : ledger.utilization(node);
    const light = (node: number) => !this.busy.has(node) && use(node) < this.rules.underload;
    // One that an overloaded host was relieved to is no less in question than others, by the use that was read.
    if (this.fromTheLook) for (const vm of this.sent) this.busy.delete(this.mover.destinationOf(vm) ?? -1);
    const candidates = this.inUse().filter(light);
    candidates.sort((a, b) => use(a) - use(b) || a - b);
    for (const node of candidates) {
      // Whoever was chosen as a target of an earlier one stays.
      if (light(node)) this.emptyOne(node);
    }
  }

  private emptyOne(node: number): void {
    const leavers = this.leaversOf(node).sort(mostFirst);
    // All or none: a host that keeps one VM can not be switched off.
    if (leavers.length < (this.nodes.instances[node] ?? 0)) return;
    if (this.fromTheLook) this.left.add(node);
    const others = this.inUse().filter((other) => other !== node && !this.left.has(other));
    const planned: Move[] = [];
    for (const tenant of leavers) {
      const to = this.targetFor(tenant, others);
      if (to < 0) break;
      this.nodes.bind(to, tenant.vm.binding.pod);
      this.ledger.put(to, tenant);
      planned.push({ tenant, from: node, to });
    }
    // What was set aside to see whether all fit is given back; the moves themselves set it aside again.
    for (const { tenant, to } of planned) {
      this.nodes.unbind(to, tenant.vm.binding.pod);
      this.ledger.take(to, tenant);
    }
    if (planned.length < leavers.length) return;
    for (const move of planned) this.start(move);
  }

  /** Step 3. */
  private switchOff(): void {
    let { spare } = this.rules;
    for (let node = 0; node < this.nodes.size; node++) {
      if (!this.power.isOpen(node) || (this.nodes.instances[node] ?? 0) > 0) continue;
      if (spare > 0) spare--;
      else this.power.off(node);
    }
  }

  /** What can leave a node: also who was sent there in this round, and moves on. */
  private leaversOf(node: number): Tenant[] {
    return this.ledger
      .tenantsOf(node)
      .filter(({ vm }) => this.sent.has(vm) || this.mover.obstacleOf(vm) === null);
  }

  /** The host whose power rises least when it takes the VM in, and is not overloaded then; -1: none. The first of equals. */
  private targetFor(tenant: Tenant, among: readonly number[]): number {
    const { ledger, left, mover } = this;
    let best = -1;
    let least = Infinity;
    for (const node of among) {
      if (left.has(node) || !ledger.gives(node, tenant)) continue;
      const rise = ledger.riseOf(node, tenant.cores);
      if (rise >= least || ledger.isOverloadedWith(node, tenant) || !mover.fits(node, tenant.vm)) continue;
      best = node;
      least = rise;
    }
    return best;
  }

  private start(move: Move): void {
    const { vm } = move.tenant;
    this.plan(move);
    if (this.sent.has(vm)) this.mover.moveOn(vm, move.to);
    else if (this.mover.move(vm, move.to)) this.sent.add(vm);
  }

  /** Nodes that carry something: VMs by now, or load when they were looked at. */
  private inUse(): number[] {
    const { ledger, nodes } = this;
    return this.open.filter((node) =>
      this.fromTheLook ? ledger.utilizationAtLook(node) > 0 : (nodes.instances[node] ?? 0) > 0,
    );
  }

  /** All VMs: in the order in which they came, or came to the host that they are on. */
  private inOrder(): Iterable<Movable> {
    if (!this.fromTheLook) return this.standing();
    return [...this.standing()].sort((a, b) => a.binding.since - b.binding.since);
  }
}

/** Most cores first; who lives longer first among equals. */
function mostFirst(a: Tenant, b: Tenant): number {
  return b.cores - a.cores;
}

/** How many looks back the rules go. */
function looksKept({ overload, select }: ConsolidationRules): number {
  const forOverload = overload.rule === 'threshold' ? 0 : overload.history;
  return Math.max(forOverload, select === 'maximum-correlation' ? CORRELATED_LOOKS : 0);
}

/** Looks by which VMs are correlated: two and a half hours at the period of most monitoring, as CloudSim keeps. */
const CORRELATED_LOOKS = 30;
