/** A name under which pods are reached, whichever they are at the time. */
import type { LabelSelector } from '../labels.ts';
import { type ApiObject, type Identity, identity } from './object.ts';

export interface Service extends ApiObject {
  readonly kind: 'Service';
  /** Which pods of its namespace stand behind it. */
  readonly selector: LabelSelector;
  /** Without an address of its own: no proxy is programmed for it, its names lead to the pods themselves. */
  readonly headless: boolean;
  /** Only pods of this version stand behind it, whatever else the selector names; null: of any. */
  revision: string | null;
}

export function newService(
  name: string,
  spec: { readonly selector: LabelSelector; readonly headless?: boolean },
  more?: Identity,
): Service {
  const { selector, headless = false } = spec;
  return { ...identity('Service', name, more), selector, headless, revision: null };
}
