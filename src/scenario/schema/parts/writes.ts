/** What an app writes to its own disk or writable layer. */
import { APP_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import { bandwidth, bytes } from '../../text/quantities.ts';
import { catalogued, defaulted, optional } from '../field.ts';
import { quantity } from '../leaves.ts';

export const diskWrites = {
  writes: defaulted(quantity(bytes), {
    description: 'Written by a copy to its own disk or writable layer once it has started.',
    unit: 'bytes',
    example: '200Mi',
    default: catalogued(APP_DEFAULTS.writes),
  }),
  modifies: defaulted(quantity(bytes), {
    description:
      'Files that came with the image or system below it and that a copy changes at its first start. In a container and in a linked clone they are copied first; in a full clone they are changed where they are.',
    unit: 'bytes',
    example: '50Mi',
    default: catalogued(APP_DEFAULTS.modifies),
  }),
  writeRate: optional(quantity(bandwidth, { above: 0 }), {
    description:
      'Data that a copy writes over time while it is ready: thin disks and writable layers grow by it.',
    unit: 'bytes/s',
    example: '2MB/s',
    otherwise: 'nothing is written over time',
  }),
  writeLimit: optional(quantity(bytes, { above: 0 }), {
    description: 'How much of that a copy keeps: beyond it, what is new takes the place of what is old.',
    unit: 'bytes',
    example: '5Gi',
    otherwise: 'all is kept',
  }),
};
