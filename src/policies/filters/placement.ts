/** What a node must be for a copy to stand on it, whoever runs it: the filters of all policies that place copies. */
import type { Filter } from '../policy.ts';
import { coreSpeed } from './core-speed.ts';
import { devicesFit } from './devices-fit.ts';
import { gpuFit } from './gpu-fit.ts';
import { ownHosts } from './own-hosts.ts';
import { resourcesFit } from './resources-fit.ts';
import { uncordoned } from './uncordoned.ts';

export const PLACEMENT_FILTERS: readonly Filter[] = [
  uncordoned,
  coreSpeed,
  ownHosts,
  resourcesFit,
  devicesFit,
  gpuFit,
];
