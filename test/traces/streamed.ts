/** Traces read as the command line reads them: found by name, streamed row by row. */
import { findTrace } from '../../src/cli/files/find-trace.ts';
import { streamTrace, type TraceEnd } from '../../src/cli/files/trace-stream.ts';
import type { TraceRow } from '../../src/scenario/traces/read.ts';
import { TRACES } from '../scenarios/shipped.ts';

type Kind = TraceRow['kind'];
export type RowOf<K extends Kind> = Extract<TraceRow, { readonly kind: K }>;

/** Shows each row to `see`; says at the end what was read. Throws where there is no such trace, or another kind of row. */
export async function streamed<K extends Kind>(
  name: string,
  kind: K,
  see: (row: RowOf<K>) => void,
): Promise<TraceEnd & { readonly name: string }> {
  const place = findTrace(name, kind, { TOWTANK_TRACES: TRACES });
  if ('problem' in place) throw new Error(place.problem);
  const stream = streamTrace(place.name, place.path);
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { ...next.value, name: place.name };
    for (const row of next.value) {
      if (!isOf(row, kind)) throw new Error(`${name}: a ${row.kind} where a ${kind} was expected`);
      see(row);
    }
  }
}

function isOf<K extends Kind>(row: TraceRow, kind: K): row is RowOf<K> {
  return row.kind === kind;
}

/** All rows, and what was read. */
export async function allOf<K extends Kind>(name: string, kind: K) {
  const rows: RowOf<K>[] = [];
  return { ...(await streamed(name, kind, (row) => rows.push(row))), all: rows };
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
