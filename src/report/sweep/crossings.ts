/** Where the winner changes, as a curve shows it: a rule at the crossover, over the interval in which it may lie. */
import type { Crossover } from '../../experiment/sweep/findings/crossover.ts';
import { colour } from '../charts/theme.ts';
import { type Axis, axisUnit, axisValue, type Slice, type SweepData } from './sweep-data.ts';

/** From this share of an axis on there is more room to the left of a rule. */
const LATE = 0.7;

/** Layers of a panel. `words`: the axis that its lines are values of; null where they are variants. */
export function crossings(data: SweepData, axis: Axis, metric: string, words: Axis | null, { where }: Slice) {
  const between = words === null ? 'variants' : words.path;
  const own = data.result.crossovers.filter(
    (crossover) =>
      crossover.metric === metric &&
      crossover.axis === axis.path &&
      crossover.between === between &&
      Object.entries(where).every(([path, value]) => crossover.where[path] === value),
  );
  return own.flatMap((crossover) => crossing(crossover, axis));
}

function crossing({ at, low, high }: Crossover, axis: Axis): object[] {
  const { divisor } = axisUnit(axis);
  const area = {
    data: { values: [{ low: low / divisor, high: high / divisor }] },
    mark: { type: 'rect', color: colour('unsure'), opacity: 0.16 },
    encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' } },
  };
  if (at === null) return [area];
  const isLate = shareOf(at, axis) > LATE;
  const rule = {
    data: { values: [{ x: at / divisor, label: axisValue(at, axis) }] },
    encoding: { x: { field: 'x', type: 'quantitative' } },
    layer: [
      { mark: { type: 'rule', color: colour('ink'), strokeDash: [4, 3], strokeWidth: 1.2 } },
      {
        mark: {
          type: 'text',
          align: isLate ? 'right' : 'left',
          dx: isLate ? -4 : 4,
          baseline: 'top',
          fontWeight: 600,
        },
        encoding: { y: { value: 2 }, text: { field: 'label' } },
      },
    ],
  };
  return [area, rule];
}

/** How far along the axis a place lies, 0 to 1, on its scale. */
function shareOf(at: number, { numbers, isLog }: Axis): number {
  const scale = (x: number) => (isLog ? Math.log(x) : x);
  const [least, most] = [Math.min(...(numbers ?? [])), Math.max(...(numbers ?? []))].map(scale);
  return least === undefined || most === undefined ? 0 : (scale(at) - least) / (most - least);
}
