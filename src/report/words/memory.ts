/** What the report says of RAM over time. */
import { listOf } from '../format.ts';

export const MEMORY_OVER_TIME_TEXT = {
  shared: 'saved by sharing',
  ballooned: 'taken by balloons',
  question: (replication: number) =>
    `How does the RAM fill up? Replication ${replication}; points are means of short spans.`,
  /** `unsaved`: what would be taken without sharing and balloons; null where they save nothing. */
  peak: (most: string, size: string, unsaved: string | null) =>
    `${most} of ${size}${unsaved === null ? '' : ` (${unsaved} without sharing and balloons)`}`,
  note: (saving: boolean, more: readonly string[]) =>
    [
      'All hosts together, each byte once. Each panel has a scale of its own; it ends at what is installed, or above what is taken where that is far less.',
      saving
        ? 'Above the line that marks what is installed: memory of VMs and containers that no host has to hold.'
        : '',
      more.length === 0 ? '' : `Not drawn: ${listOf(more, 12)}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  remark: (size: string) => `${size} installed`,
  columns: ['installed', 'most taken', 'taken at the end', 'most saved by sharing', 'most taken by balloons'],
} as const;
