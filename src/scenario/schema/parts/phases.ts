/** What is said of a step of a boot, whoever's it is. */
import { bytes, percent } from '../../text/quantities.ts';
import { optional } from '../field.ts';
import { quantity, share } from '../leaves.ts';
import { randomTimespan } from '../timespans.ts';

export const FROM_PRESET = 'from the preset';

export const phaseFields = {
  duration: optional(randomTimespan(), {
    description: 'Time that it takes on an idle host.',
    unit: 's',
    example: 'lognormal(p50=1.2s, p95=3s)',
    otherwise: FROM_PRESET,
  }),
  cpuShare: optional(share(percent), {
    description: 'Part of that time spent at work on one core; the rest is waiting.',
    unit: 'fraction',
    example: '50%',
    otherwise: FROM_PRESET,
  }),
  diskRead: optional(quantity(bytes), {
    description: "Read from the host's disk meanwhile.",
    unit: 'bytes',
    example: '70Mi',
    otherwise: FROM_PRESET,
  }),
};
