/** Guest systems, which hosts can run too, by preset name. */
import type { GuestProfile } from '../profile.ts';
import { COREOS, DCOS, FLATCAR, PHOTON, PROJECT_ATOMIC, RANCHEROS, UBUNTU_CORE } from './container-hosts.ts';
import { ALPINE, DEBIAN_12, LINUX, UBUNTU } from './general.ts';
import { IN_TRACE, MINIMAL, TINYX, UNIKERNEL } from './small.ts';
import { WINDOWS, WINDOWS_DESKTOP, WINDOWS_GENERALISED } from './windows.ts';

const ALL: readonly GuestProfile[] = [
  LINUX,
  DEBIAN_12,
  UBUNTU,
  ALPINE,
  FLATCAR,
  COREOS,
  PROJECT_ATOMIC,
  UBUNTU_CORE,
  PHOTON,
  RANCHEROS,
  DCOS,
  WINDOWS,
  WINDOWS_DESKTOP,
  WINDOWS_GENERALISED,
  MINIMAL,
  TINYX,
  UNIKERNEL,
  IN_TRACE,
];

export const GUESTS: Readonly<Record<string, GuestProfile>> = Object.fromEntries(
  ALL.map((profile) => [profile.name, profile]),
);
