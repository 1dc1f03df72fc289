/** Finds, unpacks and reads the traces that a scenario names. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { UsageTrace } from '../../scenario/resolved.ts';
import {
  inOrder,
  readNodeList,
  readPodList,
  readUsageTrace,
  TraceError,
} from '../../scenario/usage-trace.ts';
import { SAMPLES } from './shipped.ts';

/** Where real traces are looked for unless TOWTANK_TRACES names another folder. */
const USUAL_FOLDER = '../shared/traces';
const ENDINGS = ['.tsv', '.tsv.gz', '.csv', '.csv.gz'];

/** Environment variables. */
type Env = Readonly<Record<string, string | undefined>>;

type Found = UsageTrace | { readonly problem: string };

/** Reads traces by name: a path to a file, a made sample (`...-sample`), or a real trace in its folder. */
export function traceReader(env: Env) {
  return (name: string, order: 'listed' | 'upper-case'): Found => {
    const path = placesOf(name, env).find((candidate) => existsSync(candidate));
    if (path === undefined) return { problem: missing(name, env) };
    return readFrom(name, path, (lines, file) => inOrder(readUsageTrace(lines, file), order));
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

/** Reads the lists of cluster traces: `openb/openb_pod_list_default.csv.gz` is the list `default` of `openb`. */
export function listReader(env: Env) {
  const found = <T>(trace: string, kind: string, list: string, read: Read<T>) => {
    const name = isFile(trace) ? trace : `${trace}/${list}`;
    const prefix = trace.replace(/-sample$/, '');
    const file = `${trace}/${prefix}_${kind}_list_${list}`;
    const path = placesOf(trace, env, file).find((candidate) => existsSync(candidate));
    return path === undefined
      ? { problem: missing(trace, env, `${kind} list ${list}`) }
      : readFrom(name, path, read);
  };
  return {
    pods: (trace: string, list: string) => found(trace, 'pod', list, readPodList),
    nodes: (trace: string, list: string) => found(trace, 'node', list, readNodeList),
  };
}

/** Makes sense of the lines of a file. */
type Read<T> = (lines: Iterable<string>, file: { readonly name: string; readonly hash: string }) => T;

function readFrom<T>(name: string, path: string, read: Read<T>): T | { readonly problem: string } {
  try {
    const bytes = readFileSync(path);
    const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return read(linesOf(text), { name, hash });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const place = error instanceof TraceError ? `${path}:${error.line}` : path;
    return { problem: `the trace "${name}" can not be read: ${place}: ${error.message}` };
  }
}

/** Line by line, so that a large trace is not held a second time. */
function* linesOf(text: string): Generator<string, void, void> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    yield text.slice(start, end);
    start = end + 1;
  }
  if (start < text.length) yield text.slice(start);
}
