/** The disk of a host is gone with all that lay on it, and the host is down until it has another. */
import type { Host } from '../host.ts';

/** How often a disk was lost. */
export class DiskFate {
  losses = 0;
  private replaced = 0;

  /** Whether there is no disk now. */
  get isLost(): boolean {
    return this.losses > this.replaced;
  }

  replace(): void {
    this.replaced++;
  }
}

/** Returns what brings another disk, to be called once. */
export function loseDisk({ uptime, diskFate, images, guestImages }: Host): () => void {
  diskFate.losses++;
  const release = uptime.fail();
  images?.dropUnused();
  guestImages.forget();
  return () => {
    diskFate.replace();
    release();
  };
}
