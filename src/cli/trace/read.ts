/** Reads a trace, by path or name, and the list of machines that belongs to it. */
import type { TraceRow } from '../../scenario/traces/read.ts';
import { EXIT } from '../exit-codes.ts';
import { findTrace, type TracePlace } from '../files/find-trace.ts';
import { streamTrace, type TraceEnd } from '../files/trace-stream.ts';
import { UnreadableTrace } from '../files/unreadable-trace.ts';
import { Refusal } from '../refusal.ts';
import { missingTrace, wrongTrace } from './problem.ts';

const STDIN = '-';

/** A trace that was read to its end. */
export interface ReadTrace extends TraceEnd {
  /** As the user would write it. */
  readonly name: string;
}

export interface TraceAndMachines {
  readonly trace: ReadTrace;
  /** Null where no machines are known. */
  readonly machines: ReadTrace | null;
}

/** Environment variables. */
type Env = Readonly<Record<string, string | undefined>>;

/**
 * Shows all rows, the machines last. `machines`: the list that the user names; else that of the trace's own folder, where it
 * is named and has one. Throws a Refusal where one is not there, or wrong.
 */
export async function readTraces(
  name: string,
  machines: string | undefined,
  see: (row: TraceRow) => void,
  env: Env = process.env,
): Promise<TraceAndMachines> {
  const place = placeOf(name, null, env);
  const trace = await readOne(place, see);
  const list =
    machines === undefined ? machinesBeside(name, place, trace, env) : placeOf(machines, 'machine', env);
  const read = list === null ? null : await readOne(list, see);
  if (read !== null) refuseOthers(trace, read);
  return { trace, machines: read };
}

function placeOf(name: string, kind: 'machine' | null, env: Env): TracePlace {
  if (name === STDIN) return { name: 'standard input', path: STDIN };
  const found = findTrace(name, kind, env);
  if ('problem' in found) throw missingTrace(found.problem);
  return found;
}

/** The list of machines in the same folder of traces: of `openb/cpu100` that of this name, else that of `openb`. */
function machinesBeside(name: string, place: TracePlace, { format }: ReadTrace, env: Env): TracePlace | null {
  // A path names one file and no folder of traces.
  if (format.rows !== 'request' || place.path === name || place.path === STDIN) return null;
  for (const one of [name, name.split('/')[0] ?? name]) {
    const found = findTrace(one, 'machine', env);
    // A name may be that of one file only.
    if (!('problem' in found) && found.path !== place.path) return found;
  }
  return null;
}

async function readOne({ name, path }: TracePlace, see: (row: TraceRow) => void): Promise<ReadTrace> {
  const stream = streamTrace(name, path);
  try {
    for (;;) {
      const next = await stream.next();
      if (next.done === true) return { name, ...next.value };
      for (const row of next.value) see(row);
    }
  } catch (error) {
    throw error instanceof UnreadableTrace ? wrongTrace(error.place) : error;
  }
}

/** Machines must be machines, in the units of the trace. */
function refuseOthers({ format }: ReadTrace, { name, format: listed }: ReadTrace): void {
  if (listed.rows !== 'machine')
    throw new Refusal(EXIT.usage, `${name} lists no machines: its form is ${listed.name}.`);
  if (format.units.cpu !== listed.units.cpu)
    throw new Refusal(
      EXIT.usage,
      `${name} tells machines in ${listed.units.cpu}, ${format.name} is told in ${format.units.cpu}: they can not be compared.`,
    );
}
