/** A record of a run as something that happened to an object, for people to read. */
import { toSeconds } from '../engine/time.ts';
import type { EventRecord, ObjectKind } from '../event-records.ts';
import {
  type DecisionRecord,
  type MachineIndex,
  type MigrationRecord,
  NOWHERE,
  type PhaseRecord,
  type RunRecord,
} from '../records.ts';
import type { Names } from '../scenario/build/names.ts';
import { ofBackup, ofData } from './data-words.ts';
import { eventWords } from './event-words.ts';
import { ofFault } from './fault-words.ts';
import { type Target, writeTarget } from './target.ts';
import { CAUSE_WORDS, GONE_WORDS, MOVE_WORDS, TOLD_BY_EVENTS } from './words.ts';

export interface Happening {
  /** Seconds since the run began. */
  readonly seconds: number;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  /** `pod/web-3`. */
  readonly object: string;
  /** `node/host-1` where it happened on one, else null. */
  readonly on: string | null;
  readonly message: string;
}

/** What a record says to people; null where it says nothing to them, as a level does. */
export function happeningOf(record: RunRecord, names: Names): Happening | null {
  switch (record.kind) {
    case 'phase':
      return ofPhase(record, names);
    case 'decision':
      return ofDecision(record, names);
    case 'migration':
      return ofMigration(record, names);
    case 'stays-on':
      return {
        ...about(record.at, names, { kind: 'machine', name: names.machine(record.machine) }, record.machine),
        type: 'Warning',
        reason: 'StaysOn',
        message: 'was not switched off: something stands there, or is on its way',
      };
    case 'event':
      return ofEvent(record, names);
    case 'fault':
      return ofFault(record, names);
    case 'data':
      return ofData(record, names);
    case 'backup':
      return ofBackup(record, names);
    default:
      return null;
  }
}

function ofPhase({ at, phase, cause, instance, machine }: PhaseRecord, names: Names): Happening | null {
  const isGone = phase === 'stopped' && cause !== 'ended';
  const words = isGone ? GONE_WORDS : CAUSE_WORDS[cause];
  if (words === null || (!isGone && names.areOrchestrated && TOLD_BY_EVENTS.has(cause))) return null;
  return {
    ...about(at, names, { kind: 'copy', name: names.copy(instance) }, machine),
    type: words.isWarning ? 'Warning' : 'Normal',
    reason: words.reason,
    message: words.says(machine === NOWHERE ? 'its machine' : names.machine(machine)),
  };
}

function ofEvent(
  { at, reason, about: kind, index, machine, value }: EventRecord,
  names: Names,
): Happening | null {
  const words = eventWords(reason);
  if (words === null) return null;
  const on = machine === NOWHERE ? '' : names.machine(machine);
  return {
    seconds: toSeconds(at),
    object: objectOf(names, kind, index, on),
    on: on === '' ? null : `node/${on}`,
    type: words.isWarning ? 'Warning' : 'Normal',
    reason,
    message: words.says(value, on, names),
  };
}

function objectOf(names: Names, kind: ObjectKind, index: number, machine: string): string {
  if (kind === 'Pod') return writeTarget(names, { kind: 'copy', name: names.copy(index) });
  if (kind === 'Node' && machine !== '') return `node/${machine}`;
  return `${kind.toLowerCase()}/${names.object(kind, index)}`;
}

function ofDecision({ at, instance, node, visited, scored, took }: DecisionRecord, names: Names): Happening {
  const looked = `${visited} ${visited === 1 ? 'node' : 'nodes'} looked at, ${scored} scored, ${took / 1000} ms`;
  const fits = node !== NOWHERE;
  return {
    ...about(at, names, { kind: 'copy', name: names.copy(instance) }, node),
    type: fits ? 'Normal' : 'Warning',
    reason: fits ? 'Scheduled' : 'FailedScheduling',
    message: fits ? `was assigned to ${names.machine(node)} (${looked})` : `fits nowhere (${looked})`,
  };
}

function ofMigration({ at, instance, from, to, outcome, reason }: MigrationRecord, names: Names): Happening {
  const moved = outcome === 'moved';
  const route = `from ${names.machine(from)}${to === NOWHERE ? '' : ` to ${names.machine(to)}`}`;
  const what = { moved: 'moved', 'broken-off': 'did not get', refused: 'was not moved' }[outcome];
  return {
    ...about(at, names, { kind: 'copy', name: names.copy(instance) }, moved ? to : from),
    type: moved ? 'Normal' : 'Warning',
    reason: moved ? 'Migrated' : 'FailedMigration',
    message: `${what} ${route}: ${MOVE_WORDS[reason]}`,
  };
}

function about(at: number, names: Names, target: Target, machine: MachineIndex) {
  const on = machine === NOWHERE ? null : `node/${names.machine(machine)}`;
  return { seconds: toSeconds(at), object: writeTarget(names, target), on };
}
