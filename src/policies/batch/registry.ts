/** The batch orders by name: one line makes one known. */
import { conservative } from './conservative.ts';
import type { BatchJob, Discipline } from './discipline.ts';
import { easy } from './easy.ts';
import { fcfs, sjf } from './in-order.ts';

/** An order that can be named. */
export interface BatchEntry {
  readonly name: string;
  /** One sentence for lists. */
  readonly meaning: string;
  /** A new one for a machine with so many processors. */
  readonly make: <Job extends BatchJob>(processors: number) => Discipline<Job>;
}

export const BATCH_ORDERS: readonly BatchEntry[] = [
  { name: 'fcfs', meaning: 'first come, first served: everybody waits for the first in line', make: fcfs },
  { name: 'sjf', meaning: 'shortest job first, by its estimate', make: sjf },
  {
    name: 'easy',
    meaning: 'EASY backfilling: who does not delay the first in line may go ahead',
    make: (processors) => easy(processors),
  },
  {
    name: 'easy-sjf',
    meaning: 'EASY backfilling, the shortest jobs going ahead first',
    make: (processors) => easy(processors, true),
  },
  {
    name: 'conservative',
    meaning: 'conservative backfilling: who delays nobody in line may go ahead',
    make: conservative,
  },
];
