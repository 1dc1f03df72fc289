/** The devices of a host: each is given to one machine at a time, in full. */

/** Devices by name. */
type Devices = Readonly<Record<string, number>>;

export class DevicePool {
  private readonly left: Map<string, number>;

  constructor(devices: Devices) {
    this.left = new Map(Object.entries(devices));
  }

  /** Devices of that name that nobody has. */
  free(name: string): number {
    return this.left.get(name) ?? 0;
  }

  /** Gives devices away. Throws where there are too few: whoever places must ask first. */
  claim(devices: Devices): DeviceClaim {
    for (const [name, count] of Object.entries(devices)) {
      if (count > this.free(name))
        throw new RangeError(`${count} of ${name} are asked for, and ${this.free(name)} are left`);
    }
    this.move(devices, -1);
    return new DeviceClaim(this, devices);
  }

  /** Called by claims. */
  move(devices: Devices, sign: 1 | -1): void {
    for (const [name, count] of Object.entries(devices)) this.left.set(name, this.free(name) + sign * count);
  }
}

/** Devices that one machine has. */
export class DeviceClaim {
  private readonly pool: DevicePool;
  private readonly devices: Devices;
  private closed = false;

  /** Made by `DevicePool.claim`. */
  constructor(pool: DevicePool, devices: Devices) {
    this.pool = pool;
    this.devices = devices;
  }

  /** Whether there are any. */
  get any(): boolean {
    return Object.keys(this.devices).length > 0;
  }

  /** Gives them back. May be called again. */
  close(): void {
    if (!this.closed) this.pool.move(this.devices, 1);
    this.closed = true;
  }
}
