/** What is written on the hosts' disks, and beside it what sharing layers and images kept from being written again. */
import type { ReportData } from '../../data.ts';
import { formatValue } from '../../format.ts';
import { TEXT } from '../../text.ts';
import type { Chart, LeftOut } from '../chart.ts';
import { type Bar, type Part, stackSpec } from './stack.ts';

/** What takes space on a disk. */
export const STORED: readonly Part[] = [
  { key: 'thick', label: TEXT.disk.parts.thick, colour: 'vermillion', text: 'paper' },
  { key: 'thin', label: TEXT.disk.parts.thin, colour: 'orange', text: 'onLight' },
  { key: 'layers', label: TEXT.disk.parts.layers, colour: 'blue', text: 'paper' },
  { key: 'writable', label: TEXT.disk.parts.writable, colour: 'purple', text: 'onLight' },
];
const SAVED: Part = { key: 'saved', label: TEXT.disk.parts.saved, colour: 'paleGreen', text: 'ink' };

interface DiskUse {
  readonly variant: string;
  readonly stored: readonly number[];
  readonly physical: number;
  readonly saved: number;
}

export function diskChart(data: ReportData): Chart | LeftOut {
  const uses = data.variants.map((variant) => useOf(data, variant)).filter((use) => use !== null);
  if (uses.length === 0) return { kind: 'left out', reason: TEXT.disk.leftOut };
  const bytes = (size: number | null) => formatValue(size, 'bytes');
  return {
    kind: 'chart',
    id: 'disk',
    extent: 'full',
    finding: TEXT.disk.finding(
      uses.map(({ variant, physical, saved }) => ({
        variant,
        physical: bytes(physical),
        saved: saved > 0 ? bytes(saved) : null,
      })),
    ),
    question: TEXT.disk.question,
    note: TEXT.disk.note,
    table: {
      columns: [TEXT.variant, ...[...STORED, SAVED].map(({ label }) => label), ...TEXT.disk.moreColumns],
      rows: uses.map(({ variant, stored, physical, saved }) => [
        variant,
        ...stored.map(bytes),
        bytes(saved),
        bytes(physical),
        bytes(data.mean(variant, 'diskLogical')),
        bytes(data.mean(variant, 'disk.free')),
      ]),
    },
    spec: (size) => stackSpec(uses.map(barOf), [...STORED, SAVED], size),
  };
}

function useOf(data: ReportData, variant: string): DiskUse | null {
  const parts = STORED.map(({ key }) => data.mean(variant, `disk.${key}`));
  if (parts.every((part) => part === null)) return null;
  const stored = parts.map((part) => part ?? 0);
  return {
    variant,
    stored,
    physical: data.mean(variant, 'diskPhysical') ?? stored.reduce((sum, part) => sum + part, 0),
    saved: data.mean(variant, 'diskSavedBySharing') ?? 0,
  };
}

function barOf({ variant, stored, physical, saved }: DiskUse): Bar {
  return {
    variant,
    sizes: [...stored, saved],
    remark: (write) => TEXT.disk.remark(write(physical), write(saved)),
  };
}
