/**
 * Whole logs of parallel machines against the runs of another simulator (pyss, of the Hebrew University) and, for first come
 * first served on whole nodes, against the recursion of Kiefer and Wolfowitz. Needs the traces, and is left out without.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { BatchQueue, type RealJob } from '../src/control/batch/batch-queue.ts';
import { Simulation } from '../src/engine/simulation.ts';
import { MICROS_PER_SECOND, toSeconds } from '../src/engine/time.ts';
import { conservative } from '../src/policies/batch/conservative.ts';
import type { Discipline } from '../src/policies/batch/discipline.ts';
import { easy } from '../src/policies/batch/easy.ts';
import { fcfs } from '../src/policies/batch/in-order.ts';
import { readJobs } from '../src/scenario/traces/read.ts';
import type { JobRow } from '../src/workload/traces/rows.ts';
import { TRACES } from './scenarios/shipped.ts';
import { traceText } from './support/trace-text.ts';

interface NumberedJob extends RealJob {
  readonly number: number;
}

function linesOf(path: string): readonly string[] {
  const bytes = readFileSync(`${TRACES}${path}`);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
}

const logOf = (path: string): readonly JobRow[] => readJobs(traceText(linesOf(path), { path })).rows;

/** As the published runs read a log: jobs without a run time are left out, and nobody runs longer than was asked for. */
function jobsOf(path: string): readonly NumberedJob[] {
  return logOf(path).flatMap(({ name, submitted, ran, processors, wantedTime }) => {
    if (ran === null || ran === 0 || processors === null) return [];
    const runs = Math.max(MICROS_PER_SECOND, wantedTime === null ? ran : Math.min(ran, wantedTime));
    // Who really ran for longer than he had asked for is taken to have asked for that.
    const estimate = Math.max(wantedTime ?? 0, ran, MICROS_PER_SECOND);
    return { number: Number(name), submittedAt: submitted, runs, estimate, processors };
  });
}

/** When each job starts, s, by its number. */
function startsOf(jobs: readonly NumberedJob[], discipline: Discipline<NumberedJob>): Map<number, number> {
  const sim = new Simulation();
  const starts = new Map<number, number>();
  new BatchQueue(sim, discipline, jobs, ({ number }) => starts.set(number, toSeconds(sim.now)));
  sim.run();
  return starts;
}

function waitsOf(jobs: readonly NumberedJob[], discipline: Discipline<NumberedJob>): number[] {
  const starts = startsOf(jobs, discipline);
  return jobs.map(({ number, submittedAt }) => (starts.get(number) ?? 0) - toSeconds(submittedAt));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.skipIf(!existsSync(`${TRACES}swf`))('HPC2N on 240 processors', () => {
  let jobs: readonly NumberedJob[] = [];
  beforeAll(() => {
    jobs = jobsOf('swf/HPC2N-2002-alea-subset.swf');
  });

  it.each([
    ['FCFS', fcfs<NumberedJob>(240), 17_657_405],
    ['EASY', easy<NumberedJob>(240), 11_098_693],
    ['CONS', conservative<NumberedJob>(240), 11_010_760],
  ] as const)('starts every job when the other simulator does: %s', (name, discipline, waits) => {
    expect(jobs).toHaveLength(3145);
    const starts = startsOf(jobs, discipline);
    const [, ...rows] = linesOf(`swf/pyss-HPC2N-${name}.csv`);
    const theirs = new Map(
      rows.map((row): [number, number] => {
        const [number = 0, , start = 0] = row.split(',').map(Number);
        return [number, start];
      }),
    );
    expect(starts).toEqual(theirs);
    const waited = jobs.map(({ number, submittedAt }) => (starts.get(number) ?? 0) - toSeconds(submittedAt));
    expect(sum(waited)).toBe(waits);
  });

  it('waits least where the shortest go ahead first', () => {
    expect(sum(waitsOf(jobs, easy(240, true)))).toBe(9_968_355);
  });
});

describe.skipIf(!existsSync(`${TRACES}swf`))('NASA on 128 processors', () => {
  let jobs: readonly NumberedJob[] = [];
  beforeAll(() => {
    jobs = jobsOf('swf/NASA-iPSC-1993-3.1-cln.swf.gz');
  });

  it.each([
    ['fcfs', fcfs<NumberedJob>(128), 145_997],
    ['easy', easy<NumberedJob>(128), 73_468],
    ['conservative', conservative<NumberedJob>(128), 73_468],
  ] as const)('waits as the other simulator says: %s', (_, discipline, waits) => {
    expect(jobs).toHaveLength(18_066);
    expect(sum(waitsOf(jobs, discipline))).toBe(waits);
  });
});

describe.skipIf(!existsSync(`${TRACES}surf-lisa`))(
  'SURF Lisa, first come first served on whole nodes',
  () => {
    let jobs: readonly NumberedJob[] = [];
    beforeAll(() => {
      jobs = logOf('surf-lisa/tasks_2022-07_08.csv.gz').map(({ submitted, ran }, number): NumberedJob => {
        const runs = ran ?? 0;
        return { number, submittedAt: submitted, runs, estimate: runs, processors: 1 };
      });
    });

    it.each([
      [200, 7248.558],
      [160, 62_135.812],
      [120, 564_276.606],
      [80, 1_855_120.036],
    ] as const)('waits on %i nodes as the recursion says', (nodes, mean) => {
      expect(sum(waitsOf(jobs, fcfs(nodes))) / jobs.length).toBeCloseTo(mean, 3);
    });
  },
);
