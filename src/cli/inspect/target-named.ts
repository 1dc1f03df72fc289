/** The object that an argument names. */
import { readTarget, type Target } from '../../inspect/target.ts';
import { EXIT } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';

/** Throws a Refusal where it names none. */
export function targetNamed(text: string): Target {
  const target = readTarget(text);
  if (target !== null) return target;
  throw new Refusal(
    EXIT.usage,
    `"${text}" names no object. Write pod/NAME, vm/NAME or node/NAME, such as pod/web-0.`,
  );
}
