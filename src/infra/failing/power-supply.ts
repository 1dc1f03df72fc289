/**
 * Whether there is a host that runs a VM: down while that host is, and while anything has ended the VM itself. A VM that
 * rests on the disk of its host has nothing to lose: it is not touched by what happens to the host.
 */
import { Uptime } from '../uptime.ts';

export class PowerSupply {
  readonly uptime: Uptime;
  private readonly rests: () => boolean;
  private hold: (() => void) | null = null;
  private unplugged: () => void;

  /** `rests`: whether the VM has left its memory. `settled`: told of each change after all who watch. */
  constructor(source: Uptime, rests: () => boolean, settled: (isUp: boolean) => void) {
    this.uptime = new Uptime(settled);
    this.rests = rests;
    this.unplugged = this.follow(source);
  }

  /** The VM stands on another host from now on. */
  plugInto(source: Uptime): void {
    this.unplugged();
    this.unplugged = this.follow(source);
  }

  /** The VM is gone: it follows nobody. */
  unplug(): void {
    this.unplugged();
  }

  private follow(source: Uptime): () => void {
    const hear = (isUp: boolean) => {
      if (isUp) {
        const release = this.hold;
        this.hold = null;
        release?.();
      } else if (!this.rests()) this.hold ??= this.uptime.fail();
    };
    hear(source.isUp);
    return source.watch(hear);
  }
}
