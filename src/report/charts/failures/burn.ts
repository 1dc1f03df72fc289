/** Availability burn: how much of what services may fail is left over time. */
import type { ReportData, TimeLine } from '../../data.ts';
import { displayUnit, formatValue, shorten } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart } from '../chart.ts';
import { colour, frame, lineEncodings, type Size } from '../theme.ts';

const METRIC = 'serviceAvailability';
/** Where no assertion says otherwise: three nines. */
const USUAL = 0.999;
const LEGEND_LINE = 21;

interface Burn {
  readonly variant: string;
  readonly served: number;
  /** Share of the budget that is left, over time. */
  readonly points: readonly { readonly seconds: number; readonly left: number }[];
}

/** Nothing where no service ever failed. */
export function burnChart(data: ReportData): Chart[] {
  const shown = data.replications[0]?.replication ?? 0;
  const lines = data
    .timeLines((replication) => replication === shown)
    .filter(({ metric }) => metric === METRIC);
  if (lines.every(({ points }) => points.every(({ value }) => value >= 1))) return [];
  const asserted = objectiveOf(data);
  const objective = asserted ?? USUAL;
  const burns = lines.map((line) => burnOf(line, objective));
  const left = ({ points }: Burn) => {
    const last = points.at(-1)?.left ?? 1;
    return TEXT.burn.amount(last, formatValue(last, 'fraction'));
  };
  return [
    {
      kind: 'chart',
      id: 'error-budget',
      extent: 'full',
      finding: TEXT.burn.finding(burns.map((burn) => ({ variant: burn.variant, left: left(burn) }))),
      question: TEXT.burn.question(formatValue(objective, 'fraction'), shown),
      note: TEXT.burn.note(asserted !== null),
      table: {
        columns: [TEXT.variant, ...TEXT.burn.columns],
        rows: burns.map((burn) => [
          burn.variant,
          formatValue(burn.served, 'fraction'),
          left(burn),
          usedUpAt(burn),
        ]),
      },
      spec: (size) => specOf(data, burns, left, size),
    },
  ];
}

/** The least that an assertion asks for; null: none does. */
function objectiveOf({ summary }: ReportData): number | null {
  const limits = summary.assertions.flatMap(({ metric, limit }) => {
    const [, percent] = /(?:>=|^=) (\d+(?:\.\d+)?) ?%/.exec(limit) ?? [];
    return metric === METRIC && percent !== undefined ? [Number(percent) / 100] : [];
  });
  const below = limits.filter((one) => one < 1);
  return below.length === 0 ? null : Math.min(...below);
}

/** A point is the mean of the time up to the next. */
function burnOf({ variant, points }: TimeLine, objective: number): Burn {
  const width = (points[1]?.seconds ?? 1) - (points[0]?.seconds ?? 0);
  const budget = (1 - objective) * width * points.length;
  let failed = 0;
  const burnt = points.map(({ seconds, value }) => {
    failed += (1 - value) * width;
    return { seconds: seconds + width, left: 1 - failed / budget };
  });
  return {
    variant,
    served: 1 - failed / (width * points.length),
    points: [{ seconds: 0, left: 1 }, ...burnt],
  };
}

function usedUpAt({ points }: Burn): string {
  const end = points.find(({ left }) => left <= 0);
  return end === undefined ? TEXT.burn.never : formatValue(end.seconds, 's');
}

function specOf(data: ReportData, burns: readonly Burn[], left: (burn: Burn) => string, size: Size) {
  const end = Math.max(...burns.map(({ points }) => points.at(-1)?.seconds ?? 0));
  const time = displayUnit('s', end);
  const lowest = Math.min(0, ...burns.map(({ points }) => points.at(-1)?.left ?? 0));
  const isShare = lowest > -2;
  const values = burns.flatMap(({ variant, points }) =>
    points.map((point) => ({
      line: data.variants.indexOf(variant),
      time: point.seconds / time.divisor,
      left: point.left,
    })),
  );
  const legends = burns.map((burn) => ({
    variant: burn.variant,
    label: TEXT.burn.legend(shorten(burn.variant, size.narrow ? 14 : 30), left(burn)),
  }));
  const place = { orient: 'top' as const, direction: 'vertical' as const, offset: 6, symbolSize: 300 };
  return {
    ...frame(size, 190, { left: 66, right: 16, top: 16 + LEGEND_LINE * legends.length, bottom: 42 }),
    layer: [
      {
        data: { name: 'budget', values },
        mark: { type: 'line' as const, strokeWidth: 2 },
        encoding: {
          x: {
            field: 'time',
            type: 'quantitative' as const,
            scale: { nice: false },
            axis: { title: TEXT.burn.axis(time.name), tickCount: 6, grid: false },
          },
          y: {
            field: 'left',
            type: 'quantitative' as const,
            scale: { domain: [lowest, 1], nice: false },
            axis: {
              title: isShare ? TEXT.burn.left : TEXT.burn.budgets,
              format: isShare ? '.0%' : ',d',
              tickCount: 5,
              titleX: -48,
            },
          },
          ...lineEncodings(data.variants, legends, place),
        },
      },
      {
        data: { name: 'none', values: [{ left: 0 }] },
        mark: { type: 'rule' as const, color: colour('vermillion'), strokeDash: [4, 3] },
        encoding: { y: { field: 'left', type: 'quantitative' as const } },
      },
    ],
  };
}
