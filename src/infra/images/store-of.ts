/** Where the images of a machine that runs containers lie. */
import type { Port } from '../fabric.ts';
import type { Host } from '../host.ts';
import type { Machine } from '../machine.ts';
import type { ContainerRuntime } from '../specs/containers.ts';
import { ImageStore } from './image-store.ts';

/** The image store of a machine on a host: its layers come in at its port, and are written to the host's disk. */
export function imageStore(machine: Machine, host: Host, port: Port, runtime: ContainerRuntime): ImageStore {
  const { sim, emit, layersAt } = host.surroundings;
  const pulling = {
    index: machine.index,
    space: machine.space,
    // Looked up at each pull: a VM that moves reaches its disk by another way.
    get storage() {
      return machine.storage;
    },
    cpu: machine.cpu.claim(1, Infinity),
    coreSpeed: machine.coreSpeed,
  };
  return new ImageStore(sim, pulling, runtime.pull, runtime.imageGc, layersAt(port), emit);
}
