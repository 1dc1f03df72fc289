/** Every sentence of a sweep's page and charts. Translate here. */
import { listOf } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

export const SWEEP_TEXT = {
  title: (name: string) => `${name}: sweep`,
  parts: {
    crossovers: 'Where the winner changes',
    responses: 'Response curves',
    maps: 'Two axes at a time',
    drawn: 'What matters',
    method: 'How the numbers came to be',
  },
  paths: (paths: readonly string[]) => `Varied: ${listOf(paths, 9)}`,
  finding: (metric: string, text: string) => `${metricLabel(metric)}: ${text}.`,
  response: {
    question: (metric: string, axis: string) =>
      `How does ${metricLabel(metric).toLowerCase()} change along ${axis}?`,
    note: (n: number) =>
      `Lines join the means of the points; bands are their 95 % intervals. A dashed line marks a crossover, the grey band its interval.${n === 0 ? '' : ` ${plural(n, 'more setting')} not drawn: see the table.`}`,
    noteWords: 'Dots are means, lines their 95 % intervals.',
  },
  heat: {
    finding: (metric: string, low: string, high: string) => `${metricLabel(metric)}: from ${low} to ${high}`,
    question: (metric: string, x: string, y: string) =>
      `What is ${metricLabel(metric).toLowerCase()} for each value of ${x} and ${y}?`,
    note: (n: number) =>
      n === 0 ? 'Darker is more.' : `Darker is more. ${plural(n, 'more setting')} not drawn.`,
  },
  winners: {
    finding: (metric: string, counts: readonly (readonly [string, number])[], open: number, all: number) => {
      const best = counts.map(([name, count]) => `${name} at ${count}`);
      const nobody = open > 0 ? [`nobody for certain at ${open}`] : [];
      return `${metricLabel(metric)}: of ${plural(all, 'point')} the best is ${listOf([...best, ...nobody], 7)}`;
    },
    question: (metric: string, x: string, y: string) =>
      `Which variant is shown to be the best in ${metricLabel(metric).toLowerCase()} for each value of ${x} and ${y}?`,
    note: 'A variant is the best where its paired difference with each other one has a 95 % interval without 0; of several that are exactly even the first gives the colour.',
    open: 'not shown',
  },
  drawn: {
    question: (metric: string, axis: string) =>
      `How does ${metricLabel(metric).toLowerCase()} follow ${axis}?`,
    finding: (metric: string, axis: string, rho: readonly string[]) =>
      `${metricLabel(metric)} against ${axis}: rank correlation ${listOf(rho, 6)}`,
    note: 'A dot is a point of the latin hypercube: all other drawn axes vary with it.',
    none: 'none',
  },
  crossover: {
    columns: ['Metric', 'Along', 'Where', 'Up to there', 'Beyond', 'At', 'Between'],
    none: 'No crossover shown: along no axis does the winner of a metric of the question change.',
    note: 'At: by straight lines between points (on the scale of the axis), with the 95 % interval of the paired difference turned on its side. Where differences are exact, or the loser no longer carries its copies, all that is known is the two points between which the winner changes.',
    notTold: 'not by difference: one no longer carries its copies',
    everywhere: 'everywhere',
  },
  method: {
    rerun: 'Make it again',
    version: 'towtank',
    scenario: 'Scenario',
    seed: 'Seed',
    axes: 'Axes',
    drawn: 'latin hypercube, from the seed',
    together: 'values go together',
    points: 'Points',
    replications: 'Replications',
    replicationsAt: (least: number, most: number) =>
      least === most ? `${least} at each point` : `${least} to ${most}, each point by its own stop rule`,
    interval: 'Intervals',
    intervalMethod: '95 %, Student’s t over replications; differences are paired by replication',
    pairing: 'Random numbers',
    pairingMethod: 'the same at all points and in all variants, replication by replication',
    overrides: 'Overrides',
    traces: 'Trace',
    wall: 'Time taken',
    wallOn: (time: string, node: string) => `${time}, Node ${node}`,
    digests: 'Digests of all runs',
  },
} as const;
