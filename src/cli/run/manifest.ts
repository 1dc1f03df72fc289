/** `manifest.json`: all that is needed to make a run again and to see that it is the same. */
import type { Summary } from '../../experiment/result.ts';
import { EXIT } from '../exit-codes.ts';
import type { SourceFile } from '../files/scenario.ts';
import { readIfThere } from '../files/write.ts';
import { Refusal } from '../refusal.ts';

export const MANIFEST = 'manifest.json';
const SCHEMA = 'towtank.manifest/1';
/** What the schemas of all manifests begin with, whatever was run. */
const KIND = 'towtank.manifest';

export interface Manifest {
  readonly schema: typeof SCHEMA;
  readonly version: string;
  readonly node: string;
  readonly scenario: {
    readonly name: string;
    readonly path: string;
    readonly text: string;
    /** Of what the scenario means, traces included. */
    readonly hash: string;
    /** Files that it extends or takes samples from. */
    readonly others: readonly SourceFile[];
  };
  /** `path=value`, in the order in which they were applied. */
  readonly overrides: readonly string[];
  /** The only variant that was run; null: all. */
  readonly variant: string | null;
  readonly seed: string;
  readonly replications: readonly number[];
  /** Digests by variant, in the order of the replications. */
  readonly digests: Readonly<Record<string, readonly string[]>>;
  readonly traces: Summary['traces'];
  /** Plug-ins, with the hash of each file, and whether it was the command line that named it. */
  readonly plugins: readonly { readonly path: string; readonly hash: string; readonly isFlag: boolean }[];
  /** Whether the run was cut short. */
  readonly interrupted: boolean;
  readonly wallSeconds: number;
  /** All files of the report, this one included. */
  readonly files: readonly string[];
}

export function digestsOf({ variants }: Summary): Manifest['digests'] {
  return Object.fromEntries(Object.entries(variants).map(([name, { digests }]) => [name, digests]));
}

export function newManifest(facts: Omit<Manifest, 'schema'>): Manifest {
  return { schema: SCHEMA, ...facts };
}

/** Reads a manifest. Throws a Refusal where there is none, or where it is none. */
export function readManifest(path: string): Manifest {
  const text = readIfThere(path);
  if (text === null)
    throw new Refusal(EXIT.usage, `there is no manifest ${path}. \`towtank run\` writes one.`);
  const manifest = parsed(text);
  // Versions without plug-ins wrote none.
  if (manifest?.schema === SCHEMA) return { ...manifest, plugins: manifest.plugins ?? [] };
  throw new Refusal(EXIT.usage, `${path} is not a manifest that this version can read (${SCHEMA}).`);
}

/** A file of a report: in the folder itself or among its charts. A manifest can not name any other for removal. */
const OF_A_REPORT = /^(?:charts\/)?[\w-][\w.-]*$/;

/** Files that an earlier report in a folder consists of; none where there is no report. */
export function filesOfEarlierReport(manifestPath: string): readonly string[] {
  const manifest = parsed(readIfThere(manifestPath) ?? '');
  const isOurs = manifest?.schema?.startsWith(KIND) === true;
  return isOurs ? manifest.files.filter((path) => OF_A_REPORT.test(path)) : [];
}

function parsed(text: string): Manifest | null {
  try {
    return JSON.parse(text) as Manifest | null;
  } catch {
    return null;
  }
}
