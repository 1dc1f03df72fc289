/** Codes of GPUs: TT041x. */
import { error } from './code-entry.ts';

export const GPU_CODES = {
  TT0410: error({
    title: 'parts of several GPUs',
    explanation:
      'A copy asks for less than the whole of several GPUs. A GPU is shared only by copies that ask for one.',
    why: 'which parts of which GPUs belong together would have no meaning',
    fix: 'write `count: 1`, or leave `milli` out to have whole GPUs',
  }),
} as const;
