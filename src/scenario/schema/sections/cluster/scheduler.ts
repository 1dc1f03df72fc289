/** Section `scheduler`: how nodes are chosen for pods. */
import * as z from 'zod';
import { defaulted, ours } from '../../field.ts';
import { choice } from '../../leaves.ts';

export const scheduler = z.strictObject({
  preset: defaulted(choice(['kubernetes']), {
    description: 'Filters, scores and sampling by name; sets all that is not written.',
    unit: 'name',
    example: 'kubernetes',
    default: ours('kubernetes', "the orchestrator's own scheduler"),
  }),
});
