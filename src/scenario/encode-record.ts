/** Records as numbers: what the digest of a run is made of. */
import {
  CAUSES,
  type Cause,
  type MigrationRecord,
  MOVE_REASONS,
  PHASES,
  type Phase,
  PULL_SOURCES,
  type PullRecord,
  QUANTITIES,
  type Quantity,
  ROUND_PARTS,
  type RoundRecord,
  type RunRecord,
  type TrafficRecord,
} from '../records.ts';
import { encodeClusterRecord } from './encode-cluster-record.ts';
import { encodeFailureRecord } from './encode-failure-record.ts';

const PHASE_CODE = new Map<Phase, number>(PHASES.map((phase, code) => [phase, code]));
const CAUSE_CODE = new Map<Cause, number>(CAUSES.map((cause, code) => [cause, code]));
const QUANTITY_CODE = new Map<Quantity, number>(QUANTITIES.map((quantity, code) => [quantity, code]));

const OUTCOMES = ['moved', 'broken-off', 'refused'] as const;

const codeOf = <Word>(codes: ReadonlyMap<Word, number>, word: Word): number => {
  const code = codes.get(word);
  if (code === undefined) throw new Error(`no code for the word ${String(word)}`);
  return code;
};

/** Writes a record as a fixed sequence of numbers, the same on every platform: what the digest of a run is made of. */
export function encodeRecord(record: RunRecord, add: (number: number) => void): void {
  add(record.at);
  switch (record.kind) {
    case 'phase':
      add(1);
      add(record.instance);
      add(codeOf(PHASE_CODE, record.phase));
      add(codeOf(CAUSE_CODE, record.cause));
      add(record.machine);
      return;
    case 'level':
      add(2);
      add(codeOf(QUANTITY_CODE, record.quantity));
      add(record.machine);
      add(record.value);
      return;
    case 'decision':
      add(3);
      add(record.instance);
      add(record.node);
      add(record.visited);
      add(record.scored);
      add(record.took);
      return;
    case 'pull':
      add(4);
      add(record.machine);
      add(record.bytes);
      add(record.took);
      encodeParts(record, add);
      return;
    case 'energy':
      for (const number of [5, record.machine, record.joules]) add(number);
      return;
    case 'task':
      for (const number of [6, record.instance, record.machine, record.took]) add(number);
      return;
    case 'traffic':
      encodeTraffic(record, add);
      return;
    case 'round':
      encodeRound(record, add);
      return;
    case 'migration':
      encodeMigration(record, add);
      return;
    case 'stays-on':
      for (const number of [9, record.machine]) add(number);
      return;
    case 'fault':
    case 'silence':
    case 'rollout':
    case 'version':
    case 'data':
    case 'backup':
      encodeFailureRecord(record, add);
      return;
    default:
      encodeClusterRecord(record, add);
      return;
  }
}

function encodeTraffic(
  { instance, machine, wanted, given }: TrafficRecord,
  add: (number: number) => void,
): void {
  for (const number of [10, instance, machine, wanted, given]) add(number);
}

function encodeRound(
  { instance, from, to, part, bytes, took }: RoundRecord,
  add: (number: number) => void,
): void {
  for (const number of [7, instance, from, to, ROUND_PARTS.indexOf(part), bytes, took]) add(number);
}

function encodeMigration(record: MigrationRecord, add: (number: number) => void): void {
  add(8);
  add(record.instance);
  add(record.from);
  add(record.to);
  add(OUTCOMES.indexOf(record.outcome));
  add(MOVE_REASONS.indexOf(record.reason));
  for (const number of [record.rounds, record.bytes, record.took, record.pause]) add(number);
}

/** Bytes from the registry need no word: they are what is not from elsewhere. */
function encodeParts({ parts, background }: PullRecord, add: (number: number) => void): void {
  if (background) add(-1);
  for (const { source, bytes } of parts) {
    if (source === 'registry') continue;
    add(PULL_SOURCES.indexOf(source));
    add(bytes);
  }
}
