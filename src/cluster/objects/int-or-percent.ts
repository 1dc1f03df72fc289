/** Kubernetes' amounts that are a number or a share: `3` or `25%` (apimachinery, `intstr`). */

/** A whole number, or a text such as `25%`. */
export type IntOrPercent = number | string;

/** The share that a text stands for, percent; null for a number. Throws at any other text. */
function percentOf(amount: IntOrPercent): number | null {
  if (typeof amount === 'number') return null;
  const match = /^(\d+)%$/.exec(amount);
  if (match === null) throw new RangeError(`'${amount}' is neither a number nor a share such as 25%`);
  return Number(match[1]);
}

/** The amount in pieces: a share of `total` is rounded as asked. Throws at a text that is no share. */
export function scaledAmount(amount: IntOrPercent, total: number, round: 'up' | 'down'): number {
  const percent = percentOf(amount);
  if (percent === null) return Number(amount);
  const exact = (percent * total) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
