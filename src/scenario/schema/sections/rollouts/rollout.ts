/** Section `rollout` of a variant: how one version gives way to another. */
import * as z from 'zod';
import { defaulted, optional, ours } from '../../field.ts';
import { choice } from '../../leaves.ts';
import { timespan } from '../../timespans.ts';
import { podsOrShare } from '../cluster/workloads/common.ts';

export const rollout = z.strictObject({
  strategy: optional(choice(['batches', 'in-place', 'recreate', 'blue-green']), {
    description:
      'How copies that no orchestrator keeps are exchanged: `batches` of new machines for old ones, the program `in-place` in the machine that runs, all old ones before the first new one (`recreate`), or a second full set before the old one goes (`blue-green`).',
    unit: 'name',
    example: 'in-place',
    otherwise: '`batches`',
  }),
  batch: defaulted(podsOrShare, {
    description: 'Copies that are exchanged at a time; a share of all is rounded up.',
    unit: 'copies',
    example: 10,
    default: ours('25%', 'as many as a Deployment of Kubernetes lets be missing'),
  }),
  first: defaulted(choice(['old', 'new']), {
    description:
      'Whether the old machines of a batch go before the new ones come, which takes no more room, or after, which leaves nobody missing.',
    unit: 'name',
    example: 'new',
    default: ours('old', 'there is room for it on any fleet'),
  }),
  pause: defaulted(timespan(), {
    description: 'From one batch being ready to the next.',
    unit: 's',
    example: '1m',
    default: ours('0s', 'readiness alone sets the pace'),
  }),
  imageBuild: defaulted(timespan(), {
    description: 'What it takes to build the image of the new version before the first batch.',
    unit: 's',
    example: '6m',
    default: ours('0s', 'an image is built before its rollout is wished, as one of containers is'),
  }),
  install: defaulted(timespan(), {
    description: 'In place: what it takes to bring and install the new program while the old one serves.',
    unit: 's',
    example: '45s',
    default: ours('20s', 'a package of some hundred MiB is fetched and unpacked'),
  }),
});
