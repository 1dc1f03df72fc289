/** A host that goes on at a part of its speed and tells nobody: its cores, its disk and its network card. */
import type { Host } from '../host.ts';
import { Slowness } from './slowness.ts';

export function slownessOf(host: Host): Slowness {
  const { cpu, storage, nic } = host;
  const { network } = nic.fabric;
  let missing = 0;
  return new Slowness((speed) => {
    cpu.dragTo(speed);
    storage.slowTo(speed);
    const less = nic.bytesPerSecond * (1 - speed);
    for (const way of [nic.in, nic.out]) network.keep(way, less - missing);
    missing = less;
  });
}
