/** Codes of images, their registry and its caches, and of channels: TT036x. */
import { error } from './code-entry.ts';

export const IMAGE_CODES = {
  TT0360: error({
    title: 'caches serve more than all',
    explanation:
      'The `hits` of the caches before the registry are shares of all bytes, and add up to more than 100 %.',
    why: 'no byte is served twice',
    fix: 'write shares of all bytes: a farther cache sees only what nearer ones have not',
  }),
  TT0361: error({
    title: 'channel capped below its guarantee',
    explanation: 'The `cap` of a network channel is below what is `guaranteed` on it.',
    why: 'what is guaranteed could never be used',
    fix: 'raise the cap to the guarantee or above, or lower the guarantee',
  }),
} as const;
