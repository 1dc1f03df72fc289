/** Section `provider`: the cloud that hosts are lent from, and what it does when one is lost. */
import * as z from 'zod';
import { PROVIDERS } from '../../../../infra/profiles/providers/providers.ts';
import { defaulted, optional, ours } from '../../field.ts';
import { oneOf } from '../../leaves.ts';
import { randomTimespan } from '../../timespans.ts';

export const provider = z.strictObject({
  preset: defaulted(oneOf(Object.keys(PROVIDERS)), {
    description: 'Cloud by name; sets how long it takes to provide a machine, unless that is written.',
    unit: 'name',
    example: 'gce',
    default: ours('aws', 'the cloud that most machines are lent from'),
  }),
  provisioning: optional(randomTimespan(), {
    description: 'From the request of another machine until it is up; its kubelet starts after that.',
    unit: 's',
    example: 'uniform(180s, 240s)',
    otherwise: 'from the preset: about 42 s for aws, 180 to 240 s for gce',
  }),
  replaces: defaulted(z.boolean(), {
    description: 'Whether another machine, with no image on it, takes the place of one that is lost.',
    unit: 'true or false',
    example: false,
    default: ours(true, 'groups of instances keep their size, unless they are told otherwise'),
  }),
});
