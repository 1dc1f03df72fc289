/** Who of several equal processes does the work: the one that holds the lease and renews it. */
import type { Micros } from '../../engine/time.ts';
import { type ApiObject, identity } from './object.ts';

export interface Lease extends ApiObject {
  readonly kind: 'Lease';
  /** Number of the process that holds it; null: nobody. */
  holder: number | null;
  /** When it was last taken or renewed. */
  renewedAt: Micros;
}

export function newLease(name: string): Lease {
  return { ...identity('Lease', name), holder: null, renewedAt: 0 };
}
