/**
 * Numbers with units, as a scenario file writes them. Each kind of quantity has a closed table of units: a unit that is
 * not in it is an error, never a guess (`bytes('512Mi')` of a popular package gives 512).
 */

import { Misread } from './misread.ts';

/** What a scalar of a YAML file can be. */
export type Written = string | number;

/** A kind of quantity: how to read it, and how to say what it wants. */
export interface Quantity {
  /** e.g. "a memory or disk size". */
  readonly noun: string;
  /** e.g. "512Mi, 1.5GiB". */
  readonly examples: string;
  readonly read: (written: Written) => number;
}

const NUMBER_AND_UNIT = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/;

/** Splits "1.5 GiB" into 1.5 and "GiB". */
function split(written: Written, noun: string, examples: string): { amount: number; unit: string } {
  const match = NUMBER_AND_UNIT.exec(String(written).trim());
  if (!match || !Number.isFinite(Number(match[1]))) {
    throw new Misread(
      'TT0102',
      `expected ${noun} such as ${examples}; got "${written}"`,
      `write ${noun} such as ${examples}`,
    );
  }
  return { amount: Number(match[1]), unit: match[2] ?? '' };
}

function unknownUnit(written: Written, unit: string, noun: string, known: readonly string[]): Misread {
  const meant = sameUnit(unit, known);
  const fix =
    meant === null ? `use one of ${known.join(', ')}` : `write ${String(written).replace(unit, meant)}`;
  return new Misread(
    'TT0103',
    `expected ${noun}; got "${written}" (unknown unit "${unit}"; known: ${known.join(', ')})`,
    fix,
  );
}

/**
 * The unit that is meant beyond doubt: another case of it, the beginning of it, or `GB/s` for `GBps`. A guess could be
 * wrong by factors.
 */
function sameUnit(unit: string, known: readonly string[]): string | null {
  const perSecond = unit.replace(/ps$/, '/s');
  if (perSecond !== unit && known.includes(perSecond)) return perSecond;
  const alike = known.filter((one) => one.toLowerCase() === unit.toLowerCase());
  const begun = known.filter((one) => unit.length > 1 && one.startsWith(unit));
  return alike[0] ?? (begun.length === 1 ? (begun[0] ?? null) : null);
}

function missingUnit(written: Written, noun: string, example: string): Misread {
  return new Misread(
    'TT0104',
    `expected ${noun}; got "${written}" without a unit`,
    `write the unit, for example ${example}`,
  );
}

/** Bytes per unit. Kubernetes' suffixes, and the same with a B. */
const BYTE_UNITS: Readonly<Record<string, number>> = {
  B: 1,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
};

/** A memory or disk size. Result: whole bytes. */
export const bytes: Quantity = {
  noun: 'a memory or disk size',
  examples: '512Mi, 1.5GiB',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === 'm') {
      throw new Misread(
        'TT0107',
        `"${written}" means ${amount / 1000} bytes (m is milli in Kubernetes quantities); did you mean ${amount}Mi?`,
        `write ${amount}Mi`,
      );
    }
    if (unit === '' && amount !== 0) throw missingUnit(written, this.noun, `${amount}Mi`);
    const factor = unit === '' ? 1 : BYTE_UNITS[unit];
    if (factor === undefined) throw unknownUnit(written, unit, this.noun, Object.keys(BYTE_UNITS));
    return Math.round(amount * factor);
  },
};

/** Seconds per unit. `m` is minutes, a month has no unit, a year is 365 days. */
const SECOND_UNITS: Readonly<Record<string, number>> = {
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

const DURATION_PART = /((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-zµ]+)\s*/giy;

/** A time span such as 40s or 1h30m. Result: seconds. */
export const duration: Quantity = {
  noun: 'a duration',
  examples: '40s, 1h30m, 100ms',
  read(written) {
    const text = String(written).trim();
    const sign = text.startsWith('-') ? -1 : 1;
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === '' && amount !== 0) throw missingUnit(written, this.noun, `${amount}s`);
    if (unit === '') return 0;
    let seconds = 0;
    let end = 0;
    const body = text.replace(/^[+-]/, '');
    for (const part of body.matchAll(DURATION_PART)) {
      const factor = SECOND_UNITS[part[2] ?? ''];
      if (factor === undefined)
        throw unknownUnit(written, part[2] ?? '', this.noun, Object.keys(SECOND_UNITS));
      seconds += Number(part[1]) * factor;
      end = part.index + part[0].length;
    }
    if (end !== body.length) {
      throw new Misread(
        'TT0102',
        `expected ${this.noun} such as ${this.examples}; got "${written}"`,
        `write ${this.examples}`,
      );
    }
    return sign * seconds;
  },
};

/** CPU as Kubernetes writes it: 500m, "1", 0.5. Result: cores. */
export const cores: Quantity = {
  noun: 'an amount of CPU',
  examples: '500m, 2, 0.5',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === 'm') return amount / 1000;
    if (unit !== '') throw unknownUnit(written, unit, this.noun, ['m']);
    return amount;
  },
};

/** A share such as 25%. Result: a fraction, 0.25. */
export const percent: Quantity = {
  noun: 'a percentage',
  examples: '25%, -50%',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === '')
      throw missingUnit(written, this.noun, `${Math.abs(amount) <= 1 ? amount * 100 : amount}%`);
    if (unit !== '%') throw unknownUnit(written, unit, this.noun, ['%']);
    return amount / 100;
  },
};

const BIT_RATES: Readonly<Record<string, number>> = { bps: 1, kbps: 1e3, Mbps: 1e6, Gbps: 1e9, Tbps: 1e12 };

/** Network speed in bits per second (10Gbps), or bytes per second (1.25GB/s). Result: bytes per second. */
export const bandwidth: Quantity = {
  noun: 'a bandwidth',
  examples: '10Gbps (bits), 1.25GB/s (bytes)',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === '') throw missingUnit(written, this.noun, `${amount}Gbps`);
    const bits = BIT_RATES[unit];
    if (bits !== undefined) return (amount * bits) / 8;
    const factor = unit.endsWith('/s') ? BYTE_UNITS[unit.slice(0, -2)] : undefined;
    if (factor !== undefined) return amount * factor;
    throw unknownUnit(written, unit, this.noun, [
      ...Object.keys(BIT_RATES),
      'B/s',
      'kB/s',
      'MB/s',
      'GB/s',
      'MiB/s',
    ]);
  },
};

const HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, mo: 730, y: 8760 };

const EVENT_RATES: Readonly<Record<string, number>> = { '/s': 1, '/min': 60, '/h': 3600, '/d': 86_400 };

/** How often something happens: 20/s, 5/min. Result: times per second. */
export const eventRate: Quantity = {
  noun: 'a rate',
  examples: '20/s, 5/min',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === '') throw missingUnit(written, this.noun, `${amount}/s`);
    const seconds = EVENT_RATES[unit];
    if (seconds === undefined) throw unknownUnit(written, unit, this.noun, Object.keys(EVENT_RATES));
    return amount / seconds;
  },
};

/** Price per time: 0.90 USD/h. Result: USD per hour. A month is 730 hours. */
export const price: Quantity = {
  noun: 'a price per hour',
  examples: '0.90 USD/h',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === '') throw missingUnit(written, this.noun, `${amount} USD/h`);
    const match = /^USD\s*\/\s*(\w+)$/.exec(unit);
    const hours = HOURS[match?.[1] ?? ''];
    if (hours === undefined)
      throw unknownUnit(
        written,
        unit,
        this.noun,
        Object.keys(HOURS).map((h) => `USD/${h}`),
      );
    return amount / hours;
  },
};

/** Electric power: 86W, or a bare number where the field is called watts. Result: W. */
export const watts: Quantity = {
  noun: 'electric power in watts',
  examples: '86, 93.7W',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit === 'kW') return amount * 1000;
    if (unit !== '' && unit !== 'W') throw unknownUnit(written, unit, this.noun, ['W', 'kW']);
    return amount;
  },
};

/** A bare number: counts and factors. */
export const factor: Quantity = {
  noun: 'a number',
  examples: '4, 1.5',
  read(written) {
    const { amount, unit } = split(written, this.noun, this.examples);
    if (unit !== '')
      throw new Misread(
        'TT0102',
        `expected ${this.noun}; got "${written}"`,
        `write a bare number such as ${amount}`,
      );
    return amount;
  },
};
