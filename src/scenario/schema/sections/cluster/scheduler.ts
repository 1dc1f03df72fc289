/** Section `scheduler`: how nodes are chosen for pods. */
import * as z from 'zod';
import { defaulted, optional, ours } from '../../field.ts';
import { choice } from '../../leaves.ts';
import { pluginFiles } from '../surroundings.ts';

export const scheduler = z.strictObject({
  preset: defaulted(choice(['kubernetes']), {
    description: 'Filters, scores and sampling by name; sets all that is not written.',
    unit: 'name',
    example: 'kubernetes',
    default: ours('kubernetes', "the orchestrator's own scheduler"),
  }),
  plugins: optional(pluginFiles, {
    description:
      "Files of one's own, TypeScript or JavaScript, relative to this one, that export a filter, a score or a policy: beside those of the preset; a policy in place of all.",
    unit: 'paths',
    example: ['./mine.ts'],
    otherwise: 'what is built in decides alone',
  }),
});
