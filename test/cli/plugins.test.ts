/** Plug-ins of users, from files outside the project, through the program itself. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL, Workplace } from '../support/towtank.ts';

const place = new Workplace();
const CONTAINERS = SMALL.replace(/variants:[\s\S]*/, '');
const scenario = (placement: string) =>
  `${CONTAINERS}variants: {containers: {runAs: container, placement: ${placement}}}\n`;
const score = (body: string) => `{ name: 'mine', looksAt: 'node', score: (view, node, pod) => ${body} }`;
const EXAMPLE = fileURLToPath(new URL('../../scenarios/plugins/gpu-saver.ts', import.meta.url));

interface Manifest {
  readonly digests: Readonly<Record<string, readonly string[]>>;
  readonly plugins: readonly { readonly path: string; readonly hash: string; readonly isFlag: boolean }[];
}

/** Runs a scenario and reads its manifest. */
function manifestOf(out: string, ...args: readonly string[]): Manifest {
  const { exit, stderr } = place.run(['run', ...args, '--out', out, '-q']);
  if (exit !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(join(place.path, out, 'manifest.json'), 'utf8'));
}

beforeAll(() => {
  mkdirSync(join(place.path, 'ideas'));
  place.write('plain.yaml', scenario('spread'));
  place.write('ideas/own.yaml', scenario('{plugins: [./last.ts]}'));
  place.write('ideas/factor.ts', 'export const factor: number = 1;\n');
  place.write(
    'ideas/last.ts',
    `import type { Score } from 'towtank';\nimport { factor } from './factor.ts';\n` +
      `const last: Score = ${score('factor * node')};\nexport default last;\n`,
  );
  place.write('last.mjs', `export const score = ${score('node')};\n`);
  place.write(
    'policy.js',
    "export const policy = { name: 'last', decide(view, pod, random, decision) { decision.node = view.size - 1; decision.visited = view.size; decision.feasible = view.size; decision.scored = view.size; } };\n",
  );
  place.write(
    'none-of-it.js',
    "export const filter = { name: 'never', looksAt: 'node', curedBy: [], accepts: () => false, reason: () => 'are not liked' };\n",
  );
  place.write('throws.js', `export default ${score('pod.labels.app.length')};\n`);
  place.write('dice.js', `export default ${score('Math.random()')};\n`);
  place.write('nan.js', `export default ${score('0 / 0')};\n`);
  place.write('typo.js', "export default { name: 'mine', looksat: 'node', score: () => 1 };\n");
});
afterAll(() => place.remove());

describe('a plug-in', () => {
  it('decides, in TypeScript or JavaScript, named in the scenario or on the command line', () => {
    const plain = manifestOf('plain', 'plain.yaml');
    const typed = manifestOf('typed', 'ideas/own.yaml');
    const flagged = manifestOf('flagged', 'plain.yaml', '--plugin', 'last.mjs');
    const whole = manifestOf('whole', 'plain.yaml', '--plugin', 'policy.js');
    expect(typed.digests).not.toEqual(plain.digests);
    expect(flagged.digests).toEqual(typed.digests);
    expect(whole.digests).toEqual(typed.digests);
    expect(typed.plugins).toMatchObject([{ path: 'ideas/last.ts', isFlag: false }]);
    expect(flagged.plugins).toMatchObject([{ path: 'last.mjs', isFlag: true }]);
  });

  it('that ships as an example works', () => {
    expect(manifestOf('example', 'plain.yaml', '--plugin', EXAMPLE).plugins).toHaveLength(1);
  });

  it('that is a filter holds beside those of the policy', () => {
    const { stdout } = place.run([
      'run',
      'plain.yaml',
      '--plugin',
      'none-of-it.js',
      '--out',
      'f',
      '-o',
      'json',
    ]);
    expect(JSON.parse(stdout).variants.containers.metrics.placed.mean).toBe(0);
  });

  it('gives the same run in whatever thread, and again from the manifest', () => {
    const alone = manifestOf('alone', 'ideas/own.yaml', '-n', '4', '--jobs', '1');
    const together = manifestOf('together', 'ideas/own.yaml', '-n', '4', '--jobs', '3');
    expect(together.digests).toEqual(alone.digests);
    expect(place.run(['rerun', 'alone/manifest.json']).stdout).toContain('reproduced');
  });

  it('that has changed since is refused by rerun, and named', () => {
    manifestOf(
      'before',
      'plain.yaml',
      '--plugin',
      place.write('fickle.js', `export default ${score('node')};\n`),
    );
    place.write('fickle.js', `export default ${score('-node')};\n`);
    const { exit, stderr } = place.run(['rerun', 'before/manifest.json']);
    expect(exit).toBe(3);
    expect(stderr).toMatch(/^the plug-in fickle\.js is not what it was: sha256:\w+, was sha256:\w+\./);
  });
});

describe('what is wrong with a plug-in', () => {
  const told = (plugin: string) => place.run(['run', 'plain.yaml', '--plugin', plugin, '--out', 'x']);

  it.each([
    ['throws.js', /^throws\.js: score of the score mine failed for pod web on node host-1: TypeError: /],
    ['dice.js', /^dice\.js: score of the score mine failed .* Math\.random is chance that no seed repeats/],
    [
      'nan.js',
      /^nan\.js: score of the score mine gave NaN for pod web on node host-1, not a finite number\n {2}why: /,
    ],
    ['typo.js', /TT0420: the plug-in typo\.js can not be used: the member `looksAt` of the score is missing/],
    ['none.js', /TT0420: the plug-in none\.js can not be read: there is no file none\.js/],
  ])('is exit 3 and one message without a stack: %s', (plugin, message) => {
    const { exit, stderr } = told(plugin);
    expect(exit).toBe(3);
    expect(stderr.replace(/^run \.\.\.\n?/, '')).toMatch(message);
    expect(stderr).toMatch(/fix: /);
    expect(stderr).not.toMatch(/^\s+at |This is a bug/m);
  });
});
