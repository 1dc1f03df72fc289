/** Warnings of all points, each once, with the first point that gave it and how many did. */
import type { Warning } from '../../../scenario/outcome.ts';
import type { SettledPoint } from '../settle.ts';
import { SWEEP } from './wording.ts';

/** Warnings that differ in their numbers alone are one. */
const alike = ({ code, text }: Warning) => `${code} ${text.replace(/\d[\d.,]*/g, '#')}`;

export function gathered(settled: readonly SettledPoint[]): Warning[] {
  const found = new Map<string, { readonly warning: Warning; readonly at: string; count: number }>();
  for (const { point, warnings } of settled) {
    for (const warning of warnings) {
      const known = found.get(alike(warning));
      if (known === undefined)
        found.set(alike(warning), { warning, at: SWEEP.place(point.values), count: 1 });
      else known.count++;
    }
  }
  return [...found.values()].map(({ warning: { code, text }, at, count }) => ({
    code,
    text: SWEEP.atPoints(text, at, count, settled.length),
  }));
}
