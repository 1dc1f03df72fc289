/**
 * The promises to a VM while it is suspended: it keeps its place on the disk, and its devices; its memory lies in a file
 * beside them.
 */

import type { PodClass } from '../cluster/pod-class.ts';
import { NOTHING } from '../cluster/resources.ts';
import type { Life } from '../engine/simulation.ts';
import type { Binding } from './binding.ts';
import type { Placer } from './placer.ts';

export class SuspendedRoom {
  private readonly placer: Placer;
  private readonly binding: Binding;
  private readonly whole: PodClass;
  /** What it has while it runs and the file is there. */
  private withFile: PodClass;

  constructor(placer: Placer, binding: Binding) {
    this.placer = placer;
    this.binding = binding;
    this.whole = binding.pod;
    this.withFile = binding.pod;
  }

  /** Has so many bytes more of the disk promised. False, and nothing has changed, where others were promised them. */
  store(bytes: number): boolean {
    const { requests } = this.whole;
    const withFile = { ...this.whole, requests: { ...requests, disk: requests.disk + bytes } };
    if (!this.placer.growNow(this.binding, withFile)) return false;
    this.withFile = withFile;
    return true;
  }

  /** Gives its cores and memory up. */
  leave(): void {
    const { disk, devices } = this.withFile.requests;
    const requests = { ...NOTHING, disk, ...(devices && { devices }) };
    this.placer.shrink(this.binding, { ...this.whole, requests });
  }

  /** Returns when they are promised to it again, on the same host. */
  comeBack(): Life {
    return this.placer.grow(this.binding, this.withFile);
  }

  /** Has them promised again at once. False, and nothing has changed, where there is no room now. */
  comeBackNow(): boolean {
    return this.placer.growNow(this.binding, this.withFile);
  }

  /** The file is gone. */
  drop(): void {
    if (this.binding.pod === this.withFile && this.withFile !== this.whole)
      this.placer.shrink(this.binding, this.whole);
  }
}
