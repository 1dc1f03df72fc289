/** The kernel of a host ends, and with it all that runs on the host, which starts anew by itself. */
import type { Life } from '../../engine/simulation.ts';
import type { Host } from '../host.ts';

/** The host is down for as long as it takes to switch it on. */
export function* crashKernel(host: Host): Life {
  if (host.switch === null) throw new Error(`nobody said how long ${host.name} takes to start`);
  const release = host.uptime.restart();
  yield* host.switch.restart();
  release();
}
