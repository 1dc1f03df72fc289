/** Section `ha`: VMs of lost hosts are restarted elsewhere. */
import * as z from 'zod';
import { HA_DEFAULTS } from '../../../../infra/profiles/defaults.ts';
import { percent } from '../../../text/quantities.ts';
import { catalogued, defaulted, optional, ours } from '../../field.ts';
import { name, number, share } from '../../leaves.ts';
import { onlyOne } from '../../one-of.ts';
import { timespan } from '../../timespans.ts';

const admission = z.strictObject({
  reserve: optional(share(percent), {
    description: 'Share of the CPU and memory of all hosts that new VMs leave free.',
    unit: 'fraction',
    example: '25%',
    otherwise: '`hosts` says it',
  }),
  hosts: optional(number({ min: 1, whole: true }), {
    description: 'New VMs leave as much free as that many of the largest hosts offer together.',
    unit: 'hosts',
    example: 1,
    otherwise: '`reserve` says it',
  }),
});

const apps = z.array(name).min(1);

export const ha = z.strictObject({
  restart: defaulted(z.boolean(), {
    description:
      'Whether VMs whose host is lost are placed again. A disk on a pool is found there; one on the lost host is made anew, without its data.',
    unit: 'true or false',
    example: true,
    default: ours(true, 'what the section is there for'),
  }),
  detectAfter: defaulted(timespan(), {
    description: 'How long a host must be silent before it is given up for lost.',
    unit: 's',
    example: '30s',
    default: catalogued(HA_DEFAULTS.detectAfter),
  }),
  priority: optional(apps, {
    description: 'Apps whose VMs are restarted first, in this order; all others follow.',
    unit: 'list',
    example: ['db', 'web'],
    otherwise: 'in the order in which they came to their host',
  }),
  apart: optional(apps, {
    description: 'Apps of which no host carries two copies, wherever they are placed, restarted or moved.',
    unit: 'list',
    example: ['db'],
    otherwise: 'copies may share a host',
  }),
  admission: optional(onlyOne(admission, ['reserve', 'hosts']), {
    description: 'What new VMs leave free, for those that must be restarted when a host is lost.',
    unit: 'map',
    example: { hosts: 1 },
    otherwise: 'new VMs may take all there is',
  }),
});
