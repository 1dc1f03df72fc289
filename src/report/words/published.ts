/** What a page says where published figures stand beside those of a tournament. */

export const PUBLISHED_TEXT = {
  exact: (policies: number, workloads: number, values: string, largest: string) => {
    const who =
      policies === 1 ? '1 policy that draws nothing gives' : `${policies} policies that draw nothing give`;
    const where = workloads === 1 ? '' : ` on ${workloads} workloads`;
    return `${who} the published figures${where}: ${values} values of the allocation lie at most ${largest} percentage points from what was published.`;
  },
  missed: (names: readonly string[]) => `Further away than rounding: ${names.join(', ')}.`,
  note: (end: string) =>
    `GPUs given away, in % of all, when demand of ${end} of them had arrived: mean ± standard deviation, and in brackets the number of seeds. Same orders: seeds whose order of submission was published, and played here. Largest difference: over all points of the curves, seed by seed, in percentage points; the published allocation is rounded to 0.01, and the fragmentation not at all. Random draws by a generator of its own, so only its mean can be compared.`,
  source: 'Source of the published figures',
  columns: [
    ...['Policy', 'Workload', 'Published', 'Here', 'Published, same orders', 'Here, same orders'],
    ...['Largest difference, allocation', 'Largest difference, fragmentation'],
  ],
  spread: (mean: string, deviation: string | null, n: number) =>
    `${mean}${deviation === null ? '' : ` ± ${deviation}`} (${n})`,
  none: '\u2013',
  bySeed: 'Seed by seed',
  seedColumns: ['Workload', 'Policy', 'Seed', 'Published', 'Here', 'Difference'],
  chart: {
    finding: (points: number, largest: string) =>
      `All ${points} runs end where the published ones ended, within ${largest} points.`,
    question: (end: string) => `GPUs given away at ${end} arrived demand: published, and here`,
    note: 'A point is one policy on one workload with one published order. On the line both are the same.',
    theirs: 'published, %',
    ours: 'here, %',
    columns: ['Run', 'Published', 'Here'],
  },
} as const;
