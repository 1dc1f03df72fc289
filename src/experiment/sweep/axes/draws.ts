/**
 * Latin hypercube sampling (McKay, Beckman and Conover, Technometrics 21, 1979): each axis is cut into as many strata of
 * equal chance as there are points, and each stratum is drawn from exactly once.
 */
import { exp, log, RandomStreams, runKey } from '../../../scenario/chance/draws.ts';
import { AxisError, type AxisSpec } from './axis.ts';
import { isWhole } from './ranges.ts';

type DrawSpec = Extract<AxisSpec, { readonly kind: 'drawn' }>;

/** How finely a drawn value is written. Unit: parts of a stratum. */
const FINENESS = 1000;

/**
 * A value for each of `count` points, in an order of its own. Its draws follow from the seed and the axis' path alone: other
 * axes do not move them. Throws an AxisError where there is nothing to draw from.
 */
export function drawValues(spec: DrawSpec, count: number, seed: string): string[] {
  const [from, to] = [Number(spec.from), Number(spec.to)];
  if (!(from < to))
    throw new AxisError(
      `there is nothing to draw from in "${spec.text}": ${to} does not lie above ${from}`,
      `write the lower end first: lhs(${spec.to}..${spec.from}${spec.unit})`,
    );
  if (spec.isLog && !(from > 0))
    throw new AxisError(`"${spec.text}" goes by ratios, and there is none to ${from}`, 'begin above 0');
  const stream = new RandomStreams(runKey(seed, 0)).stream('sweep', spec.path);
  const strata = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = stream.below(i + 1);
    [strata[i], strata[other]] = [strata[other] ?? 0, strata[i] ?? 0];
  }
  return strata.map((stratum) => `${valueIn(spec, stratum, count, stream.uniform())}${spec.unit}`);
}

/** The value at `u` of the way through a stratum, and in no other whatever rounding does. */
function valueIn(spec: DrawSpec, stratum: number, count: number, u: number): string {
  const value = at(spec, (stratum + u) / count);
  if (isWhole(spec)) return String(Math.min(Number(spec.to), Math.max(Number(spec.from), Math.floor(value))));
  const [low, high] = [at(spec, stratum / count), at(spec, (stratum + 1) / count)];
  const decimals = Math.max(0, Math.ceil(-log((high - low) / FINENESS) / log(10)));
  const written = value.toFixed(Math.min(20, decimals));
  const isInside = Number(written) >= low && Number(written) < high;
  return String(isInside ? Number(written) : value);
}

/** What stands at a share of the way from one end to the other. Of whole numbers, each takes as much of the way. */
function at(spec: DrawSpec, share: number): number {
  const from = Number(spec.from);
  const to = Number(spec.to) + (isWhole(spec) ? 1 : 0);
  return spec.isLog ? exp(log(from) + share * (log(to) - log(from))) : from + share * (to - from);
}
