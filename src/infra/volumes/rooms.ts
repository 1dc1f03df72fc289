/** Where the data of volumes is counted on a machine. */

import type { VolumeKind } from '../../volume-records.ts';
import type { Machine } from '../machine.ts';
import type { VolumeRoom } from './volume.ts';

const IN_MEMORY: readonly VolumeKind[] = ['tmpfs', 'memory'];

/** Whether its data lies in the memory of its machine. */
export const isInMemory = (kind: VolumeKind): boolean => IN_MEMORY.includes(kind);

/** Room for a volume of that kind on a machine; null where it lies elsewhere. */
export function roomOn(machine: Machine, kind: VolumeKind): VolumeRoom | null {
  if (isInMemory(kind)) return memoryOn(machine);
  return kind === 'network' || kind === 'vm-disk-shared' ? null : diskOn(machine);
}

/** Files on the machine's disk: they only grow. */
function diskOn(machine: Machine): VolumeRoom {
  const files = machine.space.writable();
  return {
    hold: (bytes) => files.write(Math.max(0, bytes - files.written)),
    close: () => files.close(),
  };
}

/** Beside that of the copies. It counts as used, and nobody can be given it. */
function memoryOn(machine: Machine): VolumeRoom {
  const claim = machine.memory.claim(0, false);
  return {
    hold: (used) => claim.set({ used, guestOs: 0, hypervisor: 0, runtime: 0 }),
    close: () => claim.close(),
  };
}
