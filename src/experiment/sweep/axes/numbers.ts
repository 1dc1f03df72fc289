/** What values of an axis are as numbers, so that they can stand on a scale. */

interface OnScale {
  readonly numbers: readonly number[];
  readonly unit: string;
}

const NUMBER_AND_UNIT = /([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([A-Za-zµ%/]*)/y;

const BYTES: Readonly<Record<string, number>> = {
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50 },
  ...{ KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, PiB: 2 ** 50 },
};
const SECONDS: Readonly<Record<string, number>> = {
  ...{ us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, min: 60, h: 3600, d: 86_400 },
};
/** `m` alone is minutes or thousandths: beside plain numbers it is the latter. */
const THOUSANDTHS: Readonly<Record<string, number>> = { '': 1, m: 1e-3 };

const FAMILIES: readonly (readonly [unit: string, sizes: Readonly<Record<string, number>>])[] = [
  ['1', { '': 1 }],
  ['fraction', { '%': 0.01 }],
  ['bytes', BYTES],
  ['1', THOUSANDTHS],
  ['s', SECONDS],
];

/** Numbers in one unit; null where some value is none, or where the units do not go together. */
export function numbersOf(values: readonly string[]): OnScale | null {
  const read = values.map((value) => partsOf(value.replace(/^(["'])(.*)\1$/, '$2')));
  const parts = read.filter((value) => value !== null);
  if (parts.length < values.length || parts.length === 0) return null;
  const units = new Set(parts.flat().map(([, unit]) => unit));
  // A suffix that stands alone and can mean two things is left as it is.
  if (units.size === 1 && units.has('m')) return { numbers: parts.map((value) => sum(value, {})), unit: 'm' };
  const family = FAMILIES.find(([, sizes]) => [...units].every((unit) => Object.hasOwn(sizes, unit)));
  if (family !== undefined) return { numbers: parts.map((value) => sum(value, family[1])), unit: family[0] };
  const [only = ''] = units;
  return units.size === 1 ? { numbers: parts.map((value) => sum(value, {})), unit: only } : null;
}

type Part = readonly [amount: number, unit: string];

/** `1h30m` as 1 h and 30 m; null for what is no number. */
function partsOf(text: string): Part[] | null {
  const parts: Part[] = [];
  NUMBER_AND_UNIT.lastIndex = 0;
  while (NUMBER_AND_UNIT.lastIndex < text.length) {
    const match = NUMBER_AND_UNIT.exec(text);
    if (match === null) return null;
    parts.push([Number(match[1]), match[2] ?? '']);
  }
  const isOne = parts.length === 1 || parts.every(([, unit]) => Object.hasOwn(SECONDS, unit));
  return parts.length > 0 && isOne ? parts : null;
}

const sum = (parts: readonly Part[], sizes: Readonly<Record<string, number>>) =>
  parts.reduce((all, [amount, unit]) => all + amount * (sizes[unit] ?? 1), 0);
