/** Codes of images, their registry and its caches: TT036x. */
import { error } from './code-entry.ts';

export const IMAGE_CODES = {
  TT0360: error({
    title: 'caches serve more than all',
    explanation:
      'The `hits` of the caches before the registry are shares of all bytes, and add up to more than 100 %.',
    why: 'no byte is served twice',
    fix: 'write shares of all bytes: a farther cache sees only what nearer ones have not',
  }),
} as const;
