/**
 * Shows that the flagship's digests are the same on Node 20, 22 and 24, with one thread and with two. Needs the network
 * once: other Node versions come as packages into a temporary folder. Tests need none: they compare with digests that
 * are committed.
 *
 *     node scripts/node-matrix.mjs [scenario.yaml ...]
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VERSIONS = [20, 22, 24];
const THREADS = [1, 2];
const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const FLAGSHIP = fileURLToPath(new URL('../scenarios/vm-vs-container.yaml', import.meta.url));

const scenarios = process.argv.length > 2 ? process.argv.slice(2) : [FLAGSHIP];
const folder = mkdtempSync(join(tmpdir(), 'towtank-nodes-'));
try {
  const packages = VERSIONS.map((version) => `node-${version}@npm:node@${version}`);
  execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, ...packages], {
    stdio: 'inherit',
  });
  for (const scenario of scenarios) compare(scenario);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One line a version and number of threads; exit 1 if two differ. */
function compare(scenario) {
  const seen = new Set();
  for (const version of VERSIONS) {
    const node = join(folder, `node_modules/node-${version}/bin/node`);
    const name = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    for (const threads of THREADS) {
      const digests = digestsOf(node, scenario, threads);
      seen.add(digests);
      console.log(`${name} --jobs ${threads}: ${digests}`);
    }
  }
  console.log(seen.size === 1 ? `the same everywhere: ${scenario}` : `DIFFERENT: ${scenario}`);
  if (seen.size !== 1) process.exitCode = 1;
}

/** All digests of a run, in few characters. */
function digestsOf(node, scenario, threads) {
  const out = join(folder, 'report');
  const args = [
    MAIN,
    'run',
    scenario,
    '-n',
    '6',
    '--jobs',
    String(threads),
    '--out',
    out,
    '-o',
    'json',
    '-q',
  ];
  const summary = JSON.parse(execFileSync(node, args, { encoding: 'utf8', maxBuffer: 2 ** 28 }));
  const all = Object.values(summary.variants).flatMap(({ digests }) => digests);
  return `${createHash('sha256').update(all.join()).digest('hex').slice(0, 16)} over ${all.length} digests`;
}
