/**
 * Runs the text of a plug-in, in a scope that has nothing by which two runs could differ: no clock, no chance but the
 * stream that a policy is handed, no network, no promises. It keeps an author from a mistake; it is no wall against
 * somebody who wants through.
 *
 * The text is run anew for each replication, so that what a plug-in remembers begins empty in each, whichever thread
 * makes it.
 */
import { exp, log, pow } from '../../engine/math.ts';

/** What a plug-in can not have, and what stands in the message. */
const FORBIDDEN: readonly (readonly [name: string, what: string])[] = [
  ...['Date', 'performance'].map((name) => [name, 'the host clock'] as const),
  ...['globalThis', 'global', 'self', 'window', 'process', 'require'].map(
    (name) => [name, 'the host'] as const,
  ),
  ...['SharedArrayBuffer', 'Atomics', 'WebAssembly'].map((name) => [name, 'the host'] as const),
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map(
    (name) => [name, 'a timer'] as const,
  ),
  ...['WeakRef', 'FinalizationRegistry'].map(
    (name) => [name, 'an order that depends on the collector of garbage'] as const,
  ),
  ['crypto', 'chance that no seed repeats'],
  ['fetch', 'the network'],
  ['Promise', "an order that is the host's"],
  ['Intl', 'an order that depends on the language'],
  ['Function', 'code from text'],
];

/** Functions of `Math` that give the same bits everywhere, ours in place of those that do not. */
const SAME_EVERYWHERE = {
  ...{ E: Math.E, LN2: Math.LN2, LN10: Math.LN10, LOG2E: Math.LOG2E, LOG10E: Math.LOG10E },
  ...{ PI: Math.PI, SQRT1_2: Math.SQRT1_2, SQRT2: Math.SQRT2 },
  ...{ abs: Math.abs, ceil: Math.ceil, clz32: Math.clz32, floor: Math.floor, fround: Math.fround },
  ...{ imul: Math.imul, max: Math.max, min: Math.min, round: Math.round, sign: Math.sign },
  ...{ sqrt: Math.sqrt, trunc: Math.trunc },
  ...{ exp, log, pow, log2: (x: number) => log(x) / Math.LN2, log10: (x: number) => log(x) / Math.LN10 },
};

/** The rest of `Math`. */
const DIFFERENT_EVERYWHERE =
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh expm1 f16round hypot log1p random sin sinh sumPrecise tan tanh'.split(
    ' ',
  );

/** Says why at the first use. */
function refused(name: string, what: string): () => never {
  return () => {
    throw new Error(`${name} is ${what}: a plug-in that used it would not give the same run again`);
  };
}

function forbidden(name: string, what: string): unknown {
  const refuse = refused(name, what);
  return new Proxy(class {}, { apply: refuse, construct: refuse, get: refuse, set: refuse, has: refuse });
}

const MATH: unknown = Object.freeze({
  ...SAME_EVERYWHERE,
  ...Object.fromEntries(
    DIFFERENT_EVERYWHERE.map((name) => [
      name,
      refused(
        `Math.${name}`,
        name === 'random' ? 'chance that no seed repeats' : 'mathematics that differ between versions',
      ),
    ]),
  ),
});

/** What the module exports. `code`: a script in the form of CommonJS. Throws what the script throws. */
export function runInScope(code: string): Readonly<Record<string, unknown>> {
  const module = { exports: {} };
  const names = ['module', 'exports', 'Math', ...FORBIDDEN.map(([name]) => name)];
  const run = new Function(...names, `"use strict";${code}`);
  run(module, module.exports, MATH, ...FORBIDDEN.map(([name, what]) => forbidden(name, what)));
  return module.exports;
}
