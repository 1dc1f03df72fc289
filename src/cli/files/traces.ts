/** Opens and reads the traces that a scenario names. */
import type { UsageTrace } from '../../scenario/resolved.ts';
import {
  inOrder,
  readJobs,
  readMachines,
  readPlacingOrder,
  readRequests,
  readUsage,
  type TraceRow,
  type TraceText,
} from '../../scenario/traces/read.ts';
import { type Env, findTrace, isFile } from './find-trace.ts';
import { readTraceFile } from './trace-text.ts';

/** Reads usage traces by name: a path to a file, a made sample (`...-sample`), or a real trace in its folder. */
export function traceReader(env: Env) {
  return (name: string, order: 'listed' | 'upper-case'): UsageTrace | { readonly problem: string } =>
    found(name, 'usage', env, (text) => inOrder(readUsage(text), order));
}

/**
 * Reads lists by the name of their trace. `list`: which of its lists, as in `openb` and `cpu100`; the usual one of the trace
 * where it is left out. `order`: the order in which the authors of openb placed a list with a seed, such as
 * `openb/order/default_42.csv.gz`; null where none was published.
 */
export function listReader(env: Env) {
  const named = (trace: string, list: string) => (list === '' || isFile(trace) ? trace : `${trace}/${list}`);
  const order = (trace: string, list: string, seed: number) => {
    const place = isFile(trace) ? null : findTrace(`${trace}/order/${list}_${seed}`, null, env);
    if (place === null || 'problem' in place) return null;
    return readTraceFile(place.name, place.path, ({ lines }) => readPlacingOrder(lines));
  };
  return {
    order,
    requests: (trace: string, list = '') => found(named(trace, list), 'request', env, readRequests),
    machines: (trace: string, list = '') => found(named(trace, list), 'machine', env, readMachines),
    jobs: (trace: string) => found(trace, 'job', env, readJobs),
  };
}

function found<T>(
  name: string,
  kind: TraceRow['kind'],
  env: Env,
  read: (text: TraceText) => T,
): T | { readonly problem: string } {
  const place = findTrace(name, kind, env);
  return 'problem' in place ? place : readTraceFile(place.name, place.path, read);
}
