/** What breaks in a variant, as the simulation takes it. */
import type { Distribution } from '../../engine/distribution.ts';
import type { Micros } from '../../engine/time.ts';
import type { FaultKind, FaultScope } from '../../fault-records.ts';
import type { Blow } from '../../faults/target.ts';

/** The verbs of the timeline that break something, with what then happens. */
export const FAULT_VERBS = {
  crash: 'crash',
  hang: 'hang',
  kernelCrash: 'kernel-crash',
  slow: 'slow',
  loseDisk: 'disk-loss',
  outage: 'outage',
  partition: 'partition',
  stopKubelet: 'kubelet-death',
  stopRuntime: 'runtime-death',
  reclaim: 'reclaim',
  drain: 'drain',
  expireCertificates: 'certificate-expiry',
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultVerb = keyof typeof FAULT_VERBS;

/** What breaks at an instant of the timeline. */
export interface FaultAct {
  readonly kind: FaultVerb;
  /** Name of what is struck. */
  readonly target: string;
  readonly blow: Blow;
  /** Null: until the end of the run, or until it mends itself. */
  readonly for: Micros | null;
}

/** Verbs by the word that they are written with. */
export function isFaultVerb(word: string): word is FaultVerb {
  return Object.hasOwn(FAULT_VERBS, word);
}

/** Whether what is done at an instant is that something breaks. */
export function isFaultAct(act: { readonly kind: string }): act is FaultAct {
  return isFaultVerb(act.kind);
}

/** What breaks again and again, by chance. */
export interface FaultRule {
  /** Names its random streams. */
  readonly name: string;
  /** Its place in the list as it is written, where a preset stands for several rules. */
  readonly written: number;
  readonly scope: FaultScope;
  /** Groups of hosts, apps or single names that it is about; null: all of the scope. */
  readonly of: string | null;
  readonly blow: Blow;
  /** Seconds that each target works before it is struck. */
  readonly mtbf: Distribution;
  /** Seconds; null: nobody mends it, but it itself. */
  readonly repair: Distribution | null;
}
