/** What breaks, and what is rolled out, as numbers: the records whose codes begin at 30. */
import { FAULT_KINDS, FAULT_SCOPES, type FaultRecord } from '../fault-records.ts';
import { ROLLOUT_STEPS, type RolloutRecord, type VersionRecord } from '../rollout-records.ts';

/** As `encodeRecord`, whose part it is; the instant is written already. */
export function encodeFailureRecord(
  record: FaultRecord | RolloutRecord | VersionRecord,
  add: (number: number) => void,
): void {
  for (const number of numbersOf(record)) add(number);
}

function numbersOf(record: FaultRecord | RolloutRecord | VersionRecord): readonly number[] {
  switch (record.kind) {
    case 'fault': {
      const { number, fault, scope, target, begins } = record;
      return [30, number, FAULT_KINDS.indexOf(fault), FAULT_SCOPES.indexOf(scope), target, Number(begins)];
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
