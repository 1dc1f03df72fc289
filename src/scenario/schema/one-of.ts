/** Maps of which exactly one of some keys must be written: ways that exclude each other. */
import type * as z from 'zod';

/** The map; written with none or several of `keys`, it is an error. */
export function onlyOne<T extends z.ZodObject>(map: T, keys: readonly string[]) {
  return map.superRefine((read, context) => {
    if (context.issues.length > 0) return; // an unknown key may have been meant for one of these
    const written = keys.filter((key) => Object.hasOwn(read, key));
    if (written.length === 1) return;
    const got = written.length === 0 ? 'got none of them' : `got ${written.join(' and ')}`;
    context.addIssue({
      code: 'custom',
      message: `exactly one of ${keys.join(', ')} must stand here; ${got}`,
      params: { code: 'TT0120', fix: `write ${written[0] ?? keys[0]} alone` },
    });
  });
}
