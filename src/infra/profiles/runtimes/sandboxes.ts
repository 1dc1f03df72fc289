/** Runtimes that put more than the kernel's own walls between containers. */
import { borrowedEfficiency } from '../borrowed.ts';
import { factorOf } from '../efficiency.ts';
import { KVM } from '../hypervisors/kvm.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { RuntimeProfile } from '../profile.ts';
import { assumed, derived, published } from '../sourced.ts';
import { KUBELET_BACK_OFF, KUBELET_PULL, NO_OVERHEAD, SAME_LOCKS, startOf } from './shared.ts';

const [GVISOR_START, KATA_START] = [
  numberOf('start.gvisor.warm', 'mean'),
  numberOf('start.kata.warm', 'mean'),
];
const BARE_TRIP = numberOf('net.rr', 'native');

const FLOOR = published('secure.io.floor');

export const GVISOR: RuntimeProfile = {
  name: 'gvisor',
  summary: 'system calls answered in user space',
  about:
    'Containers whose system calls never reach the kernel of the host. The start is that of its OCI runtime alone: on the ' +
    'same host runc took 0.10 s, and a daemon above it 0.25 s more (Middleware 2021). Computing loses nothing, every ' +
    'request to disk or network about half, with the platform of 2020 (ptrace); newer ones are faster.',
  start: startOf(GVISOR_START, ['start.gvisor.warm'], `${GVISOR_START} s on average as published`),
  ...SAME_LOCKS,
  serial: assumed(0.06, 's', 'a third of a start, as of a start of Docker; not measured'),
  memoryPerContainer: published('mem.container.runsc.empty'),
  podOverhead: NO_OVERHEAD,
  efficiency: {
    cpu: factorOf('gvisor.cpu', 'runsc', 'runc'),
    randomRead: FLOOR,
    randomWrite: FLOOR,
    sequential: FLOOR,
    network: factorOf('gvisor.redis', 'runsc', 'runc'),
    roundTrip: derived(
      Math.round(2.5 * BARE_TRIP * 1e7) / 10,
      'µs',
      ['secure.io.floor', 'net.rr'],
      `a round trip 3 to 4 times as long, so 2.5 times the native ${(BARE_TRIP * 1e6).toFixed(1)} µs more`,
    ),
  },
  pull: KUBELET_PULL,
  backOff: KUBELET_BACK_OFF,
};

export const KATA: RuntimeProfile = {
  name: 'kata',
  summary: 'a small VM around each pod',
  about:
    'Each pod gets a guest kernel of its own, on QEMU/KVM. Its memory is what the project has Kubernetes set aside for it, ' +
    'with 250m of CPU, its start that of its OCI runtime alone, as for gVisor. Programs ' +
    'run as in a VM of QEMU/KVM; that input and output are halved at best was measured too (Middleware 2021).',
  start: startOf(KATA_START, ['start.kata.warm'], `${KATA_START} s on average as published`),
  ...SAME_LOCKS,
  memoryPerContainer: published('mem.kata.overhead', 'memory'),
  podOverhead: {
    cpu: derived(
      numberOf('mem.kata.overhead', 'cpu_m') / 1000,
      'cores',
      ['mem.kata.overhead'],
      'for the monitor and the agent in the guest: 250m',
    ),
    memory: published('mem.kata.overhead', 'memory'),
  },
  efficiency: {
    ...borrowedEfficiency(KVM.efficiency, 'QEMU/KVM'),
    randomRead: FLOOR,
    randomWrite: FLOOR,
    sequential: FLOOR,
  },
  pull: KUBELET_PULL,
  backOff: KUBELET_BACK_OFF,
};
