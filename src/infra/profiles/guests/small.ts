/** Guests made for one program, and the one that is already in a trace. */
import type { Distribution } from '../../../engine/distribution.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { GuestProfile } from '../profile.ts';
import { assumed, derived, published, publishedAs } from '../sourced.ts';
import { bootRead, KERNEL_CPU, NOT_CITABLE } from './shared.ts';

const NOTHING_ELSE = assumed(0, 'cores', 'nothing runs but the app');

export const MINIMAL: GuestProfile = {
  name: 'minimal',
  summary: 'a minimal kernel whose init is the app',
  about:
    'The guest that microVMs are measured with: a kernel without modules, no services, the program as first process. Kernel ' +
    'to init was measured (ASPLOS 2024, read off a figure), the memory in use after boot too (NSDI 2020).',
  kind: 'linux',
  memory: published('mem.guest.used.idle', 'c128'),
  imageSize: assumed(64, 'MiB', `${NOT_CITABLE}; a kernel and a small root file system`),
  kernel: {
    name: 'kernel',
    duration: publishedAs<Distribution>('boot.kernel.to.init', 's', {
      kind: 'constant',
      value: numberOf('boot.kernel.to.init', 'aws_microvm'),
    }),
    cpuShare: KERNEL_CPU,
    diskRead: bootRead(10),
  },
  services: null,
  idleCores: NOTHING_ELSE,
};

export const TINYX: GuestProfile = {
  name: 'tinyx',
  summary: 'Tinyx: a Linux built for one program',
  about:
    'A research tool (SOSP 2017) that builds a kernel and a root file system around one program. Boot and memory per guest ' +
    'were measured on Xen.',
  kind: 'linux',
  memory: published('mem.guest.tinyx'),
  imageSize: assumed(10, 'MiB', 'the order that its paper gives, as recalled'),
  kernel: {
    name: 'kernel',
    duration: publishedAs<Distribution>('boot.tinyx.xen', 's', {
      kind: 'constant',
      value: numberOf('boot.tinyx.xen'),
    }),
    cpuShare: KERNEL_CPU,
    diskRead: bootRead(5),
  },
  services: null,
  idleCores: NOTHING_ELSE,
};

const [WHOLE, NO_OP] = [numberOf('boot.lightvm.unikernel', 'first'), numberOf('boot.lightvm.noop')];

export const UNIKERNEL: GuestProfile = {
  name: 'unikernel',
  summary: 'program and system in one, on Mini-OS',
  about:
    'The program is linked with what it needs of a system, and nothing else is there: no processes, no shell. Measured with a ' +
    'small server on Mini-OS under LightVM (SOSP 2017). Only programs built for it run; here it counts as Linux, so that ' +
    'it can be compared.',
  kind: 'linux',
  memory: published('mem.guest.unikernel', 'minios'),
  imageSize: assumed(0.5, 'MiB', 'the order that its paper gives, as recalled'),
  kernel: {
    name: 'kernel',
    duration: derived<Distribution>(
      { kind: 'constant', value: Math.round((WHOLE - NO_OP) * 1e4) / 1e4 },
      's',
      ['boot.lightvm.unikernel', 'boot.lightvm.noop'],
      `creation and boot of a small server, less those of one that does nothing: ${WHOLE} - ${NO_OP} s`,
    ),
    cpuShare: KERNEL_CPU,
    diskRead: assumed(0.5, 'MiB', 'its whole image'),
  },
  services: null,
  idleCores: NOTHING_ELSE,
};

const IN_A_TRACE = 'a trace of a whole VM holds its guest system already';

export const IN_TRACE: GuestProfile = {
  name: 'in-trace',
  summary: 'adds nothing to what a trace measured',
  about:
    'Not a system: it says that CPU and memory of the guest are in the trace that is played, so nothing is added.',
  kind: 'linux',
  memory: assumed(0, 'MiB', IN_A_TRACE),
  imageSize: assumed(0, 'MiB', IN_A_TRACE),
  kernel: null,
  services: null,
  idleCores: assumed(0, 'cores', IN_A_TRACE),
};
