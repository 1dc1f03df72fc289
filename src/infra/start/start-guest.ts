/** From a VM's disk to a guest that runs: booted, restored from a snapshot, or as long as a cloud takes for it. */
import { sample } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { Host } from '../host.ts';
import type { Hypervisor, VmShape } from '../specs/vms.ts';
import { type BootGround, boot, bootInCrowd } from './boot.ts';
import { restore } from './restore.ts';

/** A guest's phases of this name, at the beginning of its boot, lie before its init: a crowd of starts slows them too. */
const KERNEL = 'kernel';

/** The VM has its seat on the host already. */
export function* startGuest(
  sim: Simulation,
  host: Host,
  shape: VmShape,
  hypervisor: Hypervisor,
  ground: BootGround,
  draws: RandomStream,
): Life {
  const { guestOs, imageCached, start } = shape;
  if (hypervisor.instanceStart !== null) {
    const { cold, warm } = hypervisor.instanceStart[guestOs.kind];
    yield fromSeconds(sample(imageCached ? warm : cold, draws));
  } else if (start === 'snapshot') {
    const cached = host.pageCache.has(guestOs.preset);
    yield* restore(sim, hypervisor.restore, host.storage, cached, ground, draws);
    host.pageCache.add(guestOs.preset);
  } else yield* bootGuest(host, shape, hypervisor, ground, draws);
}

/** Hypervisor, firmware and kernel beside whoever else starts on the host, then the guest's services. */
function* bootGuest(
  host: Host,
  { guestOs }: VmShape,
  { create, firmware, contention, perResidentSeconds }: Hypervisor,
  ground: BootGround,
  draws: RandomStream,
): Life {
  const services = guestOs.phases.findIndex(({ name }) => name !== KERNEL);
  const kernels = services < 0 ? guestOs.phases.length : services;
  const upToInit = [create, firmware, ...guestOs.phases.slice(0, kernels)];
  const crowd = host.startCrowd(contention);
  const others = host.residentVms - 1;
  yield* crowd.during(bootInCrowd(upToInit, others * perResidentSeconds, ground, draws, crowd));
  yield* boot(guestOs.phases.slice(kernels), ground, draws);
}
