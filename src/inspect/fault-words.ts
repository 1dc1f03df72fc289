/** Faults in words. */
import { toSeconds } from '../engine/time.ts';
import type { FaultKind, FaultRecord, FaultScope } from '../fault-records.ts';
import { NOWHERE } from '../records.ts';
import type { Names } from '../scenario/build/names.ts';
import type { Happening } from './happening.ts';

interface FaultWords {
  /** One word, in CamelCase, when it begins; at its end `Mended` is said. */
  readonly reason: string;
  /** The rest of a sentence that begins with what is struck: when it begins, and when it is over. */
  readonly begins: string;
  readonly ends: string;
}

const FAULT_WORDS: Readonly<Record<FaultKind, FaultWords>> = {
  crash: { reason: 'Crash', begins: 'has crashed', ends: 'is repaired' },
  hang: { reason: 'Hang', begins: 'answers nobody', ends: 'answers again' },
  'kernel-crash': {
    reason: 'KernelCrash',
    begins: 'boots again: its kernel has crashed',
    ends: 'is up again',
  },
  slow: { reason: 'Slow', begins: 'is slow', ends: 'is as fast as before' },
  'disk-loss': { reason: 'DiskLoss', begins: 'has lost its disk', ends: 'has a new disk' },
  outage: { reason: 'Outage', begins: 'is out', ends: 'is back' },
  partition: { reason: 'Partition', begins: 'can not be reached', ends: 'can be reached again' },
  'kubelet-death': { reason: 'KubeletDeath', begins: 'has no kubelet', ends: 'has its kubelet again' },
  'runtime-death': {
    reason: 'RuntimeDeath',
    begins: 'can start and stop nothing',
    ends: 'has its runtime again',
  },
  reclaim: { reason: 'Reclaim', begins: 'is wanted back by who lent it', ends: 'is lent again' },
  drain: { reason: 'Drain', begins: 'is to be empty', ends: 'takes pods again' },
  'certificate-expiry': {
    reason: 'CertificateExpiry',
    begins: 'shows a certificate that has expired',
    ends: 'has a new certificate',
  },
};

/** Scopes of machines, which are called nodes here whatever they carry. */
const MACHINES: ReadonlySet<FaultScope> = new Set<FaultScope>(['host', 'node', 'vm']);

/** What a record of a fault says to people. */
export function ofFault(record: FaultRecord, names: Names): Happening {
  const { at, fault, scope, begins } = record;
  const { reason, begins: says, ends } = FAULT_WORDS[fault];
  const name = names.target(record);
  const isMachine = MACHINES.has(scope);
  const kind = isMachine ? 'node' : scope === 'pod' ? names.copies : scope;
  return {
    seconds: toSeconds(at),
    type: begins ? 'Warning' : 'Normal',
    reason: begins ? reason : 'Mended',
    object: `${kind}/${name}`,
    on: isMachine ? `node/${name}` : null,
    message: begins ? says : ends,
  };
}

/** Whether a fault strikes a machine, or a place that it stands in. */
export function strikesMachine(record: FaultRecord, machine: number, names: Names): boolean {
  if (machine === NOWHERE) return false;
  const name = names.target(record);
  const place = names.place(machine);
  switch (record.scope) {
    case 'zone':
      return name === place?.zone;
    case 'rack':
      return name === place?.rack;
    case 'power-domain':
      return name === place?.powerDomain;
    case 'host':
    case 'node':
    case 'vm':
      return name === place?.host || name === names.machine(machine);
    default:
      return false;
  }
}
