/** The values of a range, written as they would be by hand: 0.1 and 0.3, never 0.30000000000000004. */
import { exp, log } from '../../../scenario/chance/draws.ts';
import { AxisError, type AxisSpec, type Ends } from './axis.ts';

type RangeSpec = Extract<AxisSpec, { readonly kind: 'range' }>;

/** A range may miss its end by rounding, and has it all the same. Unit: steps. */
const ROUNDING = 1e-9;
/** Digits of what is no round number. */
const DIGITS = 4;

/** How many values a range has, without making them. Throws an AxisError where it has none. */
export function rangeCount(spec: RangeSpec): number {
  const from = Number(spec.from);
  const to = Number(spec.to);
  const by = Number(spec.step.by);
  if (spec.step.kind === 'add') return Math.floor(stepsOf(spec, from, to, by) + ROUNDING) + 1;
  if (!(from > 0 && to > 0))
    throw new AxisError(
      `"${spec.text}" goes by ratios, and there is none to ${from > 0 ? to : from}`,
      'begin above 0',
    );
  if (!(from <= to))
    throw new AxisError(
      `"${spec.text}" is empty: ${to} lies below ${from}`,
      `write ${spec.to}..${spec.from}`,
    );
  if (spec.step.kind === 'times') {
    if (by > 1) return Math.floor((log(to) - log(from)) / log(by) + ROUNDING) + 1;
    throw new AxisError(
      `"${spec.text}" gets nowhere with a factor of ${by}`,
      'write a factor above 1, such as :x2',
    );
  }
  if (Number.isInteger(by) && by >= 2) return by;
  throw new AxisError(`"${spec.text}" asks for ${by} values`, 'write a whole number from 2, such as :log5');
}

function stepsOf(
  { text, from: low, to: high, unit, step }: RangeSpec,
  from: number,
  to: number,
  by: number,
): number {
  if (by === 0)
    throw new AxisError(`"${text}" has a step of 0`, 'write a step that leads from one end to the other');
  const steps = (to - from) / by;
  if (steps >= 0) return steps;
  const turned = step.by.startsWith('-') ? step.by.slice(1) : `-${step.by}`;
  throw new AxisError(
    `"${text}" is empty: a step of ${by} leads away from ${to}`,
    `write ${low}..${high}${unit}:${turned}, or ${high}..${low}${unit}:${step.by}`,
  );
}

/** All values of a range, with their unit. Throws an AxisError. */
export function rangeValues(spec: RangeSpec): string[] {
  const count = rangeCount(spec);
  const numbers = Array.from({ length: count }, (_, i) => valueAt(spec, i, count));
  // Whole numbers that lie close together may be rounded to the same.
  return [...new Set(numbers)].map((number) => `${number}${spec.unit}`);
}

function valueAt(spec: RangeSpec, i: number, count: number): string {
  const [from, to, by] = [spec.from, spec.to, spec.step.by].map(Number) as [number, number, number];
  if (spec.step.kind === 'add') {
    const decimals = Math.max(...[spec.from, spec.to, spec.step.by].map(decimalsOf));
    return plain(Number((from + i * by).toFixed(decimals)));
  }
  if (i === 0) return plain(from);
  if (spec.step.kind === 'times')
    return rounded(exp(log(from) + i * log(by)), isWhole(spec) && Number.isInteger(by));
  if (i === count - 1) return plain(to);
  return rounded(exp(log(from) + (i / (count - 1)) * (log(to) - log(from))), isWhole(spec));
}

/** Whether the ends are written as whole numbers, so that what lies between is whole too. */
export function isWhole({ from, to }: Ends): boolean {
  return /^[+-]?\d+$/.test(from) && /^[+-]?\d+$/.test(to);
}

/** A number to four digits, or to the next whole one. */
function rounded(x: number, whole: boolean): string {
  return plain(whole ? Math.round(x) : Number(x.toPrecision(DIGITS)));
}

function decimalsOf(written: string): number {
  const [, fraction = '', power = '0'] =
    /\.?(\d*)(?:e([+-]?\d+))?$/.exec(written.replace(/^[^.e]*/, '')) ?? [];
  return Math.min(20, Math.max(0, fraction.length - Number(power)));
}

/** Without an exponent, which not every field reads. */
function plain(x: number): string {
  const text = String(x);
  return text.includes('e') ? x.toFixed(20).replace(/\.?0+$/, '') : text;
}
