/** What the page says of failures: how lost copies came back, and how much of what may fail is used up. */
import { listOf } from '../format.ts';

/** In the order of the parts of a recovery. */
const PARTS = [
  'nobody knows',
  'known, not given up',
  'waits for repair',
  'placement',
  'image or boot',
  'start',
  'probe',
] as const;

const FAILURES_TEXT = {
  parts: PARTS,
  /** Written into a stretch that is long enough. */
  gaps: [
    'not detected',
    'toleration, rate limits',
    'waits for repair',
    'placement',
    'image or boot',
    'start, back-off',
    'probe',
  ],
  marks: { detected: 'detected', givenUp: 'given up', ready: 'ready again' },
  finding: (slowest: readonly { variant: string; took: string; part: string; share: string }[]) => {
    const said = slowest.map(
      ({ variant, took, part, share }) => `${took} as ${variant} (${share} of it: ${part})`,
    );
    return `The slowest recovery takes ${listOf(said, 3)}.`;
  },
  nothingBack: (lost: readonly { variant: string; count: string }[]) =>
    `Lost copies do not come back: ${listOf(
      lost.map(({ variant, count }) => `${count} or more as ${variant}`),
      3,
    )}.`,
  question: (replication: number) =>
    `How do lost copies come back? The slowest recoveries of replication ${replication}, where they were lost.`,
  note:
    'Lanes: zone, rack and host, and below them the copies that were lost there; the thick line is the fault. Triangle: detected; ' +
    'diamond: given up; dot: ready again. Time counts from the first loss that is shown of a variant.',
  heading: (variant: string, at: string, recovered: string, open: number) =>
    `${variant}: from ${at}, ${recovered} back${open === 0 ? '' : `, ${open} or more not`}`,
  lane: (parts: readonly string[]) => parts.filter((part) => part !== '').join(' \u203a '),
  copy: (lost: string, by: string | null) => (by === null || by === lost ? lost : `${lost}, then ${by}`),
  ends: (took: string, isBack: boolean) => (isBack ? took : `not within ${took}`),
  axis: (unit: string) => `since the first loss, ${unit}`,
  columns: ['Where', 'Lost', 'Ready in its place', 'Lost at', ...PARTS, 'Took'],
  nobody: 'nobody',
} as const;

const BURN_TEXT = {
  finding: (left: readonly { variant: string; left: string }[]) =>
    `The error budget at the end: ${listOf(
      left.map(({ variant, left: amount }) => `${amount} as ${variant}`),
      3,
    )}.`,
  question: (objective: string, replication: number) =>
    `How much of the error budget is left? Services are to serve ${objective} of the time; replication ${replication}.`,
  note: (isAsserted: boolean) =>
    isAsserted
      ? 'The objective is the least of the scenario\u2019s assertions on service availability. The budget is that of the whole run.'
      : 'No assertion says what service availability is aimed at: 99.9 % is usual. The budget is that of the whole run.',
  axis: (unit: string) => `time, ${unit}`,
  left: 'budget left',
  budgets: 'budgets left',
  /** `left`: share of the budget. */
  amount: (left: number, share: string) =>
    left >= 0 ? `${share} left` : `spent ${Math.round(1 - left)} times`,
  legend: (variant: string, left: string) => `${variant}: ${left} at the end`,
  columns: ['Service availability', 'Budget left at the end', 'Used up at'],
  never: 'never',
} as const;

export const FAILURE_TEXTS = { failures: FAILURES_TEXT, burn: BURN_TEXT } as const;
