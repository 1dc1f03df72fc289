/** Section `claim`: a sentence that people say, and what must hold for it to be true. */
import * as z from 'zod';
import { optional, required } from '../field.ts';
import { choice, name, text } from '../leaves.ts';
import { assertion } from './assertions.ts';

export const claim = z.strictObject({
  id: required(name, {
    description: 'Short name of the claim, by which pages refer to it.',
    unit: 'name',
    example: 'S5',
  }),
  says: required(text.min(1), {
    description: 'The claim, as one would hear it.',
    unit: 'text',
    example: 'A thin disk takes only what is used.',
  }),
  expected: required(choice(['confirmed', 'refuted', 'depends']), {
    description:
      'Verdict that calculation by hand gives. It changes nothing but the mark beside the verdict of the run.',
    unit: 'name',
    example: 'confirmed',
  }),
  holdsIf: required(z.array(assertion).min(1), {
    description:
      'Statements, written like assertions. All hold: confirmed; none holds: refuted; some hold: it depends.',
    unit: 'list',
    example: [{ metric: 'hostsNeeded', of: 'thin', max: 14 }],
  }),
  on: optional(text, {
    description: 'What the verdict depends on, where it does.',
    unit: 'text',
    example: 'the guest OS, and whether its image is in the cache of the zone',
    otherwise: 'nothing is said of it',
  }),
});
