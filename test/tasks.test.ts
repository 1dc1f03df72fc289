/** Units of work on the real model: what they share, and what their metrics say. */
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { appOf, codes, load, V1 } from './support/load.ts';
import { constant, containers, containersInVms, host, scenario, vm, vms } from './support/scenarios.ts';
import { worker } from './support/tasks.ts';

function measure(variant: ResolvedVariant, warmup = 60) {
  const run = scenario([variant], { duration: fromSeconds(120), warmup: fromSeconds(warmup) });
  const { metrics } = runReplication(run, 0, 0);
  const taskTime = metrics.taskTime;
  const scalar = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : undefined);
  return {
    mean: taskTime?.kind === 'distribution' ? Histogram.from(taskTime.histogram).mean : null,
    rate: scalar('taskRate'),
    perInstance: scalar('taskRatePerInstance'),
  };
}

describe('tasks of copies that share a host', () => {
  test('run side by side while there are cores, and share them when there are not', () => {
    const on = (cores: number) =>
      measure(containers({ hosts: [host({ count: 1, cores })], apps: [worker(8)] }));
    expect(on(16)).toMatchObject({ rate: 160, perInstance: 20 });
    const crowded = on(4);
    expect(crowded.mean).toBeCloseTo(0.1, 4);
    expect(crowded.rate).toBeCloseTo(80, 0);
    expect(crowded.perInstance).toBeCloseTo(10, 1);
  });

  test('in VMs lose what overcommit takes from their vCPUs', () => {
    const hosts = [host({ count: 1, cores: 4 })];
    const of = (replicas: number) => measure(vms({ hosts, vm: vm({ vcpus: 1 }), apps: [worker(replicas)] }));
    expect((of(16).perInstance ?? 0) / (of(4).perInstance ?? 1)).toBeCloseTo(0.25, 2);
  });
});

describe('what stands between a task and the machine', () => {
  const alone = [
    host({ count: 1, disk: { ...host().disk, iops: { read: 1000, write: 500 }, latencySeconds: 0 } }),
  ];
  const efficiency = {
    cpu: 0.8,
    randomRead: 0.5,
    randomWrite: 0.25,
    sequential: 1,
    network: 1,
    roundTripSeconds: 0.001,
  };
  const base = { hosts: alone, vm: vm() };
  const inVm = (changes: object) => {
    const variant = vms({ ...base, apps: [worker(1, { cpuSeconds: constant(0), ...changes })] });
    return measure({ ...variant, hypervisor: variant.hypervisor && { ...variant.hypervisor, efficiency } })
      .mean;
  };

  test('slows each part of it by its own factor', () => {
    expect(inVm({ cpuSeconds: constant(0.08) })).toBeCloseTo(0.1, 6);
    expect(inVm({ randomReads: 50 })).toBeCloseTo(0.1, 6);
    expect(inVm({ randomWrites: 25 })).toBeCloseTo(0.2, 6);
    expect(inVm({ roundTrips: 10, roundTripSeconds: 0.004 })).toBeCloseTo(0.05, 6);
  });

  test('multiplies where a container stands in a VM', () => {
    const whole = containersInVms({ hosts: alone });
    const { hypervisor, runtime } = whole;
    const nestedTask = { cpuSeconds: constant(0.064), randomReads: 25, roundTrips: 10, roundTripSeconds: 0 };
    const variant = {
      ...whole,
      apps: [worker(1, nestedTask)],
      hypervisor: hypervisor && { ...hypervisor, efficiency },
      runtime: runtime && { ...runtime, efficiency },
    };
    expect(measure(variant).mean).toBeCloseTo(0.064 / 0.64 + 25 / 250 + 10 * 0.002, 4);
  });
});

describe('the metrics of tasks', () => {
  test('count only what is done after the warm-up', () => {
    const variant = containers({ hosts: [host({ count: 1 })], apps: [worker(1)] });
    expect(measure(variant, 119)).toMatchObject({ rate: 20, perInstance: 20 });
  });

  test('are empty where no app does tasks, and a rate of 0 where none is done', () => {
    expect(measure(containers())).toEqual({ mean: null, rate: null, perInstance: null });
    expect(measure(containers({ apps: [worker(1, { every: constant(1e6) })] }))).toMatchObject({
      mean: null,
      rate: 0,
    });
  });
});

describe('a scenario with tasks', () => {
  const text = (written: string) => `${V1}apps: {web: {task: ${written}}}\n`;

  test('has apps that use the CPU for their tasks alone, unless it says otherwise', () => {
    const web = appOf(load(text('{cpu: 50ms, every: exp(1s)}')), 'vms', 'web');
    expect(web.usage.cpu).toEqual({ kind: 'drawn', distribution: constant(0) });
    expect(web.task).toMatchObject({ roundTripSeconds: 3.76e-5, every: { kind: 'exponential' } });
  });

  test('is refused where a task asks for nothing', () => {
    expect(codes(text('{threads: 2}'))).toContain('TT0340');
  });
});
