/** Finds, unpacks and reads the traces that a scenario names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UsageTrace } from '../../scenario/resolved.ts';
import {
  inOrder,
  readMachines,
  readPlacingOrder,
  readRequests,
  readUsage,
  type TraceText,
} from '../../scenario/traces/read.ts';
import { SAMPLES } from './shipped.ts';
import { ENDINGS, readTraceFile } from './trace-text.ts';

/** Where real traces are looked for unless TOWTANK_TRACES names another folder. */
const USUAL_FOLDER = '../shared/traces';

/** Environment variables. */
type Env = Readonly<Record<string, string | undefined>>;

type Found = UsageTrace | { readonly problem: string };

/** Reads traces by name: a path to a file, a made sample (`...-sample`), or a real trace in its folder. */
export function traceReader(env: Env) {
  return (name: string, order: 'listed' | 'upper-case'): Found => {
    const path = placesOf(name, env).find((candidate) => existsSync(candidate));
    if (path === undefined) return { problem: missing(name, env) };
    return readTraceFile(name, path, (text) => inOrder(readUsage(text), order));
  };
}

/** `part`: what of the trace was looked for, where it has several files. */
function missing(name: string, env: Env, part = ''): string {
  const what = part === '' ? '' : ` with a ${part}`;
  if (isFile(name)) return `there is no trace file ${name}`;
  if (name.endsWith('-sample'))
    return `there is no sample trace "${name}"${what} among those that ship with towtank`;
  const own = env.TOWTANK_TRACES ?? '';
  const first = own === '' ? '$TOWTANK_TRACES (not set)' : `$TOWTANK_TRACES (${own})`;
  return `there is no trace "${name}"${what}: neither in ${first} nor in ${USUAL_FOLDER}`;
}

const isFile = (name: string) => ENDINGS.some((ending) => name.endsWith(ending));

/** Files that the name may mean, the likeliest first. `file`: what lies in a folder of traces, without its ending. */
function placesOf(name: string, env: Env, file = name): string[] {
  if (isFile(name)) return [name];
  const folders = name.endsWith('-sample') ? [SAMPLES] : [env.TOWTANK_TRACES ?? '', USUAL_FOLDER];
  return folders
    .filter((folder) => folder !== '')
    .flatMap((folder) => ENDINGS.map((ending) => join(folder, `${file}${ending}`)));
}

/**
 * Reads the lists of cluster traces: `openb/openb_pod_list_default.csv.gz` is the list `default` of `openb`, and
 * `openb/order/default_42.csv.gz` the order in which its authors placed it with seed 42.
 */
export function listReader(env: Env) {
  const found = <T>(trace: string, kind: string, list: string, read: (text: TraceText) => T) => {
    const name = isFile(trace) ? trace : `${trace}/${list}`;
    const prefix = trace.replace(/-sample$/, '');
    const file = `${trace}/${prefix}_${kind}_list_${list}`;
    const path = placesOf(trace, env, file).find((candidate) => existsSync(candidate));
    return path === undefined
      ? { problem: missing(trace, env, `${kind} list ${list}`) }
      : readTraceFile(name, path, read);
  };
  /** Null: nothing was published. */
  const order = (trace: string, list: string, seed: number) => {
    const name = `${trace}/order/${list}_${seed}`;
    const path = isFile(trace) ? undefined : placesOf(trace, env, name).find((one) => existsSync(one));
    return path === undefined ? null : readTraceFile(name, path, ({ lines }) => readPlacingOrder(lines));
  };
  return {
    order,
    requests: (trace: string, list: string) => found(trace, 'pod', list, readRequests),
    machines: (trace: string, list: string) => found(trace, 'node', list, readMachines),
  };
}
