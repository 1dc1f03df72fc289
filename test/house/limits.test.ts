import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, filesUnder, lineAt, textOf } from './source.ts';

const LINES_A_FILE = 300;
const COLUMNS_OF_CODE = 110;
const COLUMNS_OF_COMMENT = 125;
const FILES_A_FOLDER = 15;

const CODE = filesUnder('src', ['.ts']);
const TESTS = filesUnder('test', ['.ts']);
const SCRIPTS = [...filesUnder('scripts', ['.mjs']), ...filesUnder('bench', ['.ts', '.mjs'])];

/** Lines that are too long. Texts do not count: cutting a sentence up would not help a reader. */
function longLines(path: string, text: string): string[] {
  const code = codeOf(text).split('\n');
  return text.split('\n').flatMap((line, index) => {
    const shown = code[index]?.trimEnd() ?? '';
    const isComment = shown === '' && /^\s*(?:\/\/|\/?\*)/.test(line);
    const columns = isComment ? line.length : shown.replace(/(?<=\S) {2,}/g, ' ').length;
    const limit = isComment ? COLUMNS_OF_COMMENT : COLUMNS_OF_CODE;
    return columns > limit ? [`${path}:${index + 1}: ${columns} columns`] : [];
  });
}

/** Ways around the type checker. */
const WAYS_AROUND: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['any', /(?::|<|\bas|\||&|=>|,|\bis)\s*any\b(?!\s*[(:'"])|\bany\s*(?:\[\]|>)/g],
  ['a non-null assertion', /[\w$)\]]!(?=\s*(?:[;,.)\]}[(]|$|\s(?:as|in|[-+*/<>&|?:])\s))/gm],
  ['an unchecked cast', /\bas\s+unknown\s+as\b/g],
  ['an ignored error of the compiler', /@ts-(?:ignore|expect-error|nocheck)/g],
];

function waysAround(path: string, text: string): string[] {
  const code = codeOf(text);
  return WAYS_AROUND.flatMap(([what, pattern]) =>
    [...(what.startsWith('an ignored') ? text : code).matchAll(pattern)].map(
      (match) => `${path}:${lineAt(text, match.index)}: ${what}`,
    ),
  );
}

describe('a file', () => {
  it(`has at most ${LINES_A_FILE} lines`, () => {
    const lines = (path: string) => textOf(path).split('\n').length - 1;
    const long = [...CODE, ...TESTS, ...SCRIPTS].filter((path) => lines(path) > LINES_A_FILE);
    expect(long.map((path) => `${path}: ${lines(path)} lines`)).toEqual([]);
  });

  it(`has lines of at most ${COLUMNS_OF_CODE} columns of code, or ${COLUMNS_OF_COMMENT} of comment`, () => {
    expect([...CODE, ...TESTS, ...SCRIPTS].flatMap((path) => longLines(path, textOf(path)))).toEqual([]);
    expect(longLines('x.ts', `const x = ${'a + '.repeat(30)}a;`)).toEqual(['x.ts:1: 132 columns']);
    expect(longLines('x.ts', `// ${'a'.repeat(130)}`)).toHaveLength(1);
    expect(longLines('x.ts', `say('${'a'.repeat(130)}');`)).toEqual([]);
  });

  it('does not go around the type checker', () => {
    expect(
      [...CODE, ...TESTS].filter(isNotThisFile).flatMap((path) => waysAround(path, textOf(path))),
    ).toEqual([]);
  });

  it.each([
    'const x: any = 1;',
    'const x = y as any;',
    'const x: Map<string, any> = y;',
    'const x: any[] = [];',
    'const x = y!;',
    'const x = y[0]!.z;',
    'f(y!, z);',
    'const x = y as unknown as Z;',
    '// @ts-ignore',
  ])('may not say %s', (line) => {
    expect(waysAround('x.ts', line).length).toBeGreaterThan(0);
  });

  it.each(['if (a !== b) return !c;', "expect(x).toEqual({ any: 'y' });", 'const many = a;'])(
    'may say %s',
    (line) => {
      expect(waysAround('x.ts', line)).toEqual([]);
    },
  );
});

const isNotThisFile = (path: string) => path !== 'test/house/limits.test.ts';

describe('a folder', () => {
  it(`has at most ${FILES_A_FOLDER} files beside its tests`, () => {
    expect(crowded(CODE)).toEqual([]);
    const many = Array.from({ length: FILES_A_FOLDER + 1 }, (_, i) => `src/x/f${i}.ts`);
    expect(crowded(many)).toEqual(['src/x: 16 files']);
    expect(crowded(many.slice(1).concat('src/x/f.test.ts'))).toEqual([]);
  });
});

function crowded(paths: readonly string[]): string[] {
  const files = new Map<string, number>();
  for (const path of paths.filter((one) => !one.endsWith('.test.ts')))
    files.set(posix.dirname(path), (files.get(posix.dirname(path)) ?? 0) + 1);
  return [...files].filter(([, n]) => n > FILES_A_FOLDER).map(([folder, n]) => `${folder}: ${n} files`);
}
