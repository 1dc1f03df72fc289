/**
 * `npm run check`: everything about the project that is not a test of what it does. A line per step; exit 1 at the end
 * if any step failed. Nothing in the tree is changed.
 */
import { spawnSync } from 'node:child_process';

const STEPS = [
  ['types of the program', ['tsc', '-b', 'tsconfig.json']],
  ['types of tests and benches', ['tsc', '-p', 'tsconfig.test.json']],
  ['lint and format', ['biome', 'ci', '--colors=off', '--error-on-warnings', '.']],
  [
    'house rules: imports, banned calls, limits, words, links',
    ['vitest', 'run', 'test/house', '--reporter=dot'],
  ],
  ['no dead files, exports or dependencies', ['knip']],
  ['generated pages are fresh', ['node', 'scripts/docs.mjs', '--check']],
];

let failed = 0;
for (const [name, [program, ...args]] of STEPS) {
  const started = performance.now();
  const [command, rest] =
    program === 'node' ? [process.execPath, args] : ['npx', ['--no-install', program, ...args]];
  const { status, stdout, stderr } = spawnSync(command, rest, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status === 0) continue;
  failed++;
  console.log(`${stdout}${stderr}`.trimEnd().replace(/^/gm, '       '));
}
console.log(failed === 0 ? 'all checks passed' : `${failed} of ${STEPS.length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
