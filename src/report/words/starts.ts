/** What the chart of starts in a crowd says. */

export const CROWD_TEXT = {
  finding: (slowest: string, alone: string, few: string, crowded: string, many: string) =>
    `The more starts are in flight on a machine, the slower each: half of them take ${alone} with ${few} and ${crowded} with ${many} as ${slowest}.`,
  flat: (crowd: string) => `Starts are no slower with ${crowd} in flight on a machine than with few.`,
  question: 'How long does a start take, with how many others in flight on the same machine?',
  note: 'From the machine to the first time ready. Line: the median; band: up to the 95th percentile. In flight: the most at once on the machine while a start lasts, itself among them. Variants named alike but for a number at the end are one line.',
  columns: ['In flight', 'Starts', 'p50', 'p95'],
  xAxis: 'starts in flight on the machine',
  legend: (variant: string, most: string) => `${variant}: 95% within ${most}`,
  bounds: (from: number, to: number) => (to === from + 1 ? String(from) : `${from} to ${to - 1}`),
} as const;
