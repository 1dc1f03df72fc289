/** The kinds of single values: quantities with units, distributions, names and choices. */
import * as z from 'zod';
import { type Distribution, mean } from '../../engine/distribution.ts';
import { readDistribution } from '../text/distribution.ts';
import { Misread } from '../text/misread.ts';
import { percent, type Quantity, type Written } from '../text/quantities.ts';

/** Bounds of a number; `above` is not included. */
export interface Range {
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  /** Only whole numbers. */
  readonly whole?: boolean;
}

/** Runs a reader; what it can not read becomes an issue, at a path below the value, that carries our code and fix. */
export function attempt<T>(context: z.RefinementCtx, read: () => T, path: string[] = []): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misread)) throw error;
    context.addIssue({
      code: 'custom',
      message: error.message,
      params: { code: error.code, fix: error.fix },
      path,
    });
    return z.NEVER;
  }
}

/** The number if it lies within the range. Throws `Misread`. */
export function inRange(value: number, written: Written, range: Range): number {
  if (range.whole && !Number.isInteger(value)) {
    throw new Misread(
      'TT0106',
      `expected a whole number; got ${written}`,
      `write ${Math.max(1, Math.round(value))}`,
    );
  }
  const low = range.above === undefined ? value >= (range.min ?? 0) : value > range.above;
  if (low && value <= (range.max ?? Number.POSITIVE_INFINITY)) return value;
  const bounds = [
    range.above === undefined ? `at least ${range.min ?? 0}` : `above ${range.above}`,
    range.max === undefined ? '' : ` and at most ${range.max}`,
  ].join('');
  throw new Misread('TT0105', `${written} is out of range: it must be ${bounds}`, `write a value ${bounds}`);
}

/** A quantity of which there may be no bound: `none` is Infinity. */
export function unbounded(kind: Quantity) {
  return scalar(`${kind.noun} such as ${kind.examples}, or none`).transform((written, context) =>
    attempt(context, () =>
      written === 'none' ? Number.POSITIVE_INFINITY : inRange(kind.read(written), written, { above: 0 }),
    ),
  );
}

/** Text or a number; `wanted` says of what. */
export function scalar(wanted: string) {
  return z.union([z.string(), z.number()], { error: () => `expected ${wanted}` });
}

/** A quantity with a unit. Default range: 0 and above. */
export function quantity(kind: Quantity, range: Range = {}) {
  return scalar(`${kind.noun} such as ${kind.examples}`).transform((written, context) =>
    attempt(context, () => inRange(kind.read(written), written, range)),
  );
}

/** A distribution of a quantity, or one fixed value. `check` throws a `Misread` for one that can not be. */
export function distribution(
  kind: Quantity,
  check: (read: Distribution, written: Written) => void = () => undefined,
) {
  return scalar(`${kind.noun} such as ${kind.examples}, or a distribution of it`).transform(
    (written, context): Distribution =>
      attempt(context, () => {
        const read = nonNegative(readDistribution(written, kind), written);
        check(read, written);
        return read;
      }),
  );
}

/** A part of what a copy requests. */
export interface OfRequest {
  readonly ofRequest: Distribution;
}

const OF_REQUEST = /^(.+?)\s+of\s+request\s*$/;

/** What a copy uses of something: a distribution of it, or one of shares of the copy's request. */
export function used(kind: Quantity) {
  return scalar(`${kind.noun} such as ${kind.examples}, a distribution of it, or 60% of request`).transform(
    (written, context): Distribution | OfRequest =>
      attempt(context, () => {
        const share = OF_REQUEST.exec(String(written))?.[1];
        if (share === undefined) return nonNegative(readDistribution(written, kind), written);
        return { ofRequest: nonNegative(readDistribution(share, percent), written) };
      }),
  );
}

/** An amount that all copies have, or a distribution of which each copy draws its own. */
export type PerCopy = number | Distribution;

/**
 * A quantity above 0 of one copy: one amount for all, or a distribution from which each copy draws its own. `orNone`: 0 for
 * all stands for nothing at all.
 */
export function perCopy(kind: Quantity, orNone?: 'orNone') {
  return scalar(`${kind.noun} such as ${kind.examples}, or a distribution of it`).transform(
    (written, context): PerCopy =>
      attempt(context, () => {
        const read = readDistribution(written, kind);
        const isNone = orNone !== undefined && read.kind === 'constant' && read.value === 0;
        if (!isNone) inRange(lowest(read), written, { above: 0 });
        return read.kind === 'constant' ? read.value : read;
      }),
  );
}

/** The amount of a copy of middle size: what all have, or the mean of what they draw. */
export function middleOf(amount: PerCopy): number {
  return typeof amount === 'number' ? amount : mean(amount);
}

function nonNegative(read: Distribution, written: Written): Distribution {
  inRange(lowest(read), written, {});
  return read;
}

/** The smallest value that can be drawn; of the kinds that reach down to 0 but never draw it, some smaller than all. */
function lowest(read: Distribution): number {
  switch (read.kind) {
    case 'constant':
      return read.value;
    case 'uniform':
      return read.min;
    case 'empirical':
    case 'discrete':
      return read.values[0] ?? 0;
    case 'normal':
      return read.sd === 0 ? read.mean : 0;
    default:
      return Number.MIN_VALUE;
  }
}

/** A bare number: a count, a factor. */
export function number(range: Range = {}) {
  return z.number().transform((value, context) => attempt(context, () => inRange(value, value, range)));
}

/** A share: 25%, or a bare factor. Default range: 0 to 1. */
export function share(percent: Quantity, range: Range = {}) {
  return scalar('a share such as 25% or 0.25').transform((written, context) =>
    attempt(context, () =>
      inRange(typeof written === 'number' ? written : percent.read(written), written, { max: 1, ...range }),
    ),
  );
}

/** A whole number of things, or a share of them such as 25%, kept as it is written: what it comes to depends on how many. */
export function countOrShare() {
  return scalar('a number such as 2, or a share such as 25%').transform((written, context) =>
    attempt(context, () => {
      if (typeof written === 'number') return inRange(written, written, { whole: true });
      if (/^\d+%$/.test(written)) return written;
      throw new Misread('TT0101', `"${written}" is neither a number nor a share`, 'write 2, or 25%');
    }),
  );
}

/** A name of an item, as Kubernetes would take it but for case and dots. */
export const name = scalar('a name').transform((written, context) =>
  attempt(context, () => {
    if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(String(written))) return String(written);
    throw new Misread(
      'TT0113',
      `"${written}" can not be a name`,
      'write letters, digits, "-", "_" and "." only',
    );
  }),
);

/** One of a few words. */
export function choice<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words);
}

/** One of the names of a catalogue. */
export function oneOf(names: readonly string[]) {
  return z.enum(names);
}

/** One of the names of a catalogue, or of a family whose names say a parameter. */
export function oneOfOrLike(names: readonly string[], families: readonly RegExp[]) {
  const like = new RegExp(families.map(({ source }) => source).join('|'));
  return z.union([z.enum(names), z.string().regex(like, { abort: true })]);
}

/** Any text. */
export const text = z.string();
