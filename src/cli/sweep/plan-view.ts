/** What `towtank sweep --dry-run` shows: the axes, the points, and how much it would be. */
import { SWEEP } from '../../experiment/sweep/findings/wording.ts';
import type { SweepPlan } from '../../experiment/sweep/plan.ts';
import type { Paint } from '../terminal/colour.ts';
import { cut, table, wrap } from '../terminal/table.ts';
import { type SweepEstimate, sweepEstimateText } from './estimate.ts';

const COLUMNS = 80;
const SHOWN_POINTS = 6;

export function planText({ axes, points }: SweepPlan, estimate: SweepEstimate, paint: Paint): string {
  const rows = axes.map(({ path, values, isDrawn }) => [
    paint.bold(path),
    `${values.length} ${isDrawn ? 'drawn' : 'value'}${values.length === 1 || isDrawn ? '' : 's'}`,
    values.join(', '),
  ]);
  const places = points
    .slice(0, SHOWN_POINTS)
    .map(({ values }) => SWEEP.place(Object.fromEntries(axes.map(({ path }, i) => [path, values[i] ?? '']))));
  const more = points.length - places.length;
  return [
    ...table(rows).split('\n'),
    '',
    ...places.map((place) => `  ${place}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more`] : []),
    '',
  ]
    .map((line) => cut(line, COLUMNS))
    .concat(wrap(sweepEstimateText(estimate), COLUMNS))
    .join('\n');
}
