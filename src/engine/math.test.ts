import { describe, expect, it } from 'vitest';
import { exp, log, normalQuantile, pow } from './math.ts';
import { RandomStreams, runKey } from './random.ts';

// The reference: fixed-point numbers with 256 bits behind the point, from the plain series, in exact integers.
const BITS = 256n;
const ONE = 1n << BITS;

/** An exact fraction of a double: x = mantissa 2^exponent. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  let exponent = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    exponent--;
  }
  return { mantissa: BigInt(x), exponent };
}

function shifted(x: bigint, bits: number): bigint {
  return bits >= 0 ? x << BigInt(bits) : x >> BigInt(-bits);
}

function fixed(x: number): bigint {
  const { mantissa, exponent } = parts(x);
  return shifted(mantissa, exponent + Number(BITS));
}

/** ln y for 1 <= y < 2: twice the series of artanh((y - 1) / (y + 1)). */
function logOfMantissa(y: bigint): bigint {
  const z = ((y - ONE) << BITS) / (y + ONE);
  const square = (z * z) >> BITS;
  let sum = 0n;
  for (let power = z, n = 1n; power !== 0n; power = (power * square) >> BITS, n += 2n) sum += power / n;
  return 2n * sum;
}

const LN2 = 2n * logOfMantissa((ONE * 4n) / 3n) - logOfMantissa((ONE * 16n) / 9n) + logOfMantissa(ONE * 2n);

function exactLog(x: number): bigint {
  const exponent = Math.floor(Math.log2(x));
  const { mantissa, exponent: point } = parts(x);
  return logOfMantissa(shifted(mantissa, point - exponent + Number(BITS))) + BigInt(exponent) * LN2;
}

/** e^x as `value` 2^`exponent`. */
function exactExp(x: number): { value: bigint; exponent: number } {
  const exponent = Math.round(x / Math.LN2);
  const r = fixed(x) - BigInt(exponent) * LN2;
  let sum = 0n;
  for (let term = ONE, n = 1n; term !== 0n; term = ((term * r) >> BITS) / n, n++) sum += term;
  return { value: sum, exponent };
}

/** The distance of a double to the next one up, for normal numbers. */
function ulp(x: number): number {
  return 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);
}

/** |x - exact|, in units of x's last place. */
function errorInUlps(x: number, exact: bigint): number {
  const off = fixed(x) - exact;
  return Number(((off < 0n ? -off : off) * 1000n) / fixed(ulp(x))) / 1000;
}

const stream = new RandomStreams(runKey('math', 0)).stream('points', 'test');
const points = (n: number, at: (u: number) => number) =>
  Array.from({ length: n }, () => at(stream.uniform()));

describe('log', () => {
  it('is within 1 ulp of the exact value over the whole range of doubles', () => {
    const xs = points(2000, (u) => (1 + u) * 2 ** Math.floor(2040 * stream.uniform() - 1020));
    expect(Math.max(...xs.map((x) => errorInUlps(log(x), exactLog(x))))).toBeLessThan(1);
  });

  it('is within 1 ulp of the exact value near 1, where it nearly vanishes', () => {
    const xs = points(1000, (u) => 1 + (u - 0.5) * 2 ** -Math.floor(45 * stream.uniform())).filter(
      (x) => x !== 1,
    );
    expect(Math.max(...xs.map((x) => errorInUlps(log(x), exactLog(x))))).toBeLessThan(1);
  });

  it('has the values of the definition at the ends of its range', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(Infinity)).toBe(Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(NaN)).toBeNaN();
    expect(log(2 ** -1074)).toBeCloseTo(-1074 * Math.LN2, 10);
  });
});

describe('exp', () => {
  it('is within 1 ulp of the exact value wherever the result is a normal number', () => {
    const xs = points(2000, (u) => -708 + u * 1417).concat(points(1000, (u) => u - 0.5));
    const errors = xs.map((x) => {
      const { value, exponent } = exactExp(x);
      const y = exp(x);
      // Compare in [0.5, 2), where fixed-point numbers hold all digits. Two steps: 2^-1022 has no double inverse.
      const half = Math.trunc(exponent / 2);
      return errorInUlps(y / 2 ** half / 2 ** (exponent - half), value);
    });
    expect(Math.max(...errors)).toBeLessThan(1);
  });

  it('has the values of the definition at the ends of its range', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(710)).toBe(Infinity);
    expect(exp(-746)).toBe(0);
    expect(exp(-745)).toBe(2 ** -1074);
    expect(exp(709.78)).toBe(1.7928227943945155e308);
    expect(exp(NaN)).toBeNaN();
  });
});

describe('log, exp and pow', () => {
  it('have these bits on every machine', () => {
    expect([log(7), log(0.3), exp(1.1), exp(-0.7), exp(100.3), pow(3.3, 1.7), pow(0.02, 1 / 0.7)]).toEqual([
      1.9459101490553132, -1.2039728043259361, 3.0041660239464334, 0.4965853037914095, 3.628578599676532e43,
      7.611560396624157, 3.740244507077194e-3,
    ]);
  });
});

describe('pow', () => {
  it('is exact where multiplication and the square root are', () => {
    expect(pow(10, 3)).toBe(1000);
    expect(pow(3, 16)).toBe(43046721);
    expect(pow(2, -3)).toBe(0.125);
    expect(pow(9, 0.5)).toBe(3);
    expect(pow(7.3, 1)).toBe(7.3);
    expect(pow(0, 0)).toBe(1);
    expect(pow(0, 2.5)).toBe(0);
    expect(pow(1, 1e9 + 0.5)).toBe(1);
  });

  it('errs by no more than its docstring says', () => {
    for (let i = 0; i < 1000; i++) {
      const x = exp(20 * stream.uniform() - 10);
      const y = 10 * stream.uniform() - 5;
      const bound = (1 + Math.abs(y * Math.log(x))) * 2 ** -52;
      expect(Math.abs(pow(x, y) / x ** y - 1)).toBeLessThan(bound + 2 ** -52);
    }
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.75, 0.6744897501960817],
    [0.925, 1.4395314709384563],
    [0.95, 1.6448536269514722],
    [0.975, 1.9599639845400538],
    [0.995, 2.5758293035489004],
    [0.9999, 3.719016485455708],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798409],
    [1e-100, -21.273453560965326],
    [1e-300, -37.0470962993612],
  ])('of %d is %d (mpmath 1.3, 40 digits)', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-15 * Math.abs(z));
  });

  it('is odd about one half and infinite at the ends', () => {
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
  });
});
