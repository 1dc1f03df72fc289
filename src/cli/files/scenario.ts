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
  const files: SourceFile[] = [];
  const kept = (file: string): FileContent => {
    const content = read(file);
    if (typeof content === 'string') files.push({ path: file, text: content });
    return content;
  };
  const { resolution, problems } = loadScenario(kept(path), {
    path,
    overrides,
    readFile: kept,
    readShipped,
    readTrace: traceReader(process.env),
    readLists: listReader(process.env),
    readPlugin: pluginReader(),
    plugins,
  });
  return { resolution, problems, files };
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
