/** What breaks, what is lost, and what is rolled out, as numbers: the records whose codes begin at 30. */
import { FAULT_KINDS, FAULT_SCOPES, type FaultRecord, type SilenceRecord } from '../fault-records.ts';
import { ROLLOUT_STEPS, type RolloutRecord, type VersionRecord } from '../rollout-records.ts';
import {
  BACKUP_STEPS,
  type BackupRecord,
  DATA_EVENTS,
  type DataRecord,
  FATES,
  VOLUME_KINDS,
} from '../volume-records.ts';

/** The records whose codes begin at 30. */
type FailureRecord = FaultRecord | SilenceRecord | RolloutRecord | VersionRecord | DataRecord | BackupRecord;

/** As `encodeRecord`, whose part it is; the instant is written already. */
export function encodeFailureRecord(record: FailureRecord, add: (number: number) => void): void {
  for (const number of numbersOf(record)) add(number);
}

function numbersOf(record: FailureRecord): readonly number[] {
  switch (record.kind) {
    case 'fault': {
      const { number, fault, scope, target, begins } = record;
      return [30, number, FAULT_KINDS.indexOf(fault), FAULT_SCOPES.indexOf(scope), target, Number(begins)];
    }
    case 'silence':
      return [31, record.machine, Number(record.isSilent)];
    case 'data': {
      const { volume, event, fate } = record;
      const words = [VOLUME_KINDS.indexOf(volume), DATA_EVENTS.indexOf(event), FATES.indexOf(fate)];
      return [35, record.instance, record.machine, ...words, record.bytes];
    }
    case 'backup': {
      const { rule, step, instance, machine, bytes, took } = record;
      return [36, rule, BACKUP_STEPS.indexOf(step), instance, machine, bytes, took];
    }
    // Both have one code: of what an instance runs, -1 stands in the place of the step.
    case 'version':
      return [37, record.workload, record.version, -1, record.instance];
    case 'rollout': {
      const { workload, version, step, wanted, surge, unavailable, undoes, took } = record;
      return [
        ...[37, workload, version, ROLLOUT_STEPS.indexOf(step)],
        ...[wanted, surge, unavailable, Number(undoes), took],
      ];
    }
  }
}
