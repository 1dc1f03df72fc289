/** Section `migration`: how running VMs change hosts. */
import * as z from 'zod';
import { CATALOGUES } from '../../../../infra/profiles/catalogue.ts';
import { CONSOLIDATION_DEFAULTS } from '../../../../infra/profiles/defaults.ts';
import { bandwidth, bytes, percent } from '../../../text/quantities.ts';
import { catalogued, defaulted, optional, ours } from '../../field.ts';
import { choice, number, oneOf, quantity, share, unbounded } from '../../leaves.ts';
import { randomTimespan, timespan } from '../../timespans.ts';

const FROM_PRESET = 'from the preset';

export const migration = z.strictObject({
  preset: defaulted(oneOf(Object.keys(CATALOGUES.migration ?? {})), {
    description: 'Way of migrating by name; sets all numbers that are not written.',
    unit: 'name',
    example: 'adaptive',
    default: ours('full-speed', 'the way of QEMU/KVM, the most used open hypervisor'),
  }),
  strategy: optional(choice(['pre-copy', 'stop-and-copy']), {
    description:
      'Whether memory is copied while the VM runs, then what it wrote meanwhile, or all of it while it is paused.',
    unit: 'name',
    example: 'pre-copy',
    otherwise: FROM_PRESET,
  }),
  minRate: optional(unbounded(bandwidth), {
    description: 'Rate of the first round, and the least of any; `none`: as fast as the network allows.',
    unit: 'bytes/s',
    example: '100Mbps',
    otherwise: FROM_PRESET,
  }),
  maxRate: optional(unbounded(bandwidth), {
    description:
      'Most of any round, and of the copy during the pause; `none`: as fast as the network allows.',
    unit: 'bytes/s',
    example: '500Mbps',
    otherwise: FROM_PRESET,
  }),
  step: optional(unbounded(bandwidth), {
    description:
      'How much faster a round is sent than memory was written in the round before; `none`: always at `maxRate`.',
    unit: 'bytes/s',
    example: '50Mbps',
    otherwise: FROM_PRESET,
  }),
  networkShare: defaulted(share(percent, { above: 0 }), {
    description: "Part of the slower host's network card that one migration may take.",
    unit: 'fraction',
    example: '50%',
    default: ours('100%', 'a migration is a transfer like any other'),
  }),
  stopBelow: optional(quantity(bytes), {
    description: 'The VM is paused when less than this is left to send.',
    unit: 'bytes',
    example: '256kB',
    otherwise: FROM_PRESET,
  }),
  pauseTarget: optional(timespan(), {
    description: 'The VM is paused when what is left can be sent in this time.',
    unit: 's',
    example: '300ms',
    otherwise: FROM_PRESET,
  }),
  maxRounds: optional(number({ min: 1, whole: true }), {
    description: 'Rounds with the VM running at most.',
    unit: 'rounds',
    example: 30,
    otherwise: FROM_PRESET,
  }),
  whenStuck: optional(choice(['pause', 'give-up']), {
    description:
      'What is done when memory is written faster than it can be sent: the VM is paused all the same, or stays.',
    unit: 'name',
    example: 'pause',
    otherwise: FROM_PRESET,
  }),
  handover: optional(randomTimespan(), {
    description: 'Part of the pause beyond the copying: devices, network addresses.',
    unit: 's',
    example: '56ms',
    otherwise: FROM_PRESET,
  }),
  cpuPerGib: optional(number({ min: 0 }), {
    description: 'Work that each of both hosts has with a GiB, in one thread.',
    unit: 'core-seconds/GiB',
    example: 1,
    otherwise: FROM_PRESET,
  }),
  slowdown: defaulted(share(percent, { max: 0.9 }), {
    description:
      'Share of the CPU that it uses which a VM loses while it is moved, since it is watched for what it writes. Both hosts spend as much on that.',
    unit: 'fraction',
    example: '10%',
    default: catalogued(CONSOLIDATION_DEFAULTS.slowdown),
  }),
  parallel: defaulted(number({ min: 1, whole: true }), {
    description: 'Migrations that leave one host side by side; others wait.',
    unit: 'migrations',
    example: 2,
    default: catalogued(CONSOLIDATION_DEFAULTS.parallel),
  }),
});
