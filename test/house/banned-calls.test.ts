import { describe, expect, it } from 'vitest';
import { codeOf, filesUnder, lineAt, textOf } from './source.ts';

/** Folders whose code runs inside a simulation, and the composition root with its parts. */
const INSIDE_A_RUN = [
  ...['engine', 'stats', 'infra', 'cluster', 'node', 'policies', 'control', 'workload', 'faults', 'metrics'],
  ...['scenario/build.ts', 'scenario/build'],
];

const NATIVE_MATH =
  'acosh? asinh? atanh? atan2 cosh? sinh? tanh? cbrt expm?1? f16round hypot log log10 log1p log2 pow random'.split(
    ' ',
  );

/** What would make a run depend on the host, its clock, its language or the version of its mathematics. */
const BANNED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['the host clock', /\b(?:Date|performance|hrtime)\b/g],
  ['the host', /\b(?:globalThis|console|navigator|crypto|Buffer)\b/g],
  [
    'the host',
    /\bprocess\s*\.\s*(?:env|argv|exit\w*|nextTick|std\w+|cwd|platform|version\w*|memoryUsage|on)\b/g,
  ],
  ['a timer', /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/g],
  ['a promise', /\b(?:Promise|async|await)\b/g],
  [
    'mathematics that differ between versions',
    new RegExp(`\\bMath\\s*\\.\\s*(?:${NATIVE_MATH.join('|')})\\b`, 'g'),
  ],
  ['a power whose last bit differs between versions', /\*\*/g],
  ['an order that depends on the language', /\b(?:localeCompare|Intl|toLocale\w+)\b/g],
  ['an order that depends on the collector of garbage', /\b(?:WeakRef|FinalizationRegistry)\b/g],
];

/** Whole powers of two are exact everywhere, so a constant may be written as one. */
const EXACT_POWER = /\b2\s*\*\*\s*-?\s*(?:\d+|[A-Z][A-Z_\d]*)\b/g;

function banned(path: string, text: string): string[] {
  const code = codeOf(text).replace(EXACT_POWER, (power) => ' '.repeat(power.length));
  return BANNED.flatMap(([what, pattern]) =>
    [...code.matchAll(pattern)].map(
      (match) => `${path}:${lineAt(text, match.index)}: ${match[0]} is ${what}`,
    ),
  );
}

const isInsideARun = (path: string) =>
  !path.endsWith('.test.ts') &&
  INSIDE_A_RUN.some((place) => path === `src/${place}` || path.startsWith(`src/${place}/`));

describe('code that runs inside a simulation', () => {
  it('asks nothing of the host that could change a run', () => {
    const files = filesUnder('src', ['.ts']).filter(isInsideARun);
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => banned(path, textOf(path)))).toEqual([]);
  });

  it.each([
    'const t = Date.now();',
    'const t = performance.now();',
    'const u = Math.random();',
    'const u = Math . log(x);',
    'const y = Math.pow(x, 2);',
    'const y = x ** 2;',
    'const y = 2 ** x;',
    'const y = Math.hypot(a, b);',
    'const y = Math.cbrt(a);',
    'const y = Math.log1p(a);',
    'setTimeout(go, 0);',
    'await x;',
    'const p = Promise.resolve();',
    'process.exit(1);',
    'const { seed } = process.env;',
    'console.log(x);',
    'names.sort((a, b) => a.localeCompare(b));',
    'const s = x.toLocaleString();',
    ['const s = `', '$', '{Math.sin(x)}`;'].join(''),
  ])('may not say %s', (line) => {
    expect(banned('x.ts', line)).toHaveLength(1);
  });

  it.each([
    'const y = Math.sqrt(Math.floor(x)) + Math.imul(a, b);',
    'const gib = 2 ** 30 + 2 ** -BITS;',
    'process.wake();',
    '// Date, Math.log and x ** y are explained here',
    "const word = 'process';",
    'function log(x: number): number { return x; }',
    'const mathematics = Math.fround(x) + Math.clz32(y);',
  ])('may say %s', (line) => {
    expect(banned('x.ts', line)).toEqual([]);
  });
});
