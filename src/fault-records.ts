/** What a run reports of what breaks, and is mended: part of the words of a run (`records.ts`). */
import type { Micros } from './engine/time.ts';
import type { MachineIndex } from './records.ts';

/** What can happen to what can break. */
export const FAULT_KINDS = [
  'crash', // it ends at once, with all that runs in it
  'hang', // it goes on, and answers nobody
  'kernel-crash', // the kernel of a machine ends, and with it all that it runs; the machine starts anew by itself
  'slow', // it goes on at a part of its speed
  'disk-loss', // its disk is gone with all that lay on it
  'outage', // nobody can use it while it lasts; machines in it have no power
  'partition', // it goes on, and can not be reached
  'kubelet-death', // nobody looks after the pods of a node, which run on
  'runtime-death', // nothing is started or stopped on a node, and what runs there runs on
  'reclaim', // who lent a machine wants it back, and says so some time before
  'drain', // it is emptied on purpose, so that it can be worked on
  'certificate-expiry', // those who show the certificate are turned away
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What can break. */
export const FAULT_SCOPES = [
  'pod',
  'vm',
  'host',
  'node',
  'rack',
  'zone',
  'power-domain',
  'pool',
  'registry',
  'api-server',
  'etcd',
  'scheduler',
  'controller-manager',
] as const;
export type FaultScope = (typeof FAULT_SCOPES)[number];

/** A fault begins, or what it struck is mended: told before anything that follows from it. */
export interface FaultRecord {
  readonly kind: 'fault';
  readonly at: Micros;
  /** Of this run, from 0: the same when it begins and when it ends. */
  readonly number: number;
  readonly fault: FaultKind;
  readonly scope: FaultScope;
  /** Machine, instance, or place among those of the scope. */
  readonly target: number;
  readonly begins: boolean;
}

/** A node is not heard of from now on, or is again: what is so, whoever has found out. */
export interface SilenceRecord {
  readonly kind: 'silence';
  readonly at: Micros;
  readonly machine: MachineIndex;
  readonly isSilent: boolean;
}
