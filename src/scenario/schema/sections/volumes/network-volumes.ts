/** Section `volumes`: network volumes that apps claim, where they differ from what clouds offer. */
import * as z from 'zod';
import { VOLUME_DEFAULTS } from '../../../../infra/profiles/defaults.ts';
import { catalogued, defaulted } from '../../field.ts';
import { name } from '../../leaves.ts';
import { randomTimespan } from '../../timespans.ts';

const networkVolume = z.strictObject({
  attach: defaulted(randomTimespan(), {
    description: 'From the wish of the control plane to the volume being a device of its machine.',
    unit: 's',
    example: 'lognormal(p50=2s, p95=5s)',
    default: catalogued(VOLUME_DEFAULTS.attach),
  }),
  detach: defaulted(randomTimespan(), {
    description: 'From the wish of the control plane to the volume being nowhere.',
    unit: 's',
    example: '3s',
    default: catalogued(VOLUME_DEFAULTS.detach),
  }),
  mount: defaulted(randomTimespan(), {
    description: 'From the device being there to its files being in the pod.',
    unit: 's',
    example: '1s',
    default: catalogued(VOLUME_DEFAULTS.mount),
  }),
  unmount: defaulted(randomTimespan(), {
    description: 'From the end of the containers of its pod to the volume being free to be detached.',
    unit: 's',
    example: '500ms',
    default: catalogued(VOLUME_DEFAULTS.unmount),
  }),
});

/** By the name of the claim, or of the volume of an app whose pods have a claim each. */
export const networkVolumes = z.record(name, networkVolume);
