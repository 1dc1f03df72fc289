/** Container runtimes by preset name, the common ones first. */
import type { RuntimeProfile } from '../profile.ts';
import { CONTAINERD, CRI_O, DOCKER, PODMAN, RKT } from './processes.ts';
import { GVISOR, KATA } from './sandboxes.ts';
import { LXC, LXD } from './systems.ts';

const ALL: readonly RuntimeProfile[] = [CONTAINERD, CRI_O, DOCKER, PODMAN, RKT, LXC, LXD, GVISOR, KATA];

export const RUNTIMES: Readonly<Record<string, RuntimeProfile>> = Object.fromEntries(
  ALL.map((profile) => [profile.name, profile]),
);
