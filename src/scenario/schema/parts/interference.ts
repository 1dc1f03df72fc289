/** How an app and its neighbours on a host disturb each other. */
import * as z from 'zod';
import { CATALOGUES } from '../../../infra/profiles/catalogue.ts';
import { defaulted, optional, ours } from '../field.ts';
import { number, oneOf } from '../leaves.ts';

const FROM_CLASS = 'from the class';

export const interference = z.strictObject({
  class: defaulted(oneOf(Object.keys(CATALOGUES.interference ?? {})), {
    description: 'Class of program by name; sets both numbers where they are not written.',
    unit: 'name',
    example: 'cache',
    default: ours('none', 'programs share nothing but the cores until a scenario says so'),
  }),
  pressure: optional(number({ max: 100 }), {
    description:
      'Slowdown that the app would cause at neighbours of sensitivity 1 if it had all cores of the host at work; less in proportion.',
    unit: 'factor',
    example: 0.2,
    otherwise: FROM_CLASS,
  }),
  sensitivity: optional(number({ max: 1000 }), {
    description:
      'How many times as much as plain computing the app is slowed by the pressure of its neighbours.',
    unit: 'factor',
    example: 3.5,
    otherwise: FROM_CLASS,
  }),
});
