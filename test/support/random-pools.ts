/** Warm pools of random worlds: none, or a few VMs in each of their states. */
import fc from 'fast-check';
import type { VmTemplate } from '../../src/scenario/resolved.ts';

export const randomWarmPool = fc.constantFrom<VmTemplate['warmPool']>(
  undefined,
  { size: 1, state: 'running' },
  { size: 3, state: 'paused' },
  { size: 2, state: 'suspended' },
);
