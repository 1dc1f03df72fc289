/** Plays an order on a log of batch jobs. There is no chance in it: every seed is the same. */
import { BatchQueue } from '../../../control/batch/batch-queue.ts';
import { Digest } from '../../../engine/digest.ts';
import { Simulation } from '../../../engine/simulation.ts';
import { type Micros, toSeconds } from '../../../engine/time.ts';
import type { BatchEntry } from '../../../policies/batch/registry.ts';
import { Histogram } from '../../../stats/histogram.ts';
import type { MatchResult } from '../match.ts';
import type { JobLog, PlayedJob } from './job-log.ts';

/** Jobs that run for less would make slowdowns of thousands. Unit: s. Source: Feitelson et al., JSSPP 1997. */
const SHORTEST = 10;

export function playJobs({ jobs, processors }: JobLog, order: BatchEntry): MatchResult {
  const sim = new Simulation();
  const digest = new Digest();
  const waits = new Histogram();
  const slowdowns = new Histogram();
  const numbers = new Map(jobs.map((job, number) => [job, number]));
  let busy = 0;
  let last: Micros = 0;
  const started = (job: PlayedJob) => {
    digest.add(numbers.get(job) ?? -1);
    digest.add(sim.now);
    const [wait, runs] = [toSeconds(sim.now - job.submittedAt), toSeconds(job.runs)];
    waits.record(wait);
    slowdowns.record(Math.max(1, (wait + runs) / Math.max(runs, SHORTEST)));
    busy += runs * job.processors;
    last = Math.max(last, sim.now + job.runs);
  };
  new BatchQueue(sim, order.make<PlayedJob>(processors), jobs, started);
  sim.run();
  const makespan = toSeconds(last);
  const scalar = (value: number | null) => ({ kind: 'scalar', value }) as const;
  const distribution = (histogram: Histogram) =>
    ({ kind: 'distribution', histogram: histogram.snapshot() }) as const;
  return {
    digest: digest.hex(),
    metrics: {
      jobWait: distribution(waits),
      boundedSlowdown: distribution(slowdowns),
      makespan: scalar(jobs.length === 0 ? null : makespan),
      'utilization.cpu': scalar(makespan === 0 ? null : busy / (processors * makespan)),
    },
    courses: {},
    decisions: jobs.length,
  };
}
