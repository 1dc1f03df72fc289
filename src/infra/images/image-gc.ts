/**
 * Throws away image layers that no container uses, as a kubelet does: every `every`, where the disk is fuller than `high`,
 * the least recently used first, until it is no fuller than `low`. What has not been here for `minAge` stays.
 *
 * Source: Kubernetes documentation, "Garbage collection of unused containers and images"; kubelet, image_gc_manager.go.
 * Simplification: layers are thrown away one by one, where a kubelet removes images; and a pull that finds no room has the
 * unused thrown away at once, where a kubelet gets there by its eviction manager, some seconds later.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { DiskSpace } from '../space/disk-space.ts';
import type { ImageGcRules } from '../specs/images.ts';

export class ImageGc {
  private readonly sim: Simulation;
  private readonly space: DiskSpace;
  private readonly rules: ImageGcRules;
  private readonly forget: (layer: string) => void;
  /** Layers that were stored, in the order in which they were last used; with the instant from which they may go. */
  private readonly oldest = new Map<string, Micros>();
  private isDue = false;

  /** `forget` hears of each layer that is thrown away. */
  constructor(sim: Simulation, space: DiskSpace, rules: ImageGcRules, forget: (layer: string) => void) {
    this.sim = sim;
    this.space = space;
    this.rules = rules;
    this.forget = forget;
    space.whenAbove(rules.high * space.capacity, () => this.plan());
  }

  /** A layer has come. */
  stored(layer: string): void {
    this.oldest.set(layer, this.sim.now + this.rules.minAge);
  }

  /** A layer was used until now: it is the last to go. */
  used(layer: string): void {
    const from = this.oldest.get(layer);
    if (from === undefined) return;
    this.oldest.delete(layer);
    this.oldest.set(layer, from);
  }

  /** Makes room for so many bytes, if what is unused is enough; else throws nothing away. Returns whether there is room. */
  makeRoom(bytes: number): boolean {
    if (this.space.fits(bytes)) return true;
    const unused = this.unused();
    const freed = unused.reduce((sum, layer) => sum + this.space.sizeOf(layer), 0);
    if (this.space.free + freed < bytes) return false;
    for (const layer of unused) {
      if (this.space.fits(bytes)) break;
      this.remove(layer);
    }
    return this.space.fits(bytes);
  }

  /** Throws away all that is unused, however young: a node that is short of disk. */
  dropUnused(): void {
    for (const layer of [...this.oldest.keys()]) if (this.space.usersOf(layer) === 0) this.remove(layer);
  }

  /** The disk has become fuller than it should be: it is looked at when the kubelet next does. */
  private plan(): void {
    if (this.isDue) return;
    this.isDue = true;
    const next = (Math.floor(this.sim.now / this.rules.every) + 1) * this.rules.every;
    this.sim.spawn(this.lookAfter(next - this.sim.now));
  }

  private *lookAfter(span: Micros): Life {
    yield span;
    this.look();
  }

  private look(): void {
    const { high, low } = this.rules;
    const { space } = this;
    this.isDue = false;
    if (space.physical < high * space.capacity) return;
    for (const layer of this.unused()) {
      if (space.physical <= low * space.capacity) return;
      this.remove(layer);
    }
    // Still too full, and what is used now may be unused then.
    if (space.physical >= high * space.capacity) this.plan();
  }

  private unused(): readonly string[] {
    return [...this.oldest]
      .filter(([layer, from]) => from <= this.sim.now && this.space.usersOf(layer) === 0)
      .map(([layer]) => layer);
  }

  private remove(layer: string): void {
    if (!this.space.removeLayer(layer)) return;
    this.oldest.delete(layer);
    this.forget(layer);
  }
}
