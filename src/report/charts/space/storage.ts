/** What fills up over time: the parts of the pools, or else of the hosts' disks, up to their size. */
import type { ReportData, TimeLine } from '../../data.ts';
import { formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart } from '../chart.ts';
import { STORED } from './disk.ts';
import { type Filling, fillingOf, MOST_PANELS, type PanelParts, panelsSpec, shownLines } from './panels.ts';

/** The storage of one variant over time. */
interface Storage extends Filling {
  readonly promised: number | null;
  /** When it was full, seconds; null: never. */
  readonly fullAt: number | null;
}

const partsOf = (device: 'pool' | 'disk'): PanelParts => ({
  taken: STORED.map((part) => ({ ...part, metric: `${device}.${part.key}` })),
  free: { label: TEXT.disk.parts.free, colour: 'faint', metric: `${device}.free` },
  saved: [],
});

/** Null where nothing is ever stored. */
export function storageChart(data: ReportData): Chart | null {
  const { replication, lines } = shownLines(data);
  const all = data.variants.flatMap((variant) => storageOf(data, variant, lines) ?? []);
  if (all.every(({ most }) => most === 0)) return null;
  const bytes = (size: number | null) => (size === null ? '' : formatValue(size, 'bytes'));
  return {
    kind: 'chart',
    id: 'storage',
    extent: 'full',
    finding: TEXT.storage.finding(
      all.map(({ variant, most, size, fullAt }) => ({
        variant,
        most: bytes(most),
        size: bytes(size),
        fullAt: fullAt === null ? null : formatValue(fullAt, 's'),
      })),
    ),
    question: TEXT.storage.question(replication),
    note: TEXT.storage.note(all.slice(MOST_PANELS).map((one) => one.variant)),
    table: {
      columns: [TEXT.variant, ...TEXT.storage.columns],
      rows: all.map(({ variant, size, promised, most, last, fullAt }) => [
        variant,
        ...[size, promised, most, last].map(bytes),
        fullAt === null ? '' : formatValue(fullAt, 's'),
      ]),
    },
    spec: (room) => {
      const shown = all.slice(0, MOST_PANELS);
      const promised = new Map(shown.map((one) => [one.variant, one.promised]));
      const remark = ({ variant, size }: Filling) =>
        TEXT.storage.remark(bytes(size), bytes(promised.get(variant) ?? null));
      return panelsSpec(shown, partsOf('disk'), remark, room);
    },
  };
}

function storageOf(data: ReportData, variant: string, lines: readonly TimeLine[]): Storage | null {
  const seriesOf = (metric: string) =>
    lines
      .find((line) => line.variant === variant && line.metric === metric)
      ?.points.map(({ value }) => value);
  const filling = fillingOf(variant, lines, partsOf(seriesOf('pool.free') === undefined ? 'disk' : 'pool'));
  if (filling === null) return null;
  const promised = seriesOf('pool.promised');
  return {
    ...filling,
    promised: promised === undefined ? null : Math.max(...promised),
    fullAt: data.mean(variant, 'storageFullAt'),
  };
}
