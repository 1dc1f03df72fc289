import { describe, expect, it } from 'vitest';
import { fakeAssertion, fakeResult, noise } from '../../test/support/results.ts';
import { type Engine, type ExperimentOptions, experimentOn, type Plan } from './experiment.ts';
import type { Progress } from './runs/progress.ts';
import type { Task } from './runs/replications.ts';

const PLAN: Plan = {
  name: 'boats',
  question: 'Which floats better?',
  answerWith: ['hostsNeeded', 'watts'],
  run: { duration: 60e6, warmup: 0, seed: '42', replications: { min: 3, max: 20, until: 0.2 } },
  variants: [{ name: 'vms' }, { name: 'containers' }],
  assertions: [fakeAssertion({ metric: 'hostsNeeded', variants: ['vms', 'containers'], max: 5 })],
  claim: null,
  targets: [],
  lists: [],
  traces: {
    tide: {
      name: 'tide',
      hash: 'sha256:1',
      rows: ['a', 'b'],
      period: 1,
      samplesPerRow: 1,
      samples: new Float64Array(2),
    },
  },
};

const runOf = (task: Task) =>
  fakeResult(PLAN.variants[task.variant]?.name ?? '', task.replication, {
    hostsNeeded: task.variant === 0 ? 7 : 4,
    watts: 100 + 100 * noise(task),
    bootToReady: [1 + task.variant, 3],
  });

function engine(): Engine {
  let now = 0;
  return {
    run: (task) => {
      now += 1000;
      return runOf(task);
    },
    startPool: async () => ({ run: async (task) => runOf(task), close: async () => {} }),
    clock: () => now,
  };
}

const experiment = (options: Partial<ExperimentOptions> = {}, plan: Plan = PLAN) =>
  experimentOn(plan, 'sha256:0', engine(), { version: '1.2.3', jobs: 1, ...options });

describe('an experiment', () => {
  it('leaves the summary of the contract', async () => {
    const { summary, replications, interrupted } = await experiment();
    expect(summary).toMatchObject({
      schema: 'towtank.summary/1',
      version: '1.2.3',
      scenario: { name: 'boats', question: 'Which floats better?', hash: 'sha256:0' },
      seed: '42',
      baseline: 'vms',
      traces: [{ name: 'tide', rows: 2, hash: 'sha256:1' }],
    });
    const n = summary.replications.length;
    expect(summary.replications).toEqual(Array.from({ length: n }, (_, i) => i));
    expect(summary.variants.vms?.digests).toEqual(summary.replications.map((i) => `vms-${i}`));
    expect(summary.comparisons.map(({ variant, baseline, metric }) => [variant, baseline, metric])).toEqual([
      ['containers', 'vms', 'hostsNeeded'],
      ['containers', 'vms', 'bootToReady'],
      ['containers', 'vms', 'watts'],
    ]);
    expect(summary.assertions.map(({ verdict }) => verdict)).toEqual(['FAIL', 'PASS']);
    expect(summary.answer).toMatch(/^Best with containers, held against vms: hosts needed 4 against 7/);
    expect(replications.map(({ variant }) => variant)).toEqual([
      ...Array(n).fill('vms'),
      ...Array(n).fill('containers'),
    ]);
    expect(interrupted).toBe(false);
  });

  it('is the same whatever the number of jobs', async () => {
    const serial = await experiment();
    expect(serial.summary.replications.length).toBeGreaterThan(3);
    for (const jobs of [2, 5]) expect(await experiment({ jobs })).toEqual(serial);
  });

  it('survives JSON unchanged: no NaN, no Infinity, nothing undefined', async () => {
    const { summary } = await experiment({ replications: 1 });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  it('makes exactly the replications asked for', async () => {
    expect((await experiment({ replications: 2 })).summary.replications).toEqual([0, 1]);
    await expect(experiment({ replications: 0 })).rejects.toThrow(RangeError);
  });

  it('runs one variant alone, as its own baseline', async () => {
    const { summary } = await experiment({ variant: 'containers', replications: 2 });
    expect(Object.keys(summary.variants)).toEqual(['containers']);
    expect(summary).toMatchObject({ baseline: 'containers', comparisons: [] });
    expect(summary.variants.containers?.metrics.hostsNeeded?.mean).toBe(4);
    expect(summary.assertions.map(({ variant }) => variant)).toEqual(['containers']);
  });

  it('knows no variant that the scenario does not have, and names those it has', async () => {
    await expect(experiment({ variant: 'boats' })).rejects.toThrow('vms, containers');
  });

  it('says how far it is, with the headline metric so far', async () => {
    const seen: Progress[] = [];
    await experiment({ replications: 2, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    expect(seen.map(({ estimate }) => estimate)).toEqual([
      null,
      'hosts needed: vms 7, containers 4',
      'hosts needed: vms 7, containers 4',
      'hosts needed: vms 7, containers 4',
    ]);
  });

  it('keeps what is complete when interrupted, and says that it is partial', async () => {
    const stop = new AbortController();
    const onProgress = ({ done }: Progress) => {
      if (done === 5) stop.abort();
    };
    const { summary, interrupted } = await experiment({ signal: stop.signal, onProgress });
    expect(interrupted).toBe(true);
    expect(summary.replications).toEqual([0, 1]);
    expect(summary.answer).toContain('(partial, 2 replications');
    expect(summary.warnings.map(({ code }) => code)).toContain('TT0616');
  });

  it('has a summary even when interrupted before anything was complete', async () => {
    const stop = new AbortController();
    stop.abort();
    const { summary, interrupted } = await experiment({ signal: stop.signal });
    expect(interrupted).toBe(true);
    expect(summary.replications).toEqual([]);
    expect(summary.answer).toBe('Interrupted before the first replication was complete.');
    expect(summary.assertions.map(({ verdict }) => verdict)).toEqual(['INCONCLUSIVE', 'INCONCLUSIVE']);
  });
});
