/** How the time of one recovery is split by what it was spent on. */
import type { Micros } from '../../engine/time.ts';
import type { Loss } from './losses.ts';

/**
 * Parts of a recovery in order; they sum to it.
 *
 * - `detection`: until somebody knows of the loss, or, where nobody has said so, until something is done about it
 * - `eviction`: from then until it is given up: tolerations, rate limits, failing probes
 * - `repair`: in place of it, until what it needed is back: its machine is up again, an operator has seen to it
 * - `placement`: until a machine is found and begins, the creation of a replacement included
 * - `boot`: its image, and the boot of a VM
 * - `start`: starts of its programs, and the back-off between them
 * - `probe`: until its probe finds it ready
 */
export const RECOVERY_PARTS = [
  'detection',
  'eviction',
  'repair',
  'placement',
  'boot',
  'start',
  'probe',
] as const;

/** How the one that makes a loss good came to be ready. */
export interface Way {
  /** When something began to be done for it; null: nothing was, it serves again by itself. */
  readonly began: Micros | null;
  /** By the parts of a way, no more in all than the recovery took; nothing where nothing was done. */
  readonly spent: readonly Micros[];
  /** Nothing was done but that what it needed came back. */
  readonly isMended: boolean;
}

/** Times by part, in their order. `isItself`: the lost one is back; else another stands for it. `at`: it is made good. */
export function partsOf(loss: Loss, isItself: boolean, way: Way, at: Micros): Micros[] {
  const onWay = way.spent.reduce((sum, one) => sum + one, 0);
  /** From then on something was done for the one that makes it good. */
  const begun = way.began === null ? at : Math.max(loss.at, at - onWay);
  const within = (instant: Micros | null, otherwise: Micros) =>
    instant === null ? otherwise : Math.min(begun, Math.max(loss.at, instant));
  const isRepaired = loss.givenUpAt === null && (way.began === null || way.isMended);
  const decided = within(loss.givenUpAt, begun);
  const known = Math.min(within(loss.knownAt, isRepaired ? loss.at : decided), decided);
  const [placement = 0, boot = 0, start = 0, probe = 0] = way.spent;
  const waited = decided - known;
  return [
    known - loss.at,
    isItself && isRepaired ? 0 : waited,
    isItself && isRepaired ? waited : 0,
    begun - decided + placement,
    boot,
    start,
    probe,
  ];
}
