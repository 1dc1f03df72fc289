/** A name for a priority. */
import { type ApiObject, identity } from './object.ts';

export interface PriorityClass extends ApiObject {
  readonly kind: 'PriorityClass';
  /** Higher goes first. Range: -2^31 to 10^9 for users, 2 * 10^9 and more for the system. */
  readonly value: number;
  /** Whether its pods may push others out (`preemptionPolicy`). */
  readonly preempts: boolean;
  /** Whether pods that name no class get it. */
  readonly globalDefault: boolean;
}

export function newPriorityClass(
  name: string,
  spec: { readonly value: number; readonly preempts?: boolean; readonly globalDefault?: boolean },
): PriorityClass {
  const { value, preempts = true, globalDefault = false } = spec;
  return { ...identity('PriorityClass', name), value, preempts, globalDefault };
}
