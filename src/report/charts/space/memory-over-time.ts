/** Where the hosts' RAM goes over time, and what balloons and sharing save of it. */
import type { ReportData } from '../../data.ts';
import { formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart } from '../chart.ts';
import { FREE, TAKEN } from './memory.ts';
import { type Filling, fillingOf, MOST_PANELS, type PanelParts, panelsSpec, shownLines } from './panels.ts';

const WORDS = TEXT.memoryOverTime;
/** What apps use has a series of its own name, which charts of one metric show too. */
const metricOf = (key: string) => (key === 'used' ? 'ramUsed' : `ram.${key}`);

const PARTS: PanelParts = {
  taken: TAKEN.map((part) => ({ ...part, metric: metricOf(part.key) })),
  free: { ...FREE, metric: metricOf(FREE.key) },
  saved: [
    { label: WORDS.shared, colour: 'paleGreen', metric: 'ramShared' },
    { label: WORDS.ballooned, colour: 'sky', metric: 'ramBallooned' },
  ],
};
const [USED, SYSTEM] = ['used', 'system'].map((key) => TAKEN.findIndex((part) => part.key === key));

/** Null where there is nothing to see: no series, or a use that never changes and no part beside it. */
export function memoryOverTimeChart(data: ReportData): Chart | null {
  const { replication, lines } = shownLines(data);
  const all = data.variants.flatMap((variant) => fillingOf(variant, lines, PARTS) ?? []);
  if (!all.some(hasMoreThanUse) && !all.some(isUseChanging)) return null;
  const bytes = (size: number) => formatValue(size, 'bytes');
  return {
    kind: 'chart',
    id: 'memory-over-time',
    extent: 'full',
    finding: WORDS.finding(
      all.map((one) => ({
        variant: one.variant,
        text: WORDS.peak(bytes(one.most), bytes(one.size), isSaving(one) ? bytes(one.mostWithSaved) : null),
      })),
    ),
    question: WORDS.question(replication),
    note: WORDS.note(
      all.some(isSaving),
      all.slice(MOST_PANELS).map(({ variant }) => variant),
    ),
    table: {
      columns: [TEXT.variant, ...WORDS.columns],
      rows: all.map(({ variant, size, most, last, mostSaved }) => [
        variant,
        ...[size, most, last, ...mostSaved].map(bytes),
      ]),
    },
    spec: (room) =>
      panelsSpec(all.slice(0, MOST_PANELS), PARTS, ({ size }) => WORDS.remark(bytes(size)), room),
  };
}

const isSaving = ({ mostSaved }: Filling) => mostSaved.some((bytes) => bytes > 0);

const hasMoreThanUse = (one: Filling) =>
  isSaving(one) || one.taken.some((values, i) => i !== USED && i !== SYSTEM && Math.max(...values) > 0);

const isUseChanging = ({ taken }: Filling) => new Set(taken[USED ?? 0]).size > 1;
