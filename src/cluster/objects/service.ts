/** A name under which pods are reached, whichever they are at the time. */
import type { LabelSelector } from '../labels.ts';
import { type ApiObject, type Identity, identity } from './object.ts';

export interface Service extends ApiObject {
  readonly kind: 'Service';
  /** Which pods of its namespace stand behind it. */
  readonly selector: LabelSelector;
  /** Without an address of its own: no proxy is programmed for it, its names lead to the pods themselves. */
  readonly headless: boolean;
}

export function newService(
  name: string,
  spec: { readonly selector: LabelSelector; readonly headless?: boolean },
  more?: Identity,
): Service {
  return { ...identity('Service', name, more), selector: spec.selector, headless: spec.headless ?? false };
}
