/** What runs on a host beside all that is placed on it: it takes its share, and nobody who places knows of it. */
import type { Host } from './host.ts';

/** cpu: cores wanted all the time; memory: bytes used all the time. */
export interface ForeignLoad {
  readonly cpu: number;
  readonly memory: number;
}

/** Weight against containers, which weigh a core each core that they request. Source: systemd, CPUWeight 100 of a slice. */
const WEIGHT = 1;

/** Has it begin on a host on which nothing else does. Throws where the memory is more than there is. */
export function burden(host: Host, { cpu, memory }: ForeignLoad): void {
  const cores = host.cpu.claim(WEIGHT, Infinity);
  cores.want(cpu);
  const claim = host.memory.claim(0, false);
  const fill = (used: number) => claim.set({ used, guestOs: 0, hypervisor: 0, runtime: 0 });
  host.uptime.watch((isUp) => {
    cores.want(isUp ? cpu : 0);
    fill(isUp ? memory : 0);
  });
  if (!fill(memory)) throw new RangeError(`${host.name} has no ${memory} bytes for what else runs there`);
}
