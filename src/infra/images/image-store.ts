/**
 * The images on one machine, kept as layers: what is missing is pulled once, whoever asks meanwhile waits for it.
 *
 * Simplification: the layers of an image are fetched one after the other, each unpacked before the next.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { MachineIndex, RecordListener } from '../../records.ts';
import { Gate, Lock } from '../life/lock.ts';
import type { CpuClaim } from '../sharing/cpu.ts';
import type { LinkId, Network } from '../sharing/network.ts';
import type { DiskSpace } from '../space/disk-space.ts';
import type { Layer } from '../specs/images.ts';
import type { Storage } from '../storage/storage.ts';

/** Where layers come from, and what unpacking them costs. */
export interface PullRules {
  /** Links from the registry to the machine. */
  readonly route: readonly LinkId[];
  /** Time to the first byte of a layer. */
  readonly latency: Micros;
  /** Unpacked bytes per byte on the wire. At least 1. */
  readonly compressionRatio: number;
  /** Unpacked bytes that one core unpacks a second. */
  readonly unpackBytesPerSecond: number;
  /** Whether images are pulled side by side, or one after the other. */
  readonly parallel: boolean;
}

/** The parts of a machine that a pull uses. */
export interface PullingMachine {
  readonly index: MachineIndex;
  readonly space: DiskSpace;
  readonly storage: Storage;
  readonly network: Network;
  /** Pays for unpacking, in one thread of `coreSpeed` reference cores. */
  readonly cpu: CpuClaim;
  readonly coreSpeed: number;
}

export class ImageStore {
  private readonly sim: Simulation;
  private readonly machine: PullingMachine;
  private readonly rules: PullRules;
  private readonly emit: RecordListener;
  private readonly inTurn: Lock;
  private readonly present = new Set<string>();
  private readonly coming = new Map<string, Gate>();

  constructor(sim: Simulation, machine: PullingMachine, rules: PullRules, emit: RecordListener) {
    this.sim = sim;
    this.machine = machine;
    this.rules = rules;
    this.emit = emit;
    this.inTurn = new Lock(sim);
  }

  /** Puts layers on the machine before the run begins, for nothing. False where the disk is too small. */
  preload(layers: readonly Layer[]): boolean {
    return layers.every((layer) => this.store(layer));
  }

  has(layer: Layer): boolean {
    return this.present.has(layer.id);
  }

  /** Returns when every layer is here; `has` says whether the disk had room for it. */
  *ensure(layers: readonly Layer[]): Life {
    if (layers.every((layer) => this.has(layer))) return;
    if (this.rules.parallel) yield* this.pull(layers);
    else yield* this.inTurn.during(() => this.pull(layers));
  }

  private *pull(layers: readonly Layer[]): Life {
    const since = this.sim.now;
    let bytes = 0;
    for (const layer of layers) {
      // Whoever waited looks again: the one who fetched may have been stopped half-way.
      for (let coming = this.coming.get(layer.id); coming !== undefined; coming = this.coming.get(layer.id)) {
        yield* coming.pass();
      }
      if (this.has(layer)) continue;
      yield* this.fetch(layer);
      bytes += this.wireBytes(layer);
    }
    this.emit({
      kind: 'pull',
      at: this.sim.now,
      machine: this.machine.index,
      bytes,
      took: this.sim.now - since,
    });
  }

  private wireBytes(layer: Layer): number {
    return Math.ceil(layer.size / this.rules.compressionRatio);
  }

  private *fetch(layer: Layer): Life {
    const gate = new Gate(this.sim);
    this.coming.set(layer.id, gate);
    try {
      yield this.rules.latency;
      yield* this.machine.network.transfer(this.rules.route, this.wireBytes(layer));
      yield* this.machine.cpu.burn(layer.size / this.rules.unpackBytesPerSecond, this.machine.coreSpeed);
      yield* this.machine.storage.write(layer.size);
      this.store(layer);
    } finally {
      this.coming.delete(layer.id);
      gate.release();
    }
  }

  private store(layer: Layer): boolean {
    if (this.has(layer)) return true;
    if (!this.machine.space.addLayer(layer.id, layer.size)) return false;
    this.present.add(layer.id);
    return true;
  }
}
