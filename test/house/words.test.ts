import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { textOf } from './source.ts';

/** Put together from parts, so that this file does not say what it forbids. */
const word = (...parts: readonly string[]) => parts.join('');

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'unfinished work',
    new RegExp(`\\b(?:${word('TO', 'DO')}|${word('FIX', 'ME')}|${word('XX', 'X')}|${word('HA', 'CK')})\\b`),
  ],
  [
    'a path of one machine',
    new RegExp(
      `(?<![\\w.-])/(?:${word('ho', 'me')}|${word('ro', 'ot')}|${word('Us', 'ers')}|${word('wo', 'rk')}|${word('tm', 'p')})/`,
    ),
  ],
  [
    'a package registry',
    new RegExp(word('registry\\.', '(?:npmjs|yarnpkg)|verda', 'ccio|artifac', 'tory'), 'i'),
  ],
  ['a resolved address in the lock file', new RegExp(word('"reso', 'lved"\\s*:\\s*"http'))],
];

function forbidden(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      FORBIDDEN.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${path}:${index + 1}: ${what}`),
    );
}

/** Text files that are, or are about to be, part of the project. */
function tracked(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: new URL('../../', import.meta.url),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const isText =
    /\.(?:ts|mjs|md|json|yaml|html|svg|csv|cpp|py|js)$|(?:^|\/)(?:run|LICENSE|\.gitignore|\.npmrc)$/;
  return listed.split('\0').filter((path) => isText.test(path) && !path.startsWith('test/bad-input/'));
}

describe('the project', () => {
  it('names no unfinished work, no path of one machine and no package registry', () => {
    expect(tracked().flatMap((path) => forbidden(path, textOf(path)))).toEqual([]);
  });

  it.each([
    word('// TO', 'DO: later'),
    word('see /ho', 'me/me/x'),
    word('cd /ro', 'ot/x'),
    word('"reso', 'lved": "https://example.com/x.tgz"'),
    word('https://registry.', 'npmjs.org/'),
  ])('would notice %s', (line) => {
    expect(forbidden('x', line).length).toBeGreaterThan(0);
  });

  it.each(['a/home/b', './home/x', 'the registry of images', 'registry: {egress: 10Gbps}'])(
    'allows %s',
    (line) => {
      expect(forbidden('x', line)).toEqual([]);
    },
  );
});
