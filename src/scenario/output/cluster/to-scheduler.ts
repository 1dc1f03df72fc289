/** The scheduler, as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds, MICROS_PER_SECOND } from '../../../engine/time.ts';
import type { SamplingRule, Scheduler } from '../../resolved-scheduler.ts';
import type { scheduler as schedulerSchema } from '../../schema/sections/cluster/scheduler.ts';
import { present } from '../present.ts';

type ReadScheduler = z.output<typeof schedulerSchema>;

export function toScheduler(read: ReadScheduler): Scheduler {
  const { preset, tieBreak, qps, burst, decision, regretEvery } = read;
  return {
    preset,
    ...(read.sampling && { sampling: toSampling(read.sampling) }),
    ...(read.filters && { filters: read.filters }),
    ...(read.scores && {
      scores: read.scores.map(({ name, weight, shape }) => ({ name, weight, ...(shape && { shape }) })),
    }),
    ...(read.plugins && { plugins: read.plugins }),
    ...(tieBreak && { tieBreak }),
    ...(read.apart && { apart: read.apart }),
    client: { qps, burst },
    cost: {
      fixed: present(decision.fixed, 'scheduler.decision.fixed') * MICROS_PER_SECOND,
      perFiltered: present(decision.perFiltered, 'scheduler.decision.perFiltered') * MICROS_PER_SECOND,
      perScored: present(decision.perScored, 'scheduler.decision.perScored') * MICROS_PER_SECOND,
      ...(decision.byApp && { byApp: inMicros(decision.byApp) }),
    },
    initialBackoff: fromSeconds(read.initialBackoff),
    maxBackoff: fromSeconds(read.maxBackoff),
    preempts: read.preemption,
    regretEvery,
  };
}

function inMicros(seconds: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(seconds).map(([app, one]) => [app, one * MICROS_PER_SECOND]));
}

/** Exactly one of the keys is written. */
function toSampling({
  percent,
  first,
  random,
  lowestRegret,
  rule = 'all',
}: NonNullable<ReadScheduler['sampling']>): SamplingRule {
  if (percent !== undefined) return { kind: 'percent', percent };
  if (first !== undefined) return { kind: 'first', ...first };
  if (random !== undefined) return { kind: 'random', count: random };
  if (lowestRegret !== undefined) return { kind: 'lowest-regret', cost: lowestRegret };
  return { kind: rule };
}
