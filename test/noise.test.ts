/** What neighbours and luck do to the speed of copies, on the real model. */
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, ResolvedVariant } from '../src/scenario/resolved.ts';
import { appOf, load, V1 } from './support/load.ts';
import { app, constant, containers, containersInVms, host, scenario, vm, vms } from './support/scenarios.ts';
import { worker } from './support/tasks.ts';

/** By then every copy of these runs is up. */
const UP = fromSeconds(15);

/** Mean time of the tasks of each copy once all are up, by the number of the copy. */
function taskTimes(variant: ResolvedVariant, seconds = 60): number[] {
  const sums = new Map<number, { n: number; sum: number }>();
  runReplication(scenario([variant], { duration: fromSeconds(seconds) }), 0, 0, (record) => {
    if (record.kind !== 'task' || record.at < UP) return;
    const { n, sum } = sums.get(record.instance) ?? { n: 0, sum: 0 };
    sums.set(record.instance, { n: n + 1, sum: sum + record.took });
  });
  return [...sums].sort(([a], [b]) => a - b).map(([, { n, sum }]) => sum / n / 1e6);
}

const spread = (values: readonly number[]) => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, cv: Math.sqrt(variance) / mean };
};

describe('the noise of a hypervisor', () => {
  const noisy = (noise: number, wiring: typeof vms | typeof containersInVms = vms) => {
    const variant = wiring({ hosts: [host({ count: 60 })], vm: vm(), apps: [worker(180)] });
    return { ...variant, hypervisor: variant.hypervisor && { ...variant.hypervisor, noise } };
  };

  test.each([0.0141, 0.0881])('of %d shows as that spread between VMs that are alike', (noise) => {
    const { mean, cv } = spread(taskTimes(noisy(noise), 20));
    expect(cv / noise).toBeGreaterThan(0.85);
    expect(cv / noise).toBeLessThan(1.15);
    expect(mean).toBeCloseTo(0.05 / 0.9773, 2);
  });

  test('of 0 draws nothing, and all are alike', () => {
    expect(spread(taskTimes(noisy(0), 20)).cv).toBeLessThan(1e-4);
  });

  test('is felt by containers in node VMs as well', () => {
    expect(spread(taskTimes(noisy(0.0881, containersInVms), 20)).cv).toBeGreaterThan(0.05);
  });
});

describe('neighbours on a host', () => {
  const quiet = (interference: App['interference']): App => ({ ...worker(1), name: 'quiet', interference });
  const noisy = (interference: App['interference']): App =>
    app({
      name: 'noisy',
      replicas: 4,
      requests: { cores: 1, memory: 2 ** 29 },
      limits: { cores: Infinity, memory: Infinity },
      usage: { cpu: { kind: 'drawn', distribution: constant(2) }, memory: app().usage.memory },
      interference,
    });
  const light = { pressure: 0.1, sensitivity: 1 };
  const one = { hosts: [host({ count: 1, cores: 16 })] };

  test('slow a sensitive app although there are cores for all, as containers and as VMs', () => {
    const apps = [quiet(light), noisy({ pressure: 0.8, sensitivity: 0 })];
    // Eight of sixteen cores at work: 1 + 0.8 / 2.
    expect(taskTimes(containers({ ...one, apps }))[0]).toBeCloseTo(0.05 * 1.4, 3);
    // Linked, so that all are up in time: five copies of the image through one disk take 7 s more.
    const shape = vm({ vcpus: 2, disk: { ...vm().disk, clone: 'linked' } });
    expect(taskTimes(vms({ ...one, vm: shape, apps }))[0]).toBeCloseTo((0.05 / 0.9773) * 1.4, 3);
  });

  test('do nothing to an app that takes no part in it', () => {
    const apps = [quiet(null), noisy({ pressure: 0.8, sensitivity: 0 })];
    expect(taskTimes(containers({ ...one, apps }))[0]).toBeCloseTo(0.05, 5);
  });
});

test('classes are profiles whose numbers can be written over', () => {
  const read = (written: string) =>
    appOf(load(`${V1}apps: {web: {interference: ${written}}}\n`), 'vms', 'web').interference;
  expect(read('none')).toBeNull();
  expect(read('light')).toEqual({ pressure: 0.03, sensitivity: 1 });
  expect(read('cache')).toEqual({ pressure: 0.2, sensitivity: 10.2 });
  expect(read('{class: membw, pressure: 0.5}')).toEqual({ pressure: 0.5, sensitivity: 3.5 });
});
