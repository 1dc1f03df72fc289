/** The registry as a service that can be slow, or answer nobody. */
import type { Micros } from '../../engine/time.ts';
import type { Fabric } from '../fabric.ts';
import { Slowness } from '../failing/slowness.ts';
import type { Registry } from '../specs/images.ts';
import { Uptime } from '../uptime.ts';

export class RegistryService {
  /** Who asks while it is down is refused, and what it was sending is broken off. */
  readonly uptime = new Uptime();
  readonly slowness: Slowness;
  private readonly registry: Registry;
  /** Bytes per second of its egress that it does not bring now. */
  private missing = 0;

  constructor(fabric: Fabric, registry: Registry) {
    this.registry = registry;
    this.slowness = new Slowness((speed) => this.slowTo(speed, fabric));
  }

  /** Time to the first byte, or to a refusal. */
  get latency(): Micros {
    return Math.round(this.registry.latency / this.slowness.speed);
  }

  /** An egress without bound stays so: only the time to the first byte grows then. */
  private slowTo(speed: number, { network, egress }: Fabric): void {
    const { egressBytesPerSecond } = this.registry;
    if (egressBytesPerSecond === Infinity) return;
    const missing = egressBytesPerSecond * (1 - speed);
    network.keep(egress, missing - this.missing);
    this.missing = missing;
  }
}
