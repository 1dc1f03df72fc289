/** Records made by hand, and what a collector makes of them. */
import { fromSeconds } from '../../src/engine/time.ts';
import { MetricsCollector, type MetricsContext } from '../../src/metrics/collector.ts';
import { type Cause, NOWHERE, type Phase, type Quantity, type RunRecord } from '../../src/records.ts';
import { Histogram } from '../../src/stats/histogram.ts';

const CONTEXT: MetricsContext = {
  warmup: 0,
  duration: fromSeconds(100),
  hosts: [
    { priceUsdPerHour: 0.9, networkBytesPerSecond: 1000 },
    { priceUsdPerHour: 1.8, networkBytesPerSecond: 1000 },
  ],
  machineCount: 4, // two hosts and two VMs
  instances: 3,
  wanted: 2,
  structural: { hostsNeeded: 1, instancesPerHost: 2 },
};

export const level = (seconds: number, quantity: Quantity, machine: number, value: number): RunRecord => ({
  kind: 'level',
  at: fromSeconds(seconds),
  quantity,
  machine,
  value,
});

export const phase = (
  seconds: number,
  instance: number,
  to: Phase,
  cause: Cause,
  machine = 0,
): RunRecord => ({
  kind: 'phase',
  at: fromSeconds(seconds),
  instance,
  phase: to,
  cause,
  machine,
});

/** Collects the records of a run of `end` seconds. */
export function collect(records: readonly RunRecord[], end: number, context: Partial<MetricsContext> = {}) {
  const collector = new MetricsCollector({ ...CONTEXT, ...context });
  for (const record of records) collector.listen(record);
  const { metrics, series, failures, warnings } = collector.finish(fromSeconds(end), 17);
  const scalar = (name: string) => {
    const metric = metrics[name];
    if (metric?.kind !== 'scalar') throw new Error(`${name} is no scalar`);
    return metric.value;
  };
  const histogram = (name: string) => {
    const metric = metrics[name];
    if (metric?.kind !== 'distribution') throw new Error(`${name} is no distribution`);
    return Histogram.from(metric.histogram);
  };
  return { metrics, series, failures, warnings, scalar, histogram };
}

/** One VM's life: 1 s in the queue, 2 deciding, 4 image, 8 boot, 16 start, 32 probe; ready at 63 s. */
export const WHOLE_LIFE: readonly RunRecord[] = [
  phase(0, 0, 'queued', 'requested', NOWHERE),
  phase(1, 0, 'placing', 'decided', NOWHERE),
  phase(3, 0, 'imaging', 'placed'),
  phase(7, 0, 'booting', 'image-ready'),
  phase(15, 0, 'starting', 'booted'),
  phase(31, 0, 'probing', 'started'),
  phase(63, 0, 'ready', 'probe-passed'),
];
