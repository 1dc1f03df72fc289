/** What the page says of VMs that move, and of the energy of single hosts. */
import { listOf } from '../format.ts';

export const MOVES_TEXT = {
  finding: (shown: readonly { variant: string; time: string; pause: string }[]) => {
    const said = shown.map(({ variant, time, pause }) => `${time} as ${variant} (${pause} of it paused)`);
    return `A VM moves in ${listOf(said, 3)}.`;
  },
  question: (replication: number) =>
    `How do VMs move? The first live migrations of replication ${replication}, each from its own beginning.`,
  note:
    'Each bar is a round: what the one before has left, or what was written meanwhile. The mark is the pause, in which ' +
    'the VM stands still.',
  label: (copy: string, from: string, to: string) => `${copy}: ${from} to ${to}`,
  ends: (time: string, pause: string) => `${time}, pause ${pause}`,
  parts: { disk: 'disk', odd: 'memory, rounds 1, 3, ...', even: 'memory, rounds 2, 4, ...', pause: 'pause' },
  axis: (unit: string) => `since the beginning of the migration, ${unit}`,
  columns: ['Moved', 'Rounds', 'Sent', 'Took', 'Paused'],
} as const;

export const HOST_ENERGY_TEXT = {
  finding: (shares: readonly { variant: string; hosts: string; all: string }[]) =>
    `Half of the energy is drawn by ${listOf(
      shares.map(({ variant, hosts, all }) => `${hosts} of ${all} hosts as ${variant}`),
      3,
    )}.`,
  question:
    'Which hosts draw the energy? Each line goes from the host that draws most to the one that draws least.',
  note: 'Means over the replications; in each, hosts stand in the order of what they drew.',
  axis: 'hosts, by what they draw',
  legend: (variant: string, most: string, least: string) => `${variant}: ${most} to ${least}`,
  columns: ['Draws most', 'Draws least', 'Hosts for half'],
} as const;
