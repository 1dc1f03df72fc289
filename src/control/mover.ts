/**
 * Has VMs moved to other hosts: looks whether one can be, promises it room there, lets it wait until its host has a hand
 * free, and tells the placer where it lives at the end. Refusals are told as records.
 */
import type { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { type Life, PARK, type Process, type Simulation } from '../engine/simulation.ts';
import { coreSpeed } from '../policies/filters/core-speed.ts';
import { PLACEMENT_FILTERS } from '../policies/filters/placement.ts';
import { acceptedByAll } from '../policies/parts.ts';
import type { Filter } from '../policies/policy.ts';
import { type InstanceIndex, type MoveReason, NOWHERE, type RecordListener } from '../records.ts';
import type { Binding } from './binding.ts';
import type { Placer } from './placer.ts';

/** A move that is not over. */
interface UnderWay {
  readonly life: Process;
  readonly node: number;
  /** Where it moves on to from there; null: it stays. */
  onward: number | null;
}

/** A running VM as far as control must know it. */
export interface Movable {
  readonly instance: InstanceIndex;
  readonly name: string;
  /** Where it lives, and what it has been promised there. */
  readonly binding: Binding;
  /** Why it can not be moved now; null: it can. */
  readonly obstacle: MoveReason | null;
  readonly vcpus: number;
  /** What its vCPUs give together. */
  readonly sizeCores: number;
  /** Cores that it is given now. */
  readonly usedCores: number;
  /** Cores that it could make use of now. */
  readonly wantedCores: number;
  /** Moves to the host under a node, where room was promised. True once it stands there. */
  migrate(node: number): Generator<number, boolean, void>;
}

export class Mover {
  private readonly sim: Simulation;
  private readonly nodes: NodeTable;
  private readonly placer: Placer;
  private readonly parallel: number;
  private readonly filters: readonly Filter[];
  private readonly emit: RecordListener;
  private readonly moves = new Map<InstanceIndex, UnderWay>();
  private readonly hands = new Map<number, Hands>();

  /** `parallel`: migrations that leave one host side by side. */
  constructor(parts: {
    readonly sim: Simulation;
    readonly nodes: NodeTable;
    readonly placer: Placer;
    readonly parallel: number;
    readonly emit: RecordListener;
    /** What must hold of the other node beside what all placement asks for. Absent: nothing. */
    readonly rules?: readonly Filter[];
    /** Whether a VM may stand on cores that are slower than its vCPUs. Absent: it may not. */
    readonly slowerCores?: boolean;
  }) {
    this.sim = parts.sim;
    this.nodes = parts.nodes;
    this.placer = parts.placer;
    this.parallel = parts.parallel;
    const usual = PLACEMENT_FILTERS.filter((filter) => filter !== coreSpeed || parts.slowerCores !== true);
    this.filters = [...usual, ...(parts.rules ?? [])];
    this.emit = parts.emit;
  }

  /** Why a VM can not leave its host now; null: it can. */
  obstacleOf(vm: Movable): MoveReason | null {
    return this.moves.has(vm.instance) ? 'moving' : vm.obstacle;
  }

  /** The node that a VM is on its way to in the end; null where it stays. */
  destinationOf({ instance }: Movable): number | null {
    const move = this.moves.get(instance);
    return move?.onward ?? move?.node ?? null;
  }

  /** Whether a node has room for it. */
  fits(node: number, { binding }: Movable): boolean {
    return acceptedByAll(this.filters, this.nodes, node, binding.pod);
  }

  /** Moves a VM to a node. False where it is refused, which is told. */
  move(vm: Movable, node: number): boolean {
    const reason = this.refusal(vm, node);
    if (reason !== null) {
      this.refuse(vm, node, reason);
      return false;
    }
    const { pod } = vm.binding;
    this.placer.reserve(pod, node);
    this.begin(vm, node, pod);
    return true;
  }

  /** Has a VM that is on its way move on to a further node as soon as it has arrived. It must be on its way to one only. */
  moveOn(vm: Movable, node: number): void {
    const move = this.moves.get(vm.instance);
    if (move === undefined || move.onward !== null)
      throw new Error(`${vm.name} is not on its way to one host`);
    this.placer.reserve(vm.binding.pod, node);
    move.onward = node;
  }

  private begin(vm: Movable, node: number, pod: PodClass): void {
    const life = this.sim.spawn(this.work(vm, node, pod), `move of ${vm.name}`);
    if (life.alive) this.moves.set(vm.instance, { life, node, onward: null });
  }

  /** Tells that a VM is not moved; `node`: where it was to go, null where no host was found. */
  refuse({ instance, binding }: Movable, node: number | null, reason: MoveReason): void {
    const from = this.nodes.machine[binding.node] ?? NOWHERE;
    const to = node === null ? NOWHERE : (this.nodes.machine[node] ?? NOWHERE);
    const nothing = { rounds: 0, bytes: 0, took: 0, pause: 0 };
    this.emit({
      kind: 'migration',
      at: this.sim.now,
      instance,
      from,
      to,
      outcome: 'refused',
      reason,
      ...nothing,
    });
  }

  /** A VM is gone: its move is broken off. */
  gone(instance: InstanceIndex): void {
    this.moves.get(instance)?.life.stop();
  }

  private refusal(vm: Movable, node: number): MoveReason | null {
    if (vm.binding.node === node) return 'already-there';
    const obstacle = this.obstacleOf(vm);
    if (obstacle !== null) return obstacle;
    if (this.nodes.cordoned[node] === 1) return 'host-off';
    return this.fits(node, vm) ? null : 'no-room';
  }

  /** `pod`: what is promised on the node. A VM that is suspended while it waits has less promised where it stands. */
  private *work(vm: Movable, node: number, pod: PodClass): Life {
    const hands = this.handsOf(vm.binding.node);
    let moved = false;
    try {
      yield* hands.take(this.sim);
      try {
        // It may have become unable while it waited.
        if (vm.obstacle === null) moved = yield* vm.migrate(node);
        else this.refuse(vm, node, vm.obstacle);
      } finally {
        hands.free();
      }
    } finally {
      const onward = this.moves.get(vm.instance)?.onward ?? null;
      this.moves.delete(vm.instance);
      if (moved) this.placer.rehome(vm.binding, node);
      else this.placer.release(pod, node);
      if (onward !== null) {
        if (moved) this.begin(vm, onward, pod);
        else this.placer.release(pod, onward);
      }
    }
  }

  private handsOf(node: number): Hands {
    const known = this.hands.get(node) ?? new Hands(this.parallel);
    this.hands.set(node, known);
    return known;
  }
}

/** How many migrations may leave a host at once; who comes first, goes first. */
class Hands {
  private left: number;
  private readonly waiting: Process[] = [];

  constructor(count: number) {
    this.left = count;
  }

  /** Waits for a hand and takes it. */
  *take(sim: Simulation): Life {
    const me = sim.current;
    if (me === null) throw new Error('only a life can wait');
    if (this.left > 0) {
      this.left--;
      return;
    }
    this.waiting.push(me);
    let given = false;
    try {
      yield PARK;
      given = true;
    } finally {
      const place = this.waiting.indexOf(me);
      if (place >= 0) this.waiting.splice(place, 1);
      else if (!given) this.free();
    }
  }

  /** Gives a hand to who waits longest. */
  free(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.left++;
    else next.wake();
  }
}
