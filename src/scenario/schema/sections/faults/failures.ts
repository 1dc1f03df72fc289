/** Section `failures`: what breaks by chance. */
import * as z from 'zod';
import { FAULT_KINDS, FAULT_SCOPES } from '../../../../fault-records.ts';
import { CATALOGUES } from '../../../../infra/profiles/catalogue.ts';
import { kindsOf } from '../../../build/faults/known-faults.ts';
import { percent } from '../../../text/quantities.ts';
import { optional } from '../../field.ts';
import { choice, name, number, oneOf, share } from '../../leaves.ts';
import { onlyOne } from '../../one-of.ts';
import { randomPeriod, randomTimespan, timespan } from '../../timespans.ts';

/** The table of what can happen to what, as text. */
function knownKinds(): string {
  const rows = FAULT_SCOPES.map((scope) => [scope, kindsOf(scope)] as const);
  const known = rows.filter(([, kinds]) => kinds.length > 0);
  return known.map(([scope, kinds]) => `${scope} (${kinds.join(', ')})`).join(', ');
}

const rule = z.strictObject({
  name: optional(name, {
    description: 'Name of the rule: its draws follow from it, so that rules beside it move none of them.',
    unit: 'name',
    example: 'bad-disks',
    otherwise: 'its place in the list',
  }),
  target: optional(choice(FAULT_SCOPES), {
    description: 'What breaks: each of these by itself.',
    unit: 'name',
    example: 'host',
    otherwise: 'required, unless a preset stands here',
  }),
  of: optional(name, {
    description: 'Only those of an app, of a group of hosts, or the one of that name.',
    unit: 'name',
    example: 'web',
    otherwise: 'all of them',
  }),
  preset: optional(oneOf(Object.keys(CATALOGUES.failures ?? {})), {
    description:
      'Rules that somebody else has written down, in place of one rule: how often the parts of a large cluster break.',
    unit: 'name',
    example: 'first-year',
    otherwise: 'the rule says itself what breaks',
  }),
  scale: optional(number({ above: 0 }), {
    description: 'How many times as often everything of a preset breaks.',
    unit: 'factor',
    example: 50,
    otherwise: '1: as it was published',
  }),
  kind: optional(choice(FAULT_KINDS), {
    description: `What happens to it. Of each target: ${knownKinds()}.`,
    unit: 'name',
    example: 'kernel-crash',
    otherwise: '`outage` of domains and services, `crash` of everything else',
  }),
  mtbf: optional(randomPeriod(), {
    description:
      'How long each of them works until it breaks: from the beginning of the run on as at any instant of a long life, and then from each time that it is mended.',
    unit: 's',
    example: 'weibull(shape=0.7, scale=2y)',
    otherwise: 'required beside `target`',
  }),
  repair: optional(randomTimespan(), {
    description: 'How long it is broken.',
    unit: 's',
    example: 'lognormal(p50=20m, p95=3h)',
    otherwise: 'for good, unless it mends itself',
  }),
  speed: optional(share(percent, { above: 0 }), {
    description: 'Share of its speed that is left to what is slow.',
    unit: 'share',
    example: '25%',
    otherwise: 'required beside the kind `slow`',
  }),
  notice: optional(timespan(), {
    description: 'How long before it is taken a machine is told so.',
    unit: 's',
    example: '2m',
    otherwise: 'it is told nothing',
  }),
  share: optional(share(percent, { above: 0 }), {
    description:
      'Of a rack, zone or power domain: the share of its machines that is struck, drawn each time.',
    unit: 'share',
    example: '50%',
    otherwise: 'all of its machines',
  }),
});

export const failures = z.array(onlyOne(rule, ['target', 'preset']));
