/** `manifest.json` of a tournament: all that is needed to play it again and to see that it is the same. */
import type { BenchOutcome } from '../../experiment/bench/bench.ts';
import { readIfThere } from '../files/write.ts';
import { version } from '../version.ts';
import type { BenchPerformed, BenchPlan } from './perform.ts';

const BENCH_SCHEMA = 'towtank.manifest.bench/1';

export interface BenchManifest {
  readonly schema: typeof BENCH_SCHEMA;
  readonly version: string;
  readonly node: string;
  /** As the user would type it. */
  readonly command: string;
  readonly policies: readonly string[];
  readonly workloads: readonly string[];
  /** Nodes; empty: as many as there are. */
  readonly sizes: readonly number[];
  readonly seeds: number;
  readonly seed: string;
  /** Policies from files, with the hash of each. */
  readonly plugins: readonly { readonly path: string; readonly hash: string }[];
  /** What was read for each workload: files, rows and hashes, in words. */
  readonly sources: readonly { readonly workload: string; readonly source: string }[];
  /** By workload, then by policy: one per seed. */
  readonly digests: BenchDigests;
  /** Whether the tournament was cut short. */
  readonly interrupted: boolean;
  readonly wallSeconds: number;
  /** All files of the report, this one included. */
  readonly files: readonly string[];
}

export type BenchDigests = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export function benchDigestsOf({ result }: BenchOutcome): BenchDigests {
  return Object.fromEntries(
    result.workloads.map(({ name }) => [
      name,
      Object.fromEntries(
        result.cells
          .filter(({ workload }) => workload === name)
          .map(({ policy, digests }) => [policy, digests]),
      ),
    ]),
  );
}

export function benchManifest(
  performed: BenchPerformed,
  plan: BenchPlan,
  files: readonly string[],
): BenchManifest {
  const { result, interrupted, wallSeconds } = performed;
  return {
    schema: BENCH_SCHEMA,
    version: version(),
    node: process.version,
    command: commandOf(plan),
    policies: plan.policies.map(({ name }) => name),
    workloads: plan.workloads.map(({ name }) => name),
    sizes: plan.sizes,
    seeds: plan.seeds,
    seed: plan.seed,
    plugins: plan.policies.flatMap(({ plugin }) =>
      plugin === null ? [] : [{ path: plugin.path, hash: plugin.hash }],
    ),
    sources: result.workloads.map(({ name, source }) => ({ workload: name, source })),
    digests: benchDigestsOf(performed),
    interrupted,
    wallSeconds: Math.round(wallSeconds * 1000) / 1000,
    files,
  };
}

/** What makes this tournament, with nothing left to defaults. */
function commandOf({ policies, workloads, sizes, seeds, seed }: BenchPlan): string {
  const names = (list: readonly { readonly name: string }[]) =>
    quoted(list.map(({ name }) => name).join(','));
  const sized = sizes.length === 0 ? '' : ` --sizes ${sizes.join(',')}`;
  return (
    `npx towtank bench --workloads ${names(workloads)} --policies ${names(policies)}${sized} ` +
    `-n ${seeds} --seed ${quoted(seed)}`
  );
}

/** In quotes where a shell would make something else of it. */
const quoted = (text: string) =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The manifest of a tournament at a path; null where there is none, or that of something else. */
export function readBenchManifest(path: string): BenchManifest | null {
  try {
    const manifest = JSON.parse(readIfThere(path) ?? '') as BenchManifest | null;
    return manifest?.schema === BENCH_SCHEMA ? manifest : null;
  } catch {
    return null;
  }
}
