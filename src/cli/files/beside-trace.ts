/** Tables that lie in the folder of a trace and are no trace themselves: what its authors published of it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readTraceFile } from './trace-text.ts';

const ENDINGS = ['.csv.gz', '.csv'];

export interface BesideTable {
  /** `openb/published/analysis_allo_discrete`. */
  readonly name: string;
  /** Of the file. */
  readonly hash: string;
  /** Cells, line by line; nothing in them is quoted. */
  readonly rows: readonly (readonly string[])[];
}

/** Null where there is no such table, or where it can not be read. */
export function tableBeside(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): BesideTable | null {
  const folders = [env.TOWTANK_TRACES ?? '', '../shared/traces'].filter((folder) => folder !== '');
  const paths = folders.flatMap((folder) => ENDINGS.map((ending) => join(folder, `${name}${ending}`)));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) return null;
  const table = readTraceFile(name, path, ({ hash, lines }) => ({
    name,
    hash,
    rows: Array.from(lines, (line) => line.split(',')),
  }));
  return 'problem' in table ? null : table;
}
