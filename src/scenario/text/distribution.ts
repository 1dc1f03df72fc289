/**
 * Distributions as a scenario file writes them: `lognormal(p50=1.2s, p95=3s)`, `exp(30d)`, a constant ... Parameters
 * that are values carry the unit of their quantity; shapes and sigmas are bare numbers.
 */
import { type Distribution, lognormalFromQuantiles } from '../../engine/distribution.ts';
import { Misread } from './misread.ts';
import { suggest } from './nearest.ts';
import { factor, percent, type Quantity, type Written } from './quantities.ts';

/** Arguments of one call, by name; those without a name are called 0, 1, ... */
type Arguments = ReadonlyMap<string, string>;

/** A family of distributions that can be written. */
interface Family {
  readonly example: string;
  readonly parameters: readonly string[];
  readonly make: (args: Arguments, quantity: Quantity) => Distribution;
}

/** The quantiles that may stand beside the median of a lognormal. */
const HIGH_QUANTILES: Readonly<Record<string, number>> = {
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  'p99.9': 0.999,
};

function argument(args: Arguments, names: readonly string[], read: Quantity, family: string): number {
  for (const name of names) {
    const text = args.get(name);
    if (text !== undefined) return read.read(text);
  }
  const wanted = names.filter((name) => !/^\d$/.test(name)).join(' or ');
  throw new Misread('TT0108', `${family} needs ${wanted}`, `write ${FAMILIES[family]?.example}`);
}

function positive(value: number, name: string, family: string): number {
  if (value > 0) return value;
  throw new Misread(
    'TT0108',
    `${name} of ${family} must be above 0; got ${value}`,
    `write ${FAMILIES[family]?.example}`,
  );
}

function lognormal(args: Arguments, quantity: Quantity): Distribution {
  if (args.has('sigma')) {
    const median = positive(argument(args, ['median', 'p50'], quantity, 'lognormal'), 'median', 'lognormal');
    return { kind: 'lognormal', median, sigma: argument(args, ['sigma'], factor, 'lognormal') };
  }
  const p50 = positive(argument(args, ['p50', 'median'], quantity, 'lognormal'), 'p50', 'lognormal');
  const high = Object.keys(HIGH_QUANTILES).find((name) => args.has(name));
  const pHigh = high === undefined ? undefined : HIGH_QUANTILES[high];
  if (high === undefined || pHigh === undefined) {
    throw new Misread(
      'TT0108',
      'lognormal needs a second quantile beside p50',
      'write lognormal(p50=1.2s, p95=3s)',
    );
  }
  const value = argument(args, [high], quantity, 'lognormal');
  if (value < p50) {
    const fix = `swap them: lognormal(p50=${args.get(high)}, ${high}=${args.get('p50') ?? args.get('median')})`;
    throw new Misread('TT0109', `${high} (${args.get(high)}) lies below p50 (${args.get('p50')})`, fix);
  }
  return lognormalFromQuantiles(p50, value, pHigh);
}

function uniform(args: Arguments, quantity: Quantity): Distribution {
  const min = argument(args, ['min', '0'], quantity, 'uniform');
  const max = argument(args, ['max', '1'], quantity, 'uniform');
  if (max < min)
    throw new Misread(
      'TT0109',
      `the upper end (${max}) lies below the lower (${min})`,
      'write the lower end first',
    );
  return { kind: 'uniform', min, max };
}

function gamma(args: Arguments, quantity: Quantity): Distribution {
  const shape = positive(argument(args, ['shape'], factor, 'gamma'), 'shape', 'gamma');
  if (args.has('mean'))
    return { kind: 'gamma', shape, scale: argument(args, ['mean'], quantity, 'gamma') / shape };
  return { kind: 'gamma', shape, scale: argument(args, ['scale'], quantity, 'gamma') };
}

function empirical(args: Arguments, quantity: Quantity): Distribution {
  const values = [...args.values()].map((text) => quantity.read(text)).sort((a, b) => a - b);
  if (values.length === 0)
    throw new Misread('TT0108', 'empirical needs at least one value', 'write empirical(1s, 2s, 5s)');
  return { kind: 'empirical', values };
}

/** Values, each with the weight after its colon or with a weight of 1: `oneOf(1: 60%, 2: 40%)`, `oneOf(1, 2, 4)`. */
function oneOf(args: Arguments, quantity: Quantity): Distribution {
  const weights = new Map<number, number>();
  for (const text of args.values()) {
    const [written = '', weight = '1'] = text.split(':').map((part) => part.trim());
    const value = quantity.read(written);
    const more = positive(
      weight.endsWith('%') ? percent.read(weight) : factor.read(weight),
      'weight',
      'oneOf',
    );
    weights.set(value, (weights.get(value) ?? 0) + more);
  }
  const sorted = [...weights].sort(([a], [b]) => a - b);
  if (sorted.length === 0)
    throw new Misread('TT0108', 'oneOf needs at least one value', 'write oneOf(1, 2, 4)');
  return {
    kind: 'discrete',
    values: sorted.map(([value]) => value),
    weights: sorted.map(([, weight]) => weight),
  };
}

const FAMILIES: Readonly<Record<string, Family>> = {
  lognormal: {
    example: 'lognormal(p50=1.2s, p95=3s)',
    parameters: ['p50', 'median', 'sigma', ...Object.keys(HIGH_QUANTILES)],
    make: lognormal,
  },
  exp: {
    example: 'exp(30d)',
    parameters: ['mean', '0'],
    make: (args, quantity) => ({
      kind: 'exponential',
      mean: positive(argument(args, ['mean', '0'], quantity, 'exp'), 'mean', 'exp'),
    }),
  },
  weibull: {
    example: 'weibull(shape=0.7, scale=2y)',
    parameters: ['shape', 'scale'],
    make: (args, quantity) => ({
      kind: 'weibull',
      shape: positive(argument(args, ['shape'], factor, 'weibull'), 'shape', 'weibull'),
      scale: positive(argument(args, ['scale'], quantity, 'weibull'), 'scale', 'weibull'),
    }),
  },
  gamma: { example: 'gamma(shape=2, mean=1s)', parameters: ['shape', 'scale', 'mean'], make: gamma },
  normal: {
    example: 'normal(mean=10s, sd=2s)',
    parameters: ['mean', 'sd', '0', '1'],
    make: (args, quantity) => ({
      kind: 'normal',
      mean: argument(args, ['mean', '0'], quantity, 'normal'),
      sd: argument(args, ['sd', '1'], quantity, 'normal'),
    }),
  },
  uniform: { example: 'uniform(1s, 2s)', parameters: ['min', 'max', '0', '1'], make: uniform },
  empirical: { example: 'empirical(1s, 2s, 5s) or empirical(file.csv)', parameters: [], make: empirical },
  oneOf: { example: 'oneOf(1, 2, 4) or oneOf(1: 60%, 2: 40%)', parameters: [], make: oneOf },
};

/** Names of the families, for lists. */
export const DISTRIBUTION_EXAMPLES: readonly string[] = Object.values(FAMILIES).map(
  (family) => family.example,
);

/** Splits "p50=1.2s, p95=3s" into its arguments and refuses what the family does not know. */
function readArguments(text: string, name: string, family: Family): Arguments {
  const args = new Map<string, string>();
  const parts = text.trim() === '' ? [] : text.split(',');
  for (const [index, part] of parts.entries()) {
    const [left, right] = part.split('=');
    const key = right === undefined ? String(index) : (left ?? '').trim();
    const listed = family.parameters.length === 0 && right === undefined;
    if (!listed && !family.parameters.includes(key)) {
      const named = family.parameters.filter((parameter) => !/^\d$/.test(parameter));
      const what =
        right === undefined
          ? `"${part.trim()}" needs a name in ${name}`
          : `${name} has no parameter "${key}"`;
      throw new Misread('TT0108', `${what} (${suggest(key, named)})`, `write ${family.example}`);
    }
    if (args.has(key)) throw new Misread('TT0108', `${key} stands twice`, `write ${family.example}`);
    args.set(key, (right ?? left ?? '').trim());
  }
  return args;
}

/** Reads a distribution of a quantity; a plain amount is a constant. Throws `Misread`. */
export function readDistribution(written: Written, quantity: Quantity): Distribution {
  const call = /^\s*([\w.]+)\s*\((.*)\)\s*$/.exec(String(written));
  if (!call) return { kind: 'constant', value: quantity.read(written) };
  const name = call[1] ?? '';
  const family = Object.hasOwn(FAMILIES, name) ? FAMILIES[name] : undefined;
  if (family === undefined) {
    const known = suggest(name, Object.keys(FAMILIES));
    throw new Misread(
      'TT0108',
      `unknown distribution "${name}" (${known})`,
      'write lognormal(p50=1.2s, p95=3s)',
    );
  }
  return family.make(readArguments(call[2] ?? '', name, family), quantity);
}
