/** Which hosts draw the energy: one line per variant, from the host that draws most to the one that draws least. */
import type { ReportData } from '../../data.ts';
import { displayUnit, formatValue, shorten } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart } from '../chart.ts';
import { frame, lineEncodings, type Size } from '../theme.ts';

const LEGEND_LINE = 19;

/** kWh of each host of a variant, falling. */
interface Profile {
  readonly variant: string;
  readonly kwh: readonly number[];
}

/** Nothing where no variant has two hosts whose energy was observed. */
export function hostEnergyChart(data: ReportData): Chart[] {
  const profiles = data.variants
    .map((variant) => ({ variant, kwh: profileOf(data, variant) }))
    .filter(({ kwh }) => kwh.length > 1 && (kwh[0] ?? 0) > 0);
  if (profiles.length === 0) return [];
  const half = profiles.map(({ variant, kwh }) => ({
    variant,
    hosts: String(hostsForHalf(kwh)),
    all: String(kwh.length),
  }));
  return [
    {
      kind: 'chart',
      id: 'energy-by-host',
      extent: 'half',
      finding: TEXT.hostEnergy.finding(half),
      question: TEXT.hostEnergy.question,
      note: TEXT.hostEnergy.note,
      table: {
        columns: [TEXT.variant, ...TEXT.hostEnergy.columns],
        rows: profiles.map(({ variant, kwh }) => [variant, ...endsOf(kwh), String(hostsForHalf(kwh))]),
      },
      spec: (size) => specOf(profiles, data, size),
    },
  ];
}

/** Hosts that were told together share what they drew. */
function profileOf(data: ReportData, variant: string): number[] {
  const runs = data.replications
    .filter((replication) => replication.variant === variant && replication.energyByHost.length > 0)
    .map(({ energyByHost }) =>
      energyByHost
        .flatMap(({ count, kwh }) => Array.from({ length: count }, () => kwh / count))
        .sort((a, b) => b - a),
    );
  const hosts = runs[0]?.length ?? 0;
  return Array.from({ length: hosts }, (_, rank) => {
    const sum = runs.reduce((all, kwh) => all + (kwh[rank] ?? 0), 0);
    return sum / runs.length;
  });
}

function endsOf(kwh: readonly number[]): [most: string, least: string] {
  return [formatValue(kwh[0] ?? 0, 'kWh'), formatValue(kwh.at(-1) ?? 0, 'kWh')];
}

/** The fewest hosts that draw half of it all. */
function hostsForHalf(kwh: readonly number[]): number {
  const half = kwh.reduce((all, one) => all + one, 0) / 2;
  let sum = 0;
  let hosts = 0;
  for (const one of kwh) {
    if (sum >= half * (1 - 1e-9)) break;
    sum += one;
    hosts++;
  }
  return hosts;
}

function specOf(profiles: readonly Profile[], data: ReportData, size: Size) {
  const most = Math.max(...profiles.map(({ kwh }) => kwh[0] ?? 0));
  const { name, divisor } = displayUnit('kWh', most);
  const values = profiles.flatMap(({ variant, kwh }) =>
    // The last step is drawn to its end.
    [...kwh, kwh.at(-1) ?? 0].map((one, rank) => ({
      line: data.variants.indexOf(variant),
      rank,
      kwh: one / divisor,
    })),
  );
  const place = { orient: 'top' as const, direction: 'vertical' as const, offset: 6, symbolSize: 300 };
  const lines = profiles.map(({ variant, kwh }) => ({
    variant,
    label: TEXT.hostEnergy.legend(shorten(variant, 24), ...endsOf(kwh)),
  }));
  return {
    ...frame(size, 170, { left: 66, right: 16, top: 16 + LEGEND_LINE * profiles.length, bottom: 42 }),
    data: { name: 'hosts', values },
    mark: { type: 'line' as const, interpolate: 'step-after' as const, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'rank',
        type: 'quantitative' as const,
        scale: { nice: false },
        axis: { title: TEXT.hostEnergy.axis, tickCount: 6, tickMinStep: 1, grid: false },
      },
      y: {
        field: 'kwh',
        type: 'quantitative' as const,
        scale: { zero: true, domainMin: 0 },
        axis: { title: name, tickCount: 4, titleX: -50 },
      },
      ...lineEncodings(data.variants, lines, place),
    },
  };
}
