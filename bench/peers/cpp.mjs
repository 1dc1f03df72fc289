/** Compiles our C++ programs with g++, once a run, into the temporary directory. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

let directory;

/** The compiled program, or null where there is no g++. */
export function buildCpp(name) {
  if (spawnSync('g++', ['--version']).status !== 0) return null;
  directory ??= mkdtempSync(join(tmpdir(), 'towtank-bench-'));
  const source = fileURLToPath(new URL(`./${name}.cpp`, import.meta.url));
  const program = join(directory, name);
  const { status, stderr } = spawnSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', program, source]);
  if (status !== 0) throw new Error(`g++ refuses ${name}.cpp: ${stderr}`);
  return program;
}
