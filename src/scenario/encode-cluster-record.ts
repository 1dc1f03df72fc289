/** What a control plane reports of its own work, as numbers. */
import { type ClusterRecord, EVENT_REASONS, OBJECT_KINDS, SPANS } from '../event-records.ts';

/** As `encodeRecord`, whose part it is; the instant is written already. */
export function encodeClusterRecord(record: ClusterRecord, add: (number: number) => void): void {
  for (const number of numbersOf(record)) add(number);
}

function numbersOf(record: ClusterRecord): readonly number[] {
  switch (record.kind) {
    case 'event': {
      const { index, machine, value } = record;
      const words = [EVENT_REASONS.indexOf(record.reason), OBJECT_KINDS.indexOf(record.about)];
      return [11, ...words, index, machine, value];
    }
    case 'span':
      return [12, SPANS.indexOf(record.span), record.index, record.took];
    case 'endpoint':
      return [13, record.instance, Number(record.reachable), record.took];
    case 'endpoints-sent':
      return [14, record.bytes];
    case 'able':
      return [15, record.instance, record.machine, Number(record.able)];
    case 'regret':
      return [16, record.instance, record.value];
    case 'updated':
      return [17, record.pods];
    case 'missed-act':
      return [18];
    case 'drained':
      return [38, record.machine, record.took];
  }
}
