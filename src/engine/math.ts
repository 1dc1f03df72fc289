/**
 * Logarithm, exponential, power and the normal quantile with the same bits on every machine.
 *
 * The language leaves the last bits of Math.log, exp and pow to the host, and hosts differ; one differing bit
 * changes a whole run. Only + - * /, sqrt and integer work are exact everywhere, so these functions use no more.
 * log and exp follow the range reductions and polynomials of fdlibm's e_log.c and e_exp.c (Sun Microsystems,
 * 1993): within 1 ulp, well inside the 2 ulp that the tests demand.
 */

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which of the two words of a double holds its sign and exponent. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

const LN2_HIGH = 0.6931471803691238; // the upper bits of ln 2; a product with a whole number below 2^20 is exact
const LN2_LOW = 1.9082149292705877e-10; // ln 2 less LN2_HIGH

// The minimax polynomial of e_log.c, each constant by the shortest decimal that gives the same double.
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

// The minimax polynomial of e_exp.c.
const E1 = 0.16666666666666602;
const E2 = -2.7777777777015593e-3;
const E3 = 6.613756321437934e-5;
const E4 = -1.6533902205465252e-6;
const E5 = 4.1381367970572385e-8;

const SMALLEST_NORMAL = 2 ** -1022;
const TWO_54 = 2 ** 54;

/** Natural logarithm. Range: x > 0; log(0) is -Infinity, of a negative number NaN. Error: below 1 ulp. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  let exponent = 0;
  if (x < SMALLEST_NORMAL) {
    x *= TWO_54; // a full mantissa for a subnormal
    exponent = -54;
  }
  // x = 2^exponent (1 + f), where 1 + f lies between sqrt(1/2) and sqrt(2).
  float[0] = x;
  const high = words[HIGH] as number;
  const mantissa = high & 0xfffff;
  const aboveSqrt2 = (mantissa + 0x95f64) & 0x100000;
  words[HIGH] = mantissa | (aboveSqrt2 ^ 0x3ff00000);
  exponent += (high >> 20) - 1023 + (aboveSqrt2 >> 20);
  const f = (float[0] as number) - 1;

  // With s = f / (2 + f): log(1 + f) = log(1 + s) - log(1 - s) = 2 s + s (L1 s^2 + L2 s^4 + ...).
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const series = w * (L2 + w * (L4 + w * L6)) + z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const halfSquare = 0.5 * f * f;
  return exponent * LN2_HIGH - (halfSquare - (s * (halfSquare + series) + exponent * LN2_LOW) - f);
}

/** e to the power x. Range: all numbers; Infinity from 709.79 on, 0 from -745.14 down. Error: below 1 ulp. */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return Number.isNaN(x) ? NaN : Infinity;
  if (x < -745.1332191019411) return 0;
  // x = k ln 2 + r, |r| <= ln(2) / 2; r is kept as a difference of two numbers, good to more than 53 bits.
  const k = Math.floor(Math.LOG2E * x + 0.5);
  const rHigh = x - k * LN2_HIGH;
  const rLow = k * LN2_LOW;
  const r = rHigh - rLow;

  // exp(r) = 1 + r + r c / (2 - c), where c = r - (E1 r^2 + E2 r^4 + ...).
  const t = r * r;
  const c = r - t * (E1 + t * (E2 + t * (E3 + t * (E4 + t * E5))));
  const y = 1 - (rLow - (r * c) / (2 - c) - rHigh);
  if (k > -1022 && k < 1024) return y * powerOfTwo(k);
  return k > 0 ? y * 2 * powerOfTwo(k - 1) : (y * powerOfTwo(k + 54)) / TWO_54;
}

/** 2^k. Range: whole k from -1022 to 1023. */
function powerOfTwo(k: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = (k + 1023) << 20;
  return float[0] as number;
}

/**
 * x to the power y. Range: x >= 0. Whole y up to 16 in size by multiplication and y = 0.5 by square root, so small
 * cases are exact where the result is; else exp(y log x), whose relative error is about (1 + |y log x|) 2^-52.
 */
export function pow(x: number, y: number): number {
  if (y === 0.5) return Math.sqrt(x);
  if (Number.isInteger(y) && Math.abs(y) <= 16) {
    const power = wholePower(x, Math.abs(y));
    return y < 0 ? 1 / power : power;
  }
  return exp(y * log(x));
}

function wholePower(x: number, n: number): number {
  let power = 1;
  for (let i = 0; i < n; i++) power *= x;
  return power;
}

/**
 * The z below which a standard normal variable falls with probability p. Range: 0 to 1; -Infinity and Infinity at
 * the ends. Source: algorithm AS 241, PPND16, M. J. Wichura, Applied Statistics 37 (1988), relative error 1e-16.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5);
  return q < 0 ? -z : z;
}

/** Coefficients of a numerator and a denominator of degree 7, constant term first. */
interface Rational {
  readonly top: readonly [number, number, number, number, number, number, number, number];
  readonly bottom: readonly [number, number, number, number, number, number, number, number];
}

function ratio({ top, bottom }: Rational, x: number): number {
  return polynomial(top, x) / polynomial(bottom, x);
}

function polynomial(c: Rational['top'], x: number): number {
  return c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * (c[5] + x * (c[6] + x * c[7]))))));
}

const CENTRE: Rational = {
  top: [
    3.3871328727963665, 1.3314166789178438e2, 1.9715909503065513e3, 1.373169376550946e4, 4.592195393154987e4,
    6.72657709270087e4, 3.343057558358813e4, 2.5090809287301227e3,
  ],
  bottom: [
    1, 42.31333070160091, 6.871870074920579e2, 5.394196021424751e3, 2.1213794301586597e4, 3.930789580009271e4,
    2.8729085735721943e4, 5.226495278852854e3,
  ],
};

const SHOULDER: Rational = {
  top: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 2.2723844989269184e-2, 7.745450142783414e-4,
  ],
  bottom: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 1.5198666563616457e-2,
    5.475938084995345e-4, 1.0507500716444169e-9,
  ],
};

const TAIL: Rational = {
  top: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 2.6532189526576124e-2,
    1.2426609473880784e-3, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  bottom: [
    1, 0.599832206555888, 0.1369298809227358, 1.4875361290850615e-2, 7.868691311456133e-4,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
