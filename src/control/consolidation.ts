/**
 * Keeps the load on few hosts. Every so often it looks at the CPU that hosts and VMs use, and
 *
 *   1. has VMs leave hosts that are overloaded, the quickest to move first, until they are no longer;
 *   2. empties hosts that are underloaded, the emptiest first, if all their VMs find room elsewhere;
 *   3. switches off hosts that carry nothing, and on again one that is missed.
 *
 * Source: Beloglazov and Buyya, CCPE 24(13), 2012: static thresholds, minimum migration time for the choice of VMs,
 * power-aware best fit decreasing for the choice of hosts. What is promised on a host counts as well: a VM goes only
 * where its requests fit.
 */
import type { NodeTable } from '../cluster/node-table.ts';
import type { Life, Simulation } from '../engine/simulation.ts';
import type { Micros } from '../engine/time.ts';
import type { HostPower } from './host-power.ts';
import type { Movable, Mover } from './mover.ts';

export interface ConsolidationRules {
  /** From one look to the next. */
  readonly every: Micros;
  /** A host that uses a smaller share of its cores is emptied. 0 to 1. */
  readonly underload: number;
  /** A host that uses a larger share has VMs leave; none is moved to where that would be so. 0 to 1. */
  readonly overload: number;
  /** Whether empty hosts are switched off. */
  readonly powerOff: boolean;
  /** Empty hosts that are left on. */
  readonly spare: number;
}

/** A host's load and power as they can be read from outside. */
export interface HostMeter {
  readonly cores: number;
  readonly usedCores: number;
  /** W at a share of its cores in use. */
  wattsAt(utilization: number): number;
}

/** A VM on its way in this round's plan. */
interface Move {
  readonly vm: Movable;
  readonly cores: number;
}

export class Consolidation {
  private readonly sim: Simulation;
  private readonly nodes: NodeTable;
  private readonly standing: () => Iterable<Movable>;
  private readonly mover: Mover;
  private readonly power: HostPower;
  private readonly meters: readonly HostMeter[];
  private readonly rules: ConsolidationRules;
  /** Cores in use on each node, moves that are planned counted as done. */
  private readonly used: Float64Array;
  /** Nodes that VMs are on their way to or from: they are not emptied in the same round. */
  private readonly busy = new Set<number>();
  /** Nodes that VMs are leaving: none is sent there. */
  private readonly left = new Set<number>();
  /** What lives on each node, looked up once a round. */
  private vms: Movable[][] = [];

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
    this.meters = parts.meters;
    this.rules = parts.rules;
    this.used = new Float64Array(parts.nodes.size);
    this.sim.spawn(this.run(), 'consolidation');
  }

  private *run(): Life {
    for (;;) {
      yield this.rules.every;
      this.look();
      this.relieve();
      this.empty();
      if (this.rules.powerOff) this.switchOff();
    }
  }

  private look(): void {
    this.busy.clear();
    this.left.clear();
    this.vms = Array.from({ length: this.nodes.size }, () => []);
    for (let node = 0; node < this.nodes.size; node++) this.used[node] = this.meters[node]?.usedCores ?? 0;
    for (const vm of this.standing()) {
      const { node } = vm.binding;
      this.vms[node]?.push(vm);
      const target = this.mover.destinationOf(vm);
      if (target !== null) this.plan({ vm, cores: vm.usedCores }, target);
    }
  }

  /** Counts a move as done. */
  private plan({ vm, cores }: Move, target: number): void {
    const { node } = vm.binding;
    this.busy.add(node);
    this.busy.add(target);
    this.left.add(node);
    this.add(node, -cores);
    this.add(target, cores);
  }

  /** Step 1. */
  private relieve(): void {
    const moves: Move[] = [];
    for (let node = 0; node < this.nodes.size; node++) {
      if (!this.power.isOpen(node) || this.utilization(node) <= this.rules.overload) continue;
      this.busy.add(node);
      moves.push(...this.excessOf(node));
    }
    for (const move of decreasing(moves)) {
      // Until now it counted nowhere, so that another overloaded host may take it in place of its own.
      this.add(move.vm.binding.node, move.cores);
      const target = this.targetFor(move, () => true);
      if (target >= 0) this.start(move, target);
      else if (this.rules.powerOff) this.power.wakeFor(move.vm.binding.pod);
    }
  }

  /** VMs to take off an overloaded host: those that are moved in the least time, which is those with the least memory. */
  private excessOf(node: number): Move[] {
    const excess: Move[] = [];
    const byMemory = this.leavers(node).sort((a, b) => memoryOf(a) - memoryOf(b));
    for (const move of byMemory) {
      if (this.utilization(node) <= this.rules.overload) break;
      this.add(node, -move.cores);
      excess.push(move);
    }
    if (excess.length > 0) this.left.add(node);
    return excess;
  }

  /** Step 2. */
  private empty(): void {
    const light = (node: number) =>
      this.power.isOpen(node) && !this.busy.has(node) && this.utilization(node) < this.rules.underload;
    const candidates = Array.from({ length: this.nodes.size }, (_, node) => node)
      .filter((node) => light(node) && (this.nodes.instances[node] ?? 0) > 0)
      .sort((a, b) => this.utilization(a) - this.utilization(b) || a - b);
    for (const node of candidates) {
      // Whoever was chosen as a target of an earlier one stays.
      if (light(node)) this.emptyOne(node);
    }
  }

  private emptyOne(node: number): void {
    const moves = decreasing(this.leavers(node));
    // All or none: a host that keeps one VM can not be switched off.
    if (moves.length < (this.nodes.instances[node] ?? 0)) return;
    const started: { readonly move: Move; readonly target: number }[] = [];
    for (const move of moves) {
      const target = this.targetFor(move, (other) => other !== node && this.isCarrying(other));
      if (target < 0) break;
      this.nodes.bind(target, move.vm.binding.pod);
      this.add(target, move.cores);
      started.push({ move, target });
    }
    // What was set aside to see whether all fit is given back; the moves themselves set it aside again.
    for (const { move, target } of started) {
      this.nodes.unbind(target, move.vm.binding.pod);
      this.add(target, -move.cores);
    }
    if (started.length < moves.length) return;
    for (const { move, target } of started) this.start(move, target);
  }

  /** Step 3. */
  private switchOff(): void {
    let spare = this.rules.spare;
    for (let node = 0; node < this.nodes.size; node++) {
      if (!this.power.isOpen(node) || (this.nodes.instances[node] ?? 0) > 0) continue;
      if (spare > 0) spare--;
      else this.power.off(node);
    }
  }

  /** What can leave a node, with the cores it uses. */
  private leavers(node: number): Move[] {
    const able = (this.vms[node] ?? []).filter((vm) => this.mover.obstacleOf(vm) === null);
    return able.map((vm) => ({ vm, cores: vm.usedCores }));
  }

  /** The host whose power rises least when it takes the VM in, and is not overloaded then; -1: none. The first of equals. */
  private targetFor({ vm, cores }: Move, allowed: (node: number) => boolean): number {
    let best = -1;
    let least = Infinity;
    for (let node = 0; node < this.nodes.size; node++) {
      if (!this.power.isOpen(node) || this.left.has(node) || !allowed(node)) continue;
      const rise = this.riseOf(node, cores);
      if (rise >= least || !this.mover.fits(node, vm)) continue;
      best = node;
      least = rise;
    }
    return best;
  }

  /** W by which a host's power rises with so many more cores in use; Infinity where that would overload it. */
  private riseOf(node: number, cores: number): number {
    const meter = this.meters[node];
    if (meter === undefined) return Infinity;
    const after = ((this.used[node] ?? 0) + cores) / meter.cores;
    if (after > this.rules.overload) return Infinity;
    return meter.wattsAt(after) - meter.wattsAt(this.utilization(node));
  }

  private start(move: Move, target: number): void {
    this.plan(move, target);
    this.mover.move(move.vm, target);
  }

  private isCarrying(node: number): boolean {
    return (this.nodes.instances[node] ?? 0) > 0;
  }

  private utilization(node: number): number {
    return Math.min(1, (this.used[node] ?? 0) / (this.meters[node]?.cores ?? 1));
  }

  private add(node: number, cores: number): void {
    this.used[node] = Math.max(0, (this.used[node] ?? 0) + cores);
  }
}

/** Most cores first; who lives longer first among equals. */
function decreasing(moves: readonly Move[]): Move[] {
  return [...moves].sort((a, b) => b.cores - a.cores);
}

function memoryOf({ vm }: Move): number {
  return vm.binding.pod.requests.memory;
}
