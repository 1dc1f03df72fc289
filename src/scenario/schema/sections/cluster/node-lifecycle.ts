/** Section `nodeLifecycle`: when a node counts as lost, and how its pods are taken off it. */
import * as z from 'zod';
import { NODE_LIFECYCLE_DEFAULTS as DEFAULTS } from '../../../../infra/profiles/control-plane.ts';
import { eventRate, percent } from '../../../text/quantities.ts';
import { catalogued, defaulted, optional } from '../../field.ts';
import { number, quantity, share } from '../../leaves.ts';
import { period, seconds } from '../../timespans.ts';

const perSecond = () => quantity(eventRate);

export const nodeLifecycle = z
  .strictObject({
    renewEvery: defaulted(period(), {
      description: 'How often each kubelet says that its node lives, by renewing its lease.',
      unit: 's',
      example: '10s',
      default: catalogued(DEFAULTS.renewEvery),
    }),
    monitorEvery: defaulted(period(), {
      description: 'How often the controller looks at all nodes.',
      unit: 's',
      example: '5s',
      default: catalogued(DEFAULTS.monitorEvery),
    }),
    gracePeriod: optional(period(), {
      description:
        'How long a node may be silent before it counts as lost: it is not ready, and neither are its pods.',
      unit: 's',
      example: '20s',
      otherwise: '50 s from version 1.32 on, 40 s before',
    }),
    tolerationSeconds: defaulted(seconds(), {
      description:
        'How long pods stay on a lost node that do not say so themselves by their tolerations. Those of DaemonSets stay for ever.',
      unit: 's',
      example: 30,
      default: { value: DEFAULTS.tolerationSeconds.value, source: DEFAULTS.tolerationSeconds.source },
    }),
    evictionRate: defaulted(perSecond(), {
      description: 'Nodes of a zone that are given up in a time, so that their pods may go. 0/s: none.',
      unit: '1/s',
      example: '1/s',
      default: catalogued(DEFAULTS.evictionRate),
    }),
    secondaryEvictionRate: defaulted(perSecond(), {
      description: 'The same where most of a large zone is lost.',
      unit: '1/s',
      example: '0.05/s',
      default: catalogued(DEFAULTS.secondaryEvictionRate),
    }),
    unhealthyZoneThreshold: defaulted(share(percent), {
      description: 'The part of a zone, of three nodes at least, that is most of it once it is lost.',
      unit: 'fraction',
      example: '80%',
      default: catalogued(DEFAULTS.unhealthyZoneThreshold),
    }),
    largeZone: defaulted(number({ min: 0, whole: true }), {
      description: 'A zone of more nodes is large. In others none is given up once most of them are lost.',
      unit: 'nodes',
      example: 10,
      default: catalogued(DEFAULTS.largeZone),
    }),
  })
  .superRefine(({ gracePeriod, renewEvery }, context) => {
    const least = gracePeriod ?? DEFAULTS.gracePeriodBefore.value;
    if (renewEvery < least) return;
    context.addIssue({
      code: 'custom',
      message: `nodes would count as lost after ${least} s that say only every ${renewEvery} s that they live`,
      params: { code: 'TT0440', fix: 'write a gracePeriod of several times renewEvery, as 50s is of 10s' },
      path: [gracePeriod === undefined ? 'renewEvery' : 'gracePeriod'],
    });
  });
