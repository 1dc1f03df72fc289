/** What a control plane reports of its own work, as numbers. */
import { type ClusterRecord, EVENT_REASONS, OBJECT_KINDS, SPANS } from '../event-records.ts';

const REASON_CODE: ReadonlyMap<string, number> = new Map(EVENT_REASONS.map((reason, code) => [reason, code]));

/** As `encodeRecord`, whose part it is; the instant is written already. Each number by itself: these are very many. */
export function encodeClusterRecord(record: ClusterRecord, add: (number: number) => void): void {
  switch (record.kind) {
    case 'event':
      add(11);
      add(REASON_CODE.get(record.reason) ?? -1);
      add(OBJECT_KINDS.indexOf(record.about));
      add(record.index);
      add(record.machine);
      add(record.value);
      return;
    case 'span':
      add(12);
      add(SPANS.indexOf(record.span));
      add(record.index);
      add(record.took);
      return;
    case 'endpoint':
      add(13);
      add(record.instance);
      add(Number(record.reachable));
      add(record.took);
      return;
    case 'endpoints-sent':
      add(14);
      add(record.bytes);
      return;
    case 'able':
      add(15);
      add(record.instance);
      add(record.machine);
      add(Number(record.able));
      return;
    case 'regret':
      add(16);
      add(record.instance);
      add(record.value);
      return;
    case 'updated':
      add(17);
      add(record.pods);
      return;
    case 'missed-act':
      add(18);
      return;
    case 'drained':
      add(38);
      add(record.machine);
      add(record.took);
      return;
  }
}
