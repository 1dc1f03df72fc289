/** What an instance is one of, beside its records: told by whoever builds a run. */
import type { Micros } from '../../engine/time.ts';
import type { InstanceIndex } from '../../records.ts';

export interface Kin {
  /** Whether it is told when instances can serve. Else those that are ready can. */
  readonly tellsAble: boolean;
  /** Those of which any can take the place of any other, by a number from 0; NOBODY: only itself takes its place. */
  groupOf(instance: InstanceIndex): number;
  /** The app that it is a copy of, by its place among those of the variant. */
  appOf(instance: InstanceIndex): number;
  /** Whether it is started again where it stands when it has ended with an error. */
  isRestarted(instance: InstanceIndex): boolean;
}

/** Nobody but itself takes the place of an instance. */
export const NOBODY = -1;

/** Copies without an orchestrator, all of one app: each comes back itself. */
export const ALONE: Kin = {
  tellsAble: false,
  groupOf: () => NOBODY,
  appOf: () => 0,
  isRestarted: () => true,
};

/** What must be known of a run beside its records. */
export interface RecoveryContext {
  /** Instances that are known of before the run. */
  readonly instances: number;
  readonly duration: Micros;
  /** Default: copies that each come back themselves. */
  readonly kin?: Kin;
  /** By app, how many copies must be able to serve; null: what it does is no service. Default: none is. */
  readonly services?: readonly (number | null)[];
}
