/** What the report says of rollouts. */
import { listOf } from '../format.ts';

export const ROLLOUT_TEXT = {
  fresh: 'ready, of the version that is wanted',
  old: 'ready, of another version',
  missing: 'missing',
  question: (replication: number) =>
    `Who serves while a version gives way to another? Replication ${replication}; points are means of short spans.`,
  finding: (lowest: readonly { readonly variant: string; readonly text: string }[]) =>
    `The fewest that were ready: ${listOf(
      lowest.map(({ variant, text }) => `${text} as ${variant}`),
      6,
    )}.`,
  lowest: (ready: string, wanted: string) => `${ready} of ${wanted}`,
  note: (more: readonly string[]) =>
    [
      'Dashed: between these numbers the rules of the rollout keep those that are available and those that there are (surge and unavailable), while it is under way.',
      more.length === 0 ? '' : `Not drawn: ${listOf(more, 12)}.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  columns: ['wanted', 'fewest ready', 'most ready', 'new at the end', 'of other versions at the end'],
} as const;
