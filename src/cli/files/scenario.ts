/** Reads a scenario with everything that it names: files it extends, shipped scenarios, traces. */
import { readFileSync, statSync } from 'node:fs';
import { loadScenario, type Resolution } from '../../scenario/load.ts';
import type { Problem } from '../../scenario/problems/problem.ts';
import type { FileContent } from '../../scenario/resolve/files.ts';
import { MAX_FILE_BYTES } from '../../scenario/tree/read-yaml.ts';
import { pluginReader } from './plugins.ts';
import { readShipped } from './shipped.ts';
import { listReader, traceReader } from './traces.ts';

/** A file of the scenario as it was when it was read. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface ReadScenario {
  /** Null where there is an error. */
  readonly resolution: Resolution | null;
  readonly problems: readonly Problem[];
  /** The scenario's own file first, then those that it extends. */
  readonly files: readonly SourceFile[];
}

/** Standard input. */
const STDIN = '-';

/**
 * Reads and checks a scenario file. `read`: where files come from, the disk unless told otherwise. `plugins`: those of the
 * command line.
 */
export function readScenario(
  path: string,
  overrides: readonly string[],
  read: (path: string) => FileContent = readFromDisk,
  plugins: readonly string[] = [],
): ReadScenario {
  return openScenario(path, read, plugins)(overrides);
}

/**
 * The same for several sets of overrides: each file and trace is read once, so that all of them are about the same texts,
 * whatever becomes of the files meanwhile.
 */
export function openScenario(
  path: string,
  read: (path: string) => FileContent = readFromDisk,
  plugins: readonly string[] = [],
): (overrides: readonly string[]) => ReadScenario {
  const readOnce = once(read);
  const lists = listReader(process.env);
  const readers = {
    readShipped: once(readShipped),
    readTrace: once(traceReader(process.env)),
    readLists: { requests: once(lists.requests), machines: once(lists.machines) },
    readPlugin: pluginReader(),
  };
  return (overrides) => {
    const files: SourceFile[] = [];
    const kept = (file: string): FileContent => {
      const content = readOnce(file);
      if (typeof content === 'string') files.push({ path: file, text: content });
      return content;
    };
    const options = { path, overrides, readFile: kept, ...readers, plugins };
    return { ...loadScenario(kept(path), options), files };
  };
}

/** A reader that answers the same question again from memory. */
function once<Question extends readonly string[], Answer>(
  read: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const known = new Map<string, Answer>();
  return (...question) => {
    const key = question.join('\n');
    const answer = known.has(key) ? (known.get(key) as Answer) : read(...question);
    known.set(key, answer);
    return answer;
  };
}

function readFromDisk(path: string): FileContent {
  try {
    if (path === STDIN) return readFileSync(0, 'utf8');
    const { size } = statSync(path);
    return size > MAX_FILE_BYTES ? { kind: 'too-large', bytes: size } : readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : { kind: 'unreadable', reason: message };
  }
}
