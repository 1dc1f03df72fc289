/** Finds, unpacks and reads the traces that a scenario names. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { UsageTrace } from '../../scenario/resolved.ts';
import { inOrder, readUsageTrace, TraceError } from '../../scenario/usage-trace.ts';
import { SAMPLES } from './shipped.ts';

/** Where real traces are looked for unless TOWTANK_TRACES names another folder. */
const USUAL_FOLDER = '../shared/traces';
const ENDINGS = ['.tsv', '.tsv.gz', '.csv', '.csv.gz'];

type Found = UsageTrace | { readonly problem: string };

/** Reads traces by name: a path to a file, a made sample (`...-sample`), or a real trace in its folder. */
export function traceReader(env: Readonly<Record<string, string | undefined>>) {
  return (name: string, order: 'listed' | 'upper-case'): Found => {
    const path = placesOf(name, env).find((candidate) => existsSync(candidate));
    return path === undefined ? { problem: missing(name, env) } : readTrace(name, path, order);
  };
}

function missing(name: string, env: Readonly<Record<string, string | undefined>>): string {
  if (isFile(name)) return `there is no trace file ${name}`;
  if (name.endsWith('-sample'))
    return `there is no sample trace "${name}" among those that ship with towtank`;
  const own = env.TOWTANK_TRACES ?? '';
  const first = own === '' ? '$TOWTANK_TRACES (not set)' : `$TOWTANK_TRACES (${own})`;
  return `there is no trace "${name}": neither in ${first} nor in ${USUAL_FOLDER}`;
}

const isFile = (name: string) => ENDINGS.some((ending) => name.endsWith(ending));

/** Files that the name may mean, the likeliest first. */
function placesOf(name: string, env: Readonly<Record<string, string | undefined>>): string[] {
  if (isFile(name)) return [name];
  if (name.endsWith('-sample')) return [join(SAMPLES, `${name}.tsv`)];
  const folders = [env.TOWTANK_TRACES ?? '', USUAL_FOLDER].filter((folder) => folder !== '');
  return folders.flatMap((folder) => ENDINGS.map((ending) => join(folder, `${name}${ending}`)));
}

function readTrace(name: string, path: string, order: 'listed' | 'upper-case'): Found {
  try {
    const bytes = readFileSync(path);
    const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return inOrder(readUsageTrace(linesOf(text), { name, hash }), order);
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
