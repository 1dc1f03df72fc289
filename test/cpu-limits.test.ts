/** CPU limits of containers on the real model: what they withhold, and what tasks feel of it. */
import { expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { app, constant, containers, containersInVms, host, scenario, vms } from './support/scenarios.ts';
import { task } from './support/tasks.ts';

function measure(variant: ResolvedVariant) {
  const run = scenario([variant], { duration: fromSeconds(120), warmup: fromSeconds(60) });
  const { metrics } = runReplication(run, 0, 0);
  const scalar = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : undefined);
  const { taskTime } = metrics;
  return {
    throttled: scalar('cpuThrottled'),
    steal: scalar('cpuSteal'),
    slowest: taskTime?.kind === 'distribution' ? Histogram.from(taskTime.histogram).max : null,
  };
}

/** One copy that wants `cores` steadily, or does tasks of so many ms every 330 ms, under a limit of half a core. */
const limited = (cores: number, cpuMillis = 0) =>
  app({
    replicas: 1,
    limits: { cores: 0.5, memory: Infinity },
    usage: { cpu: { kind: 'drawn', distribution: constant(cores) }, memory: app().usage.memory },
    task: cpuMillis === 0 ? null : task({ cpuSeconds: constant(cpuMillis / 1000), every: constant(0.33) }),
  });

const on = (wiring: typeof containers, apps: ResolvedVariant['apps']) =>
  measure(wiring({ hosts: [host({ count: 1 })], apps }));

test('steady use is throttled by what it wants beyond its limit, which is no steal', () => {
  expect(on(containers, [limited(2)])).toMatchObject({ throttled: 0.75, steal: 0 });
  expect(on(containers, [limited(0.5)])).toMatchObject({ throttled: 0, steal: 0 });
});

test('tasks that are short on average wait for their next period all the same', () => {
  const { throttled, slowest, steal } = on(containers, [limited(0, 60)]);
  // At worst 60 ms of work and a wait for half a period; the tasks begin at ten instants of it, 10 ms apart. Half of a
  // core would take 120 ms each time, and no limit 60.
  expect(slowest).toBeGreaterThan(0.1);
  expect(slowest).toBeLessThanOrEqual(0.11);
  expect(throttled).toBeGreaterThan(0.1);
  expect(steal).toBe(0);
  expect(on(containers, [limited(0, 50)])).toMatchObject({ throttled: 0, slowest: 0.05 });
});

test('a longer period lets longer bursts through', () => {
  const base = containers();
  const nodes = base.nodes && { ...base.nodes, cpuQuotaPeriod: 200_000 };
  const variant = { ...base, nodes, hosts: [host({ count: 1 })], apps: [limited(0, 60)] };
  expect(measure(variant)).toMatchObject({ throttled: 0, slowest: 0.06 });
});

test('limits are felt in node VMs too, and a VM of its own has none', () => {
  expect(on(containersInVms, [limited(2)]).throttled).toBeCloseTo(1.5 / (2 + 3 * 0.005), 6); // three idle guests want a little as well
  expect(on(vms, [limited(2)]).throttled).toBe(0);
});
