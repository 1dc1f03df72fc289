/** What runs on a host beside all that is placed on it. */
import * as z from 'zod';
import { bytes, cores } from '../../text/quantities.ts';
import { defaulted, ours } from '../field.ts';
import { quantity } from '../leaves.ts';

export const foreignLoad = z.strictObject({
  cpu: defaulted(quantity(cores), {
    description: 'Cores that it wants all the time.',
    unit: 'cores',
    example: 8,
    default: ours(0, 'what is not said is not used'),
  }),
  memory: defaulted(quantity(bytes), {
    description: 'Memory that it uses all the time.',
    unit: 'bytes',
    example: '16Gi',
    default: ours(0, 'what is not said is not used'),
  }),
});
