/**
 * Runs all benchmark suites against `dist/`, each as a process of its own: `npm run build && npm run bench`, or only
 * some: `npm run bench -- engine-queue random`. A suite that is not there is skipped by name. Exit code 1 if a goal
 * is missed. The peers have a run of their own: `npm run bench:peers`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SUITES = [
  'engine-queue',
  'engine-dispatch',
  'random',
  'metrics',
  'parallel',
  'w1',
  'w2',
  'decisions',
  'company',
  'pull-storm',
  'failures-at-scale',
  'trace-stream',
  'tournament',
  'consolidation',
];

if (!existsSync(fileURLToPath(new URL('../dist/engine', import.meta.url)))) {
  console.error('dist/ is missing: npm run build');
  process.exit(2);
}
const asked = process.argv.slice(2);
for (const suite of asked.length > 0 ? asked : SUITES) {
  const file = fileURLToPath(new URL(`./${suite}.mjs`, import.meta.url));
  if (!existsSync(file)) {
    console.log(`\nskipped: ${suite} (no such suite)`);
    continue;
  }
  console.log(`\n== ${suite}`);
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
