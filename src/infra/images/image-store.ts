/**
 * The images on one machine, kept as layers: what is missing is pulled once, whoever asks meanwhile waits for it.
 *
 *   ask ---(in turn, or side by side)---> layers fetched, so many at a time ---> each unpacked, in order ---> here
 *
 * A lazy pull fetches and unpacks only the part of each layer that a start reads; the rest follows in the background, or
 * never.
 */
import type { Life, Process, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { MachineIndex, PullPart, RecordListener } from '../../records.ts';
import { Gate, Lock } from '../life/lock.ts';
import type { CpuClaim } from '../sharing/cpu.ts';
import type { DiskSpace } from '../space/disk-space.ts';
import type { ImageGcRules, Layer, PullRules } from '../specs/images.ts';
import type { Storage } from '../storage/storage.ts';
import { ImageGc } from './image-gc.ts';
import type { LayerSource } from './layer-source.ts';
import { TokenBucket } from './token-bucket.ts';

/** The parts of a machine that a pull uses. */
export interface PullingMachine {
  readonly index: MachineIndex;
  readonly space: DiskSpace;
  readonly storage: Storage;
  /** Pays for unpacking, in one thread of `coreSpeed` reference cores. */
  readonly cpu: CpuClaim;
  readonly coreSpeed: number;
}

/** A layer that one pull waits for. */
interface Wanted {
  readonly layer: Layer;
  /** Opens when its bytes are here, or the whole layer is by another pull. */
  readonly arrived: Gate;
  /** Nobody who has it answers. */
  isRefused: boolean;
  /** Opens for other pulls when this one is done with it; null where another pull brings it. */
  done: Gate | null;
}

export class ImageStore {
  private readonly sim: Simulation;
  private readonly machine: PullingMachine;
  private readonly rules: PullRules;
  private readonly source: LayerSource;
  private readonly emit: RecordListener;
  private readonly inTurn: Lock;
  private readonly requests: TokenBucket;
  private readonly present = new Set<string>();
  /** Layers of which only what starts read is here. */
  private readonly partial = new Set<string>();
  private readonly coming = new Map<string, Gate>();
  private readonly gc: ImageGc;
  /** What brings the rest of lazy pulls. */
  private background: readonly Process[] = [];

  constructor(
    sim: Simulation,
    machine: PullingMachine,
    rules: PullRules,
    gc: ImageGcRules,
    source: LayerSource,
    emit: RecordListener,
  ) {
    this.sim = sim;
    this.machine = machine;
    this.rules = rules;
    this.source = source;
    this.emit = emit;
    this.inTurn = new Lock(sim);
    this.gc = new ImageGc(sim, machine.space, gc, (id) => this.forget(id));
    this.requests = new TokenBucket(sim, rules.requestsPerSecond, rules.burst);
  }

  /** Puts layers on the machine before the run begins, for nothing. False where the disk is too small. */
  preload(layers: readonly Layer[]): boolean {
    return layers.every((layer) => this.store(layer, layer.size));
  }

  /** Counts a container that uses the layers; -1: it uses them no more. */
  use(layers: readonly Layer[], change: 1 | -1): void {
    for (const { id } of layers) {
      if (change === 1) this.machine.space.acquire(id);
      else this.machine.space.release(id);
      this.gc.used(id);
    }
  }

  has(layer: Layer): boolean {
    return this.present.has(layer.id);
  }

  /** The machine has gone down: who asked is gone, and nobody brings the rest of what was pulled. */
  breakOff(): void {
    for (const process of this.background) process.stop();
  }

  /** Throws away what no container uses, however young. */
  dropUnused(): void {
    this.gc.dropUnused();
  }

  /** How many times as long the start of an app takes that finds these layers as they are. */
  slowdown(layers: readonly Layer[]): number {
    const { lazy } = this.rules;
    return lazy !== null && layers.some((layer) => this.partial.has(layer.id)) ? lazy.slowdown : 1;
  }

  /** Whether the registry answers who asks for an image. */
  get canAsk(): boolean {
    return this.source.answers;
  }

  /**
   * Returns when every layer is here; `has` says whether the disk had room for it. False: whoever has one of them does not
   * answer, and all must be asked for again.
   */
  *ensure(layers: readonly Layer[]): Generator<number, boolean, void> {
    if (layers.every((layer) => this.has(layer))) return true;
    if (this.rules.parallel) return yield* this.pull(layers);
    const pulled = { isWhole: false };
    yield* this.inTurn.during(() => this.pullInto(pulled, layers));
    return pulled.isWhole;
  }

  private *pullInto(pulled: { isWhole: boolean }, layers: readonly Layer[]): Life {
    pulled.isWhole = yield* this.pull(layers);
  }

  private *pull(layers: readonly Layer[]): Generator<number, boolean, void> {
    const since = this.sim.now;
    const parts: PullPart[] = [];
    const missing = layers.filter((layer) => !this.has(layer));
    if (missing.some((layer) => !this.coming.has(layer.id))) yield* this.requests.take();
    const fetched: Layer[] = [];
    const wanted = missing.map(
      (layer): Wanted => ({
        layer,
        arrived: new Gate(this.sim),
        isRefused: false,
        done: null,
      }),
    );
    const line = wanted.values();
    const fetchers = Array.from({ length: Math.min(this.rules.layers, wanted.length) }, () =>
      this.sim.spawn(this.fetchFrom(line, parts)),
    );
    try {
      for (const one of wanted) {
        yield* one.arrived.pass();
        if (one.isRefused) return false;
        if (one.done === null) continue;
        yield* this.unpack(one.layer.size * this.share);
        this.storeFetched(one.layer);
        fetched.push(one.layer);
        this.finish(one);
      }
    } finally {
      for (const fetcher of fetchers) fetcher.stop();
      for (const one of wanted) this.finish(one);
    }
    this.tell(since, parts, false);
    if (this.rules.lazy?.rest === 'background' && fetched.length > 0)
      this.background = [
        ...this.background.filter(({ alive }) => alive),
        this.sim.spawn(this.fetchRest(fetched)),
      ];
    return true;
  }

  /** Fetches the layers of a line, from which others may take too. */
  private *fetchFrom(line: Iterable<Wanted>, parts: PullPart[]): Life {
    for (const one of line) {
      const { id } = one.layer;
      // Whoever waited looks again: the one who fetched may have been stopped half-way.
      for (let coming = this.coming.get(id); coming !== undefined; coming = this.coming.get(id)) {
        yield* coming.pass();
      }
      if (!this.has(one.layer)) {
        one.done = new Gate(this.sim);
        this.coming.set(id, one.done);
        const wire = this.wireBytes(one.layer);
        const got = yield* this.source.fetch({ id, bytes: Math.ceil(wire * this.share) });
        one.isRefused = got === null;
        parts.push(...(got ?? []));
      }
      one.arrived.release();
    }
  }

  /** What a lazy pull left, layer by layer. */
  private *fetchRest(layers: readonly Layer[]): Life {
    const since = this.sim.now;
    const parts: PullPart[] = [];
    for (const layer of layers) {
      if (!this.partial.has(layer.id)) continue;
      const wire = this.wireBytes(layer);
      const rest = { id: restOf(layer.id), bytes: wire - Math.ceil(wire * this.share) };
      const got = yield* this.source.fetch(rest);
      if (got === null) break; // what is missing stays where it is
      parts.push(...got);
      yield* this.unpack(layer.size * (1 - this.share));
      this.partial.delete(layer.id);
    }
    this.tell(since, parts, true);
  }

  private *unpack(bytes: number): Life {
    yield* this.machine.cpu.burn(bytes / this.rules.unpackBytesPerSecond, this.machine.coreSpeed);
    yield* this.machine.storage.write(bytes);
  }

  /** Lets other pulls go on that wait for this layer. */
  private finish(one: Wanted): void {
    if (one.done === null) return;
    this.coming.delete(one.layer.id);
    one.done.release();
    one.done = null;
  }

  private wireBytes({ size, compressed }: Layer): number {
    return compressed ?? Math.ceil(size / this.rules.compressionRatio);
  }

  /** The part of a layer that a pull fetches before it ends. */
  private get share(): number {
    return this.rules.lazy?.readFraction ?? 1;
  }

  /** Room is taken for all that will come. */
  private storeFetched(layer: Layer): void {
    const { lazy } = this.rules;
    const stored = this.store(
      layer,
      lazy?.rest === 'on-demand' ? Math.ceil(layer.size * this.share) : layer.size,
    );
    if (stored && lazy !== null) this.partial.add(layer.id);
  }

  private store(layer: Layer, bytes: number): boolean {
    if (this.has(layer)) return true;
    if (!this.gc.makeRoom(bytes) || !this.machine.space.addLayer(layer.id, bytes)) return false;
    this.present.add(layer.id);
    this.gc.stored(layer.id);
    return true;
  }

  private forget(id: string): void {
    this.present.delete(id);
    this.partial.delete(id);
    this.source.forget(id);
    this.source.forget(restOf(id));
  }

  private tell(since: Micros, parts: readonly PullPart[], background: boolean): void {
    const at = this.sim.now;
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    this.emit({ kind: 'pull', at, machine: this.machine.index, bytes, took: at - since, parts, background });
  }
}

/** The name under which travels what a lazy pull left of a layer. */
function restOf(id: string): string {
  return `${id}, the rest`;
}
