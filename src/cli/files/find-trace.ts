/**
 * Finds the file that the name of a trace stands for.
 *
 *     openb/cpu100          a folder of traces, or a short name of it, and which of its files
 *     planetlab/20110303    the path of a file below the folders of traces, less its ending
 *     borg-sample           a made sample that ships with towtank
 *     my/list.csv.gz        a path: it has an ending
 *
 * Real traces are looked for in $TOWTANK_TRACES, then in ../shared/traces.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceRow } from '../../scenario/traces/read.ts';
import { SAMPLES } from './shipped.ts';
import { ENDINGS } from './trace-text.ts';

/** Where real traces are looked for unless TOWTANK_TRACES names another folder, and where they are not in that. */
const USUAL_FOLDER = '../shared/traces';

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

type Kind = TraceRow['kind'];

/** A file that was found. */
export interface TracePlace {
  /** The name with the part that was meant: `openb` is `openb/default`. */
  readonly name: string;
  readonly path: string;
}

/** Which file of a folder has the rows of a kind. */
interface FileRule {
  /** The beginning of its name. `part`: what stands behind the name of the folder. */
  readonly stem: (part: string) => string;
  /** The part that is meant where none is named; empty: the folder has one such file. */
  readonly usual: string;
  /** Whether the part is name enough: no other file of the folder is called by it. */
  readonly isNamedByPart: boolean;
}

/** What a folder of traces is called, and its files by the kind of their rows. */
interface Family {
  readonly names: readonly string[];
  readonly files: Partial<Readonly<Record<Kind, FileRule>>>;
}

const byPart = (usual: string, stem: (part: string) => string): FileRule => ({
  ...{ stem, usual, isNamedByPart: true },
});
const byFile = (usual: string, stem: (part: string) => string): FileRule => ({
  ...{ stem, usual, isNamedByPart: false },
});

const FAMILIES: readonly Family[] = [
  {
    names: ['google-borg-2019', 'borg'],
    files: {
      request: byPart('a', (cell) => `2019_${cell}_user_requests`),
      machine: byFile('a', (cell) => `2019_${cell}_host_resource`),
    },
  },
  {
    names: ['huawei-vm-topology', 'huawei'],
    files: { request: byPart('C1', (list) => `VM_data_${list}`), machine: byFile('', () => 'PM_res') },
  },
  {
    names: ['bitbrains'],
    files: { usage: byFile('', () => 'cpu_fragments'), request: byFile('', () => 'vms') },
  },
  { names: ['surf-lisa', 'surf'], files: { job: byFile('', () => 'tasks') } },
  { names: ['swf'], files: { job: byPart('', (log) => log) } },
  { names: ['azure'], files: { request: byFile('', () => 'vm') } },
];

/** Clusters like openb: any folder whose lists are named as its are. */
const lists = (folder: string): Family => ({
  names: [folder],
  files: {
    request: byPart('default', (list) => `${folder}_pod_list_${list}`),
    machine: byPart('gpu_node', (list) => `${folder}_node_list_${list}`),
  },
});

/**
 * The file with rows of that kind. `kind` null: of any; where a folder has several, usage before jobs, requests and
 * machines.
 */
export function findTrace(
  name: string,
  kind: Kind | null,
  env: Env,
): TracePlace | { readonly problem: string } {
  if (isFile(name)) {
    return existsSync(name) ? { name, path: name } : { problem: `there is no trace file ${name}` };
  }
  const folders = isSample(name) ? [SAMPLES] : [env.TOWTANK_TRACES ?? '', USUAL_FOLDER];
  for (const folder of folders) {
    const found = folder === '' ? null : (fileNamed(folder, name) ?? fileOfFamily(folder, name, kind));
    if (found !== null) return found;
  }
  return { problem: missing(name, kind, env) };
}

/** Whether a name is a path: it has an ending. */
export const isFile = (name: string): boolean => ENDINGS.some((ending) => name.endsWith(ending));

const isSample = (name: string) => headOf(name).endsWith('-sample');

const headOf = (name: string) => name.split('/')[0] ?? '';

function fileNamed(folder: string, name: string): TracePlace | null {
  const path = ENDINGS.map((ending) => join(folder, `${name}${ending}`)).find((place) => existsSync(place));
  return path === undefined ? null : { name, path };
}

const KINDS: readonly Kind[] = ['usage', 'job', 'request', 'machine'];

function fileOfFamily(folder: string, name: string, kind: Kind | null): TracePlace | null {
  const head = headOf(name);
  const bare = head.replace(/-sample$/, '');
  const family = FAMILIES.find(({ names }) => names.includes(bare)) ?? lists(bare);
  for (const one of kind === null ? KINDS : [kind]) {
    const rule = family.files[one];
    const part = name.slice(head.length + 1) || (rule?.usual ?? '');
    const stem = rule?.stem(part) ?? '';
    if (rule === undefined || stem === '') continue;
    const path = family.names
      .map((known) => begunBy(join(folder, isSample(name) ? `${known}-sample` : known), stem))
      .find((found) => found !== null);
    if (path) return { name: `${head}/${rule.isNamedByPart ? part : stem}`, path };
  }
  return null;
}

/** The file of that name, or whose name goes on behind a mark: HPC2N is `HPC2N-2002-alea-subset.swf`. */
function begunBy(folder: string, stem: string): string | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder).filter(isFile).sort();
  const exact = files.find((file) => ENDINGS.some((ending) => file === `${stem}${ending}`));
  const begun = files.find((file) => file.startsWith(stem) && /^[-_]/.test(file.slice(stem.length)));
  const file = exact ?? begun;
  return file === undefined ? null : join(folder, file);
}

const WITH: Readonly<Record<Kind, string>> = {
  request: ' with requests',
  machine: ' with machines',
  job: ' with jobs',
  usage: '',
};

function missing(name: string, kind: Kind | null, env: Env): string {
  const what = kind === null ? '' : WITH[kind];
  if (isSample(name)) return `there is no sample trace "${name}"${what} among those that ship with towtank`;
  const own = env.TOWTANK_TRACES ?? '';
  const first = own === '' ? '$TOWTANK_TRACES (not set)' : `$TOWTANK_TRACES (${own})`;
  return `there is no trace "${name}"${what}: neither in ${first} nor in ${USUAL_FOLDER}`;
}
