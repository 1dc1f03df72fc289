/** Families of the scheduling queue. */
import { backoffAfter } from '../../../src/control/scheduling/backoff.ts';
import type { Adapter } from '../vectors.ts';

interface Backoff {
  readonly attempts: number;
  readonly initialBackoffNs: number;
  readonly maxBackoffNs: number;
}

export const QUEUE: Readonly<Record<string, Adapter>> = {
  'scheduler-queue-backoff': {
    run: ({ attempts, initialBackoffNs, maxBackoffNs }: Backoff) => ({
      backoffNs: backoffAfter(attempts, initialBackoffNs, maxBackoffNs),
    }),
  },
};
