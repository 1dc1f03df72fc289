/** Whoever takes down what concerns one object while a run is replayed. */
import type { RunRecord } from '../records.ts';
import type { Insight } from '../scenario/build/insight.ts';
import type { Names } from '../scenario/build/names.ts';
import { Biographer, type Biography } from './biography.ts';
import { MachineObserver, type MachineState } from './machine-state.ts';
import type { Target } from './target.ts';

interface Observer {
  hear(record: RunRecord, names: Names): void;
  /** What is known of the object; null where nothing was heard of it. `insight`: of the instant where the run stands. */
  finish(insight: Insight): Biography | MachineState | null;
}

export function observerOf({ kind, name }: Target): Observer {
  return kind === 'copy' ? new Biographer(name) : new MachineObserver(name);
}
