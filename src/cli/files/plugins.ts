/** Reads a user's plug-in: TypeScript or JavaScript in a file, with what it imports, turned into one script. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import type { PluginSource } from '../../scenario/plugins/exported.ts';
import { SCENARIOS } from './shipped.ts';

/** The package whose types plug-ins import; there is nothing else to import from it. */
const OURS = 'towtank';

/** Makes scripts of plug-ins, each file once. */
export function pluginReader() {
  const known = new Map<string, PluginSource | { readonly problem: string }>();
  return (path: string) => {
    const source = known.get(path) ?? read(path);
    known.set(path, source);
    return source;
  };
}

function read(path: string): PluginSource | { readonly problem: string } {
  // A shipped scenario that is extended by its name names its plug-ins from the folder of shipped scenarios.
  const file = [path, join(SCENARIOS, path)].find((candidate) => existsSync(candidate));
  if (file === undefined) return { problem: `there is no file ${path}` };
  try {
    return transpiled(path, file);
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (errors === undefined) throw error;
    return { problem: errors.slice(0, 3).map(told).join('; ') };
  }
}

/** Bundled, so that a thread needs no disk. The compiler is loaded where a scenario has plug-ins, and not before. */
function transpiled(path: string, file: string): PluginSource | { readonly problem: string } {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof import('esbuild');
  const folder = dirname(resolve(file));
  const { outputFiles, metafile } = buildSync({
    entryPoints: [resolve(file)],
    absWorkingDir: folder,
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2022',
    external: [OURS],
    tsconfigRaw: '{}',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${path} gave no script`);
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  if (imported.some(({ external }) => external === true))
    return { problem: `${path} imports values from '${OURS}', which has types only: write \`import type\`` };
  return { path, hash: hashOf(Object.keys(metafile.inputs), folder), code: output.text };
}

/** Of the file itself; of all their hashes where it imports others. */
function hashOf(inputs: readonly string[], folder: string): string {
  const hashes = inputs.map((input) => sha256(readFileSync(resolve(folder, input))));
  return `sha256:${hashes.length === 1 ? hashes[0] : sha256([...hashes].sort().join('\n'))}`;
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function told({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}:${location.column + 1}: ${text}`;
}
