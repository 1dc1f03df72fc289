/** Charts over the time of a trace: how rows arrive, and how many are there, or how full the machines are. */
import type { PresenceTold, Step } from '../../fit/traces/survey/presence.ts';
import type { MachinesTold, TraceSurvey } from '../../fit/traces/survey/told.ts';
import type { Chart } from '../charts/chart.ts';
import { colour, frame, lineEncodings, type Size } from '../charts/theme.ts';
import { formatValue } from '../format.ts';
import { TRACE_TEXT } from '../words/traces.ts';
import { type TraceReport, timeUnit, written } from './facts.ts';

const WORDS = TRACE_TEXT.overTime;
const ROWS = 12;

interface Series {
  readonly name: string;
  readonly unit: string;
  readonly of: (step: Step) => number;
}

/** The charts that this trace has something to draw for. */
export function overTimeCharts({ surveyed: { rows, machines } }: TraceReport): Chart[] {
  if (rows === null || rows.presence === null || rows.presence.whole === 0) return [];
  const { presence } = rows;
  if (rows.kind === 'usage') return [useChart(presence)];
  return [arrivalChart(presence), ...thereCharts(rows, presence, machines)];
}

function arrivalChart(presence: PresenceTold): Chart {
  const width = presence.whole / presence.steps.length;
  const all = presence.steps.reduce((sum, { arrivals }) => sum + arrivals, 0);
  const perHour: Series = {
    name: WORDS.arrivals,
    unit: '1',
    of: ({ arrivals }) => (3600 * arrivals) / width,
  };
  return timeChart(presence, [perHour], {
    id: 'arrivals',
    finding: WORDS.arrivalFinding(formatValue(all, '1'), written(presence.span, 's'), written(width, 's')),
    question: WORDS.arrivalQuestion,
    axis: WORDS.perHour,
  });
}

function thereCharts(
  { known }: TraceSurvey,
  presence: PresenceTold,
  machines: MachinesTold | null,
): readonly Chart[] {
  if (!known.some(({ fact, rows }) => fact === 'ends' && rows > 0)) return [];
  const { peak, mean } = presence;
  const count: Series = { name: WORDS.there, unit: '1', of: ({ most }) => most };
  const counted = timeChart(presence, [count], {
    id: 'at-once',
    finding: WORDS.thereFinding(formatValue(peak.count, '1'), formatValue(mean.count, '1')),
    question: WORDS.thereQuestion,
    axis: WORDS.there,
  });
  return machines === null ? [counted] : [counted, demandChart(presence, machines)];
}

function demandChart(presence: PresenceTold, machines: MachinesTold): Chart {
  const { peak } = presence;
  const kinds = [
    { name: 'CPU', of: ({ cpu }: Step['there']) => cpu, all: machines.cpu, most: peak.cpu },
    {
      name: WORDS.memory,
      of: ({ memory }: Step['there']) => memory,
      all: machines.memory,
      most: peak.memory,
    },
    { name: 'GPUs', of: ({ gpus }: Step['there']) => gpus, all: machines.gpus, most: peak.gpus },
  ].filter(({ all, most }) => all > 0 && most > 0);
  const series = kinds.map(({ name, of, all }): Series => {
    return { name, unit: 'fraction', of: ({ there }) => of(there) / all };
  });
  const told = kinds.map(({ name, most, all }) => `${formatValue(most / all, 'fraction')} ${name}`);
  return timeChart(presence, series, {
    id: 'demand',
    finding: WORDS.demandFinding(told, formatValue(machines.machines, '1')),
    question: WORDS.demandQuestion,
    axis: WORDS.ofMachines,
  });
}

function useChart(presence: PresenceTold): Chart {
  const use: Series = {
    name: WORDS.use,
    unit: 'fraction',
    of: ({ there: { cpu, count } }) => (count === 0 ? 0 : cpu / count),
  };
  const values = presence.steps.map(use.of);
  return timeChart(presence, [use], {
    id: 'use',
    finding: WORDS.useFinding(
      formatValue(Math.min(...values), 'fraction'),
      formatValue(Math.max(...values), 'fraction'),
    ),
    question: WORDS.useQuestion,
    axis: WORDS.use,
  });
}

interface Said {
  readonly id: string;
  readonly finding: string;
  readonly question: string;
  readonly axis: string;
}

function timeChart(presence: PresenceTold, series: readonly Series[], said: Said): Chart {
  const { steps, whole } = presence;
  const every = Math.ceil(steps.length / ROWS);
  const rows = steps
    .filter((_, i) => i % every === 0)
    .map((step) => [written(step.at, 's'), ...series.map(({ unit, of }) => formatValue(of(step), unit))]);
  return {
    kind: 'chart',
    extent: 'full',
    note: presence.coarseness > 0 ? WORDS.coarse(written(presence.coarseness, 's')) : '',
    ...said,
    table: { columns: [WORDS.after, ...series.map(({ name }) => name)], rows },
    spec: (size) => specOf(steps, whole, series, said.axis, size),
  };
}

function specOf(steps: readonly Step[], whole: number, series: readonly Series[], title: string, size: Size) {
  const time = timeUnit(whole);
  const isShare = series.every(({ unit }) => unit === 'fraction');
  const values = series.flatMap(({ of }, line) =>
    steps.map((step) => ({ line, time: step.at / time.divisor, value: of(step) })),
  );
  const names = series.map(({ name }) => name);
  const place = { orient: 'top' as const, direction: 'horizontal' as const, offset: 6, symbolSize: 300 };
  const lines = lineEncodings(
    names,
    names.map((variant) => ({ variant, label: variant })),
    place,
  );
  return {
    ...frame(size, size.narrow ? 180 : 220, {
      left: 70,
      right: 20,
      top: series.length > 1 ? 36 : 14,
      bottom: 46,
    }),
    data: { name: 'series', values },
    mark: { type: 'line' as const, interpolate: 'step-after' as const, strokeWidth: 1.8 },
    encoding: {
      x: {
        field: 'time',
        type: 'quantitative' as const,
        scale: { nice: false, domain: [0, whole / time.divisor] },
        axis: { title: WORDS.axis(time.name), tickCount: 8, grid: false },
      },
      y: {
        field: 'value',
        type: 'quantitative' as const,
        scale: { zero: true, domainMin: 0 },
        axis: { title, tickCount: 5, titleX: -54, ...(isShare ? { format: '~%' } : {}) },
      },
      ...(series.length > 1 ? lines : { stroke: { value: colour('blue') } }),
    },
  };
}
