/** Keys of a hypervisor that make one byte of a host serve more than one guest. */
import * as z from 'zod';
import { ELASTIC_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { bandwidth, percent } from '../../text/quantities.ts';
import { catalogued, defaulted, ours } from '../field.ts';
import { choice, number, quantity, share } from '../leaves.ts';

const mode = (what: string) =>
  defaulted(choice(['off', 'on']), {
    description: `Whether ${what}; on where another key of the map is written.`,
    unit: 'name',
    example: 'on',
    default: ours('off', 'a VM has its memory for itself unless a scenario says otherwise'),
  });

export const ballooning = z.strictObject({
  mode: mode('memory that guests keep idle serves others'),
  floor: defaulted(share(percent), {
    description: "Share of a VM's memory that it always has: what placement counts, in place of all of it.",
    unit: 'fraction',
    example: '50%',
    default: catalogued(ELASTIC_DEFAULTS.balloonFloor),
  }),
  reclaimRate: defaulted(quantity(bandwidth, { above: 0 }), {
    description: 'How fast balloons take memory back: a VM for which others must give up some waits for it.',
    unit: 'bytes/s',
    example: '1000MB/s',
    default: catalogued(ELASTIC_DEFAULTS.reclaimRate),
  }),
  swapPenalty: defaulted(number({ max: 10_000 }), {
    description:
      'With the share s of what a guest holds swapped, because no memory is left for it, its work takes 1 + swapPenalty x s times as long.',
    unit: 'factor',
    example: 50,
    default: catalogued(ELASTIC_DEFAULTS.swapPenalty),
  }),
});

export const pageSharing = z.strictObject({
  mode: mode('pages that guests have in common are stored once'),
  share: defaulted(share(percent), {
    description: 'Share of what guests hold that others have as well, and that is found in the end.',
    unit: 'fraction',
    example: '33%',
    default: catalogued(ELASTIC_DEFAULTS.pagesInCommon),
  }),
  scanRate: defaulted(quantity(bandwidth, { above: 0 }), {
    description: 'Memory of guests that a host looks at per second in search of such pages.',
    unit: 'bytes/s',
    example: '200MB/s',
    default: catalogued(ELASTIC_DEFAULTS.scanRate),
  }),
});
