/** Where the hosts' RAM goes: seven parts that add up to what is installed. */
import type { ReportData } from '../../data.ts';
import { formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart, LeftOut } from '../chart.ts';
import { type Bar, type Part, stackSpec } from './stack.ts';

/** What takes RAM. */
export const TAKEN: readonly Part[] = [
  { key: 'used', label: TEXT.memory.parts.used, colour: 'blue', text: 'paper' },
  { key: 'reservedUnused', label: TEXT.memory.parts.reservedUnused, colour: 'paleBlue', text: 'ink' },
  { key: 'guestOs', label: TEXT.memory.parts.guestOs, colour: 'orange', text: 'onLight' },
  { key: 'hypervisor', label: TEXT.memory.parts.hypervisor, colour: 'vermillion', text: 'paper' },
  { key: 'runtime', label: TEXT.memory.parts.runtime, colour: 'purple', text: 'onLight' },
  { key: 'system', label: TEXT.memory.parts.system, colour: 'unsure', text: 'paper' },
];
export const FREE: Part = { key: 'free', label: TEXT.memory.parts.free, colour: 'faint', text: 'ink' };
const PARTS: readonly Part[] = [...TAKEN, FREE];

/** Parts that are taken without being used by an app. */
const IDLE = new Set(['reservedUnused', 'guestOs', 'hypervisor', 'runtime']);

export function memoryChart(data: ReportData): Chart | LeftOut {
  const bars = data.variants.map((variant) => barOf(data, variant)).filter((bar) => bar !== null);
  if (bars.length === 0) return { kind: 'left out', reason: TEXT.memory.leftOut };
  return {
    kind: 'chart',
    id: 'memory',
    extent: 'full',
    finding: TEXT.memory.finding(bars.map((bar) => ({ variant: bar.variant, text: idleText(bar) }))),
    question: TEXT.memory.question,
    note: TEXT.memory.note,
    table: {
      columns: [TEXT.variant, ...PARTS.map(({ label }) => label), TEXT.memory.capacity],
      rows: bars.map(({ variant, sizes }) => [
        variant,
        ...sizes.map((size) => formatValue(size, 'bytes')),
        formatValue(data.mean(variant, 'ram.capacity'), 'bytes'),
      ]),
    },
    spec: (size) => stackSpec(bars, PARTS, size),
  };
}

function barOf(data: ReportData, variant: string): Bar | null {
  const sizes = PARTS.map(({ key }) => data.mean(variant, `ram.${key}`));
  if (sizes.every((size) => size === null)) return null;
  const known = sizes.map((size) => size ?? 0);
  return { variant, sizes: known, remark: (write) => TEXT.memory.remark(write(sum(known))) };
}

function idleText({ sizes }: Bar): string {
  return formatValue(sum(sizes.filter((_, i) => IDLE.has(PARTS[i]?.key ?? ''))), 'bytes');
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
