/** What the report says of storage over time. */
import { listOf } from '../format.ts';

export const STORAGE_TEXT = {
  question: (replication: number) =>
    `How does the storage fill up? Replication ${replication}; points are means of short spans.`,
  finding: (all: readonly { variant: string; most: string; size: string; fullAt: string | null }[]) =>
    `${listOf(
      all.map(({ variant, most, size, fullAt }) =>
        fullAt === null
          ? `${variant} takes ${most} of ${size} at most`
          : `${variant} has no room from ${fullAt} on`,
      ),
      4,
    )}.`,
  note: (more: readonly string[]) =>
    `Each panel has a scale of its own; it ends at the size, or above what is used where the size is far away.${
      more.length === 0 ? '' : ` Not drawn: ${listOf(more, 12)}.`
    }`,
  remark: (size: string, promised: string) => `${size}${promised === '' ? '' : `, ${promised} promised`}`,
  columns: ['size', 'promised', 'most used', 'used at the end', 'no room from'],
} as const;
