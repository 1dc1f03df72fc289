/** What goes with the hour of the day: arrivals, or use. */
import type { Chart } from '../charts/chart.ts';
import { colour, frame, type Size } from '../charts/theme.ts';
import { formatValue } from '../format.ts';
import { TRACE_TEXT } from '../words/traces.ts';
import type { TraceReport } from './facts.ts';

const WORDS = TRACE_TEXT.byHour;
const DAY = 86_400;

/** None where the trace is shorter than a day. */
export function byHourCharts({ surveyed: { rows } }: TraceReport): Chart[] {
  if (rows === null || rows.presence === null || rows.presence.whole < DAY) return [];
  const isUse = rows.usage !== null;
  const values = rows.usage?.byHour ?? rows.presence.byHour;
  const unit = isUse ? 'fraction' : '1';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const at = (value: number) => WORDS.at(formatValue(value, unit), values.indexOf(value));
  const { daily } = rows.presence;
  const alike = daily === null || isUse ? '' : WORDS.daily(formatValue(daily, '1'));
  return [
    {
      kind: 'chart',
      id: 'by-hour',
      extent: 'full',
      finding: WORDS.finding(isUse, at(most), at(least)),
      question: WORDS.question,
      note: alike,
      table: {
        columns: WORDS.columns(isUse),
        rows: values.map((value, hour) => [String(hour), formatValue(value, unit)]),
      },
      spec: (size) => specOf(values, isUse, size),
    },
  ];
}

function specOf(values: readonly number[], isUse: boolean, size: Size) {
  return {
    ...frame(size, 150, { left: 70, right: 20, top: 10, bottom: 46 }),
    data: { name: 'hours', values: values.map((value, hour) => ({ hour, value })) },
    mark: { type: 'bar' as const, color: colour('blue') },
    encoding: {
      x: {
        field: 'hour',
        type: 'ordinal' as const,
        axis: { title: WORDS.axis, labelAngle: 0 },
      },
      y: {
        field: 'value',
        type: 'quantitative' as const,
        axis: {
          title: isUse ? WORDS.use : WORDS.arrivals,
          tickCount: 4,
          titleX: -54,
          ...(isUse ? { format: '~%' } : {}),
        },
      },
    },
  };
}
