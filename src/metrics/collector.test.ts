import { describe, expect, it } from 'vitest';
import { fromSeconds } from '../engine/time.ts';
import { type Cause, NOWHERE, type Phase, type Quantity, type RunRecord } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import { METRICS } from './catalogue.ts';
import { MetricsCollector, type MetricsContext } from './collector.ts';

const GIB = 2 ** 30;

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

const level = (seconds: number, quantity: Quantity, machine: number, value: number): RunRecord => ({
  kind: 'level',
  at: fromSeconds(seconds),
  quantity,
  machine,
  value,
});

const phase = (seconds: number, instance: number, to: Phase, cause: Cause, machine = 0): RunRecord => ({
  kind: 'phase',
  at: fromSeconds(seconds),
  instance,
  phase: to,
  cause,
  machine,
});

function collect(records: readonly RunRecord[], end: number, context: Partial<MetricsContext> = {}) {
  const collector = new MetricsCollector({ ...CONTEXT, ...context });
  for (const record of records) collector.listen(record);
  const { metrics, series, warnings } = collector.finish(fromSeconds(end), 17);
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
  return { metrics, series, warnings, scalar, histogram };
}

/** One VM's life: 1 s in the queue, 2 deciding, 4 image, 8 boot, 16 start, 32 probe; ready at 63 s. */
const WHOLE_LIFE: readonly RunRecord[] = [
  phase(0, 0, 'queued', 'requested', NOWHERE),
  phase(1, 0, 'placing', 'decided', NOWHERE),
  phase(3, 0, 'imaging', 'placed'),
  phase(7, 0, 'booting', 'image-ready'),
  phase(15, 0, 'starting', 'booted'),
  phase(31, 0, 'probing', 'started'),
  phase(63, 0, 'ready', 'probe-passed'),
];

describe('lives', () => {
  it('splits the way to ready into its stages', () => {
    const { histogram } = collect(WHOLE_LIFE, 100);
    expect(histogram('bootToReady').max).toBe(63);
    const stages = ['queue', 'placement', 'image', 'boot', 'start', 'probe'];
    expect(stages.map((stage) => histogram(`stage.${stage}`).max)).toEqual([1, 2, 4, 8, 16, 32]);
  });

  it('counts lives from t = 0, whatever the warm-up', () => {
    const { histogram } = collect(WHOLE_LIFE, 100, { warmup: fromSeconds(90) });
    expect(histogram('bootToReady').n).toBe(1);
    expect(histogram('schedulingLatency').max).toBe(3);
  });

  it('adds up a stage that is entered twice before ready', () => {
    const { histogram } = collect(
      [
        phase(0, 0, 'queued', 'requested', NOWHERE),
        phase(1, 0, 'placing', 'decided', NOWHERE),
        phase(2, 0, 'queued', 'unplaceable', NOWHERE),
        phase(12, 0, 'placing', 'decided', NOWHERE),
        phase(13, 0, 'imaging', 'placed'),
        phase(13, 0, 'starting', 'image-ready'),
        phase(14, 0, 'probing', 'started'),
        phase(14, 0, 'ready', 'probe-passed'),
      ],
      100,
    );
    expect(histogram('stage.queue').max).toBe(11);
    expect(histogram('stage.placement').max).toBe(2);
    expect(histogram('stage.image').max).toBe(0);
    expect(histogram('schedulingLatency').max).toBe(13);
  });

  it('observes no stage that was not entered', () => {
    const container = WHOLE_LIFE.filter((record) => record.kind !== 'phase' || record.phase !== 'booting');
    const { histogram } = collect(container, 100);
    expect(histogram('stage.boot').n).toBe(0);
    expect(histogram('stage.image').max).toBe(12);
  });

  it('leaves out the stages of an instance that never gets ready', () => {
    const { histogram, scalar } = collect(WHOLE_LIFE.slice(0, -1), 100);
    expect(histogram('bootToReady').n).toBe(0);
    expect(histogram('stage.queue').n).toBe(0);
    expect(histogram('schedulingLatency').n).toBe(1);
    expect(scalar('availability')).toBe(0);
  });

  it('observes the way to ready once, and restarts each time', () => {
    const { histogram, scalar } = collect(
      [
        ...WHOLE_LIFE,
        phase(70, 0, 'failed', 'oom-killed'),
        phase(80, 0, 'starting', 'back-off-over'),
        phase(85, 0, 'probing', 'started'),
        phase(90, 0, 'ready', 'probe-passed'),
        phase(95, 0, 'failed', 'oom-killed'),
      ],
      100,
    );
    expect(histogram('bootToReady').n).toBe(1);
    expect(histogram('stage.start').max).toBe(16);
    expect(scalar('restarts')).toBe(1);
    expect(scalar('oomKills')).toBe(2);
    expect(scalar('ready')).toBeCloseTo((7 + 5) / 100, 12);
    expect(scalar('placed')).toBe(1);
  });

  it('counts 0 restarts where instances ran, and none where nothing ran', () => {
    expect(collect(WHOLE_LIFE, 100).scalar('restarts')).toBe(0);
    expect(collect(WHOLE_LIFE.slice(0, 1), 100).scalar('restarts')).toBeNull();
  });

  it('tells placed, pending and unschedulable apart', () => {
    const { scalar } = collect(
      [
        ...WHOLE_LIFE,
        phase(63, 1, 'queued', 'requested', NOWHERE),
        phase(64, 1, 'placing', 'decided', NOWHERE),
        phase(65, 1, 'queued', 'unplaceable', NOWHERE),
        phase(90, 2, 'queued', 'requested', NOWHERE),
      ],
      100,
    );
    expect(scalar('placed')).toBe(1);
    expect(scalar('unschedulable')).toBe(1);
    expect(scalar('pending')).toBeCloseTo((3 + 37 + 10) / 100, 12);
  });

  it('keeps as placed what ended on purpose, and not what found its disk full', () => {
    const { scalar } = collect(
      [
        ...WHOLE_LIFE,
        phase(64, 0, 'stopped', 'ended'),
        phase(64, 1, 'queued', 'requested', NOWHERE),
        phase(64, 1, 'placing', 'decided', NOWHERE),
        phase(64, 1, 'imaging', 'placed'),
        phase(65, 1, 'failed', 'disk-full'),
      ],
      100,
    );
    expect(scalar('placed')).toBe(1);
  });
});

describe('availability', () => {
  it('is ready time over wanted time, after the warm-up', () => {
    const records = [...WHOLE_LIFE, level(73, 'wanted', NOWHERE, 1)];
    expect(collect(records, 103).scalar('availability')).toBeCloseTo(40 / (2 * 73 + 30), 12);
    const afterWarmup = collect(records, 103, { warmup: fromSeconds(63) });
    expect(afterWarmup.scalar('availability')).toBeCloseTo(40 / (2 * 10 + 30), 12);
  });

  it('does not let a surplus make up for a lack', () => {
    const records = [...WHOLE_LIFE, level(63, 'wanted', NOWHERE, 0), level(73, 'wanted', NOWHERE, 1)];
    expect(collect(records, 83, { warmup: fromSeconds(63) }).scalar('availability')).toBe(1);
  });

  it('is unknown where nothing is wanted', () => {
    expect(collect(WHOLE_LIFE, 100, { wanted: 0 }).scalar('availability')).toBeNull();
  });
});

describe('levels', () => {
  it('averages over time after the warm-up and sums over hosts', () => {
    const records = [
      level(0, 'ramReserved', 0, 8 * GIB),
      level(0, 'ramReserved', 1, 1 * GIB),
      level(50, 'ramReserved', 1, 3 * GIB),
      level(75, 'ramReserved', 0, 4 * GIB),
    ];
    expect(collect(records, 100).scalar('ramReserved')).toBe((7 + 2) * GIB);
    expect(collect(records, 100, { warmup: fromSeconds(50) }).scalar('ramReserved')).toBe((6 + 3) * GIB);
  });

  it('does not count what a VM holds beside what its host holds', () => {
    const records = [level(0, 'ramUsed', 0, 8), level(0, 'ramUsed', 2, 5)];
    expect(collect(records, 100).scalar('ramUsed')).toBe(8);
  });

  it('sums stranded capacity over hosts and VMs', () => {
    const records = [
      level(0, 'ramStranded', 0, 8),
      level(0, 'ramStranded', 3, 5),
      level(0, 'cpuStranded', 2, 1),
    ];
    const { scalar } = collect(records, 100);
    expect(scalar('ramStranded')).toBe(13);
    expect(scalar('cpuStranded')).toBe(1);
  });

  it('shows the parts of memory and disk, overhead and free space', () => {
    const parts: [Quantity, number][] = [
      ['ramCapacity', 128],
      ['ramUsed', 10],
      ['ramReservedUnused', 20],
      ['ramGuestOs', 5],
      ['ramHypervisor', 3],
      ['ramRuntime', 2],
      ['ramSystem', 4],
      ['ramFree', 84],
      ['diskCapacity', 100],
      ['diskPhysical', 30],
      ['diskThick', 10],
      ['diskThin', 9],
      ['diskLayers', 8],
      ['diskWritable', 3],
      ['diskLogical', 50],
      ['diskSavedBySharing', 20],
    ];
    const { scalar } = collect(
      parts.map(([quantity, value]) => level(0, quantity, 1, value)),
      100,
    );
    const ram = ['used', 'reservedUnused', 'guestOs', 'hypervisor', 'runtime', 'system', 'free'];
    expect(ram.map((part) => scalar(`ram.${part}`))).toEqual([10, 20, 5, 3, 2, 4, 84]);
    expect(scalar('ram.capacity')).toBe(128);
    expect(scalar('ramOverhead')).toBe(10);
    const disk = ['thick', 'thin', 'layers', 'writable', 'free'];
    expect(disk.map((part) => scalar(`disk.${part}`))).toEqual([10, 9, 8, 3, 70]);
    expect([scalar('diskLogical'), scalar('diskPhysical'), scalar('diskSavedBySharing')]).toEqual([
      50, 30, 20,
    ]);
    expect(scalar('utilization.memory')).toBe(24 / 128);
    expect(scalar('utilization.disk')).toBe(0.3);
  });

  it('takes as steal the share of wanted CPU time that was not given', () => {
    const records = [
      level(0, 'cpuCapacity', 0, 32),
      level(0, 'cpuReserved', 0, 64),
      level(0, 'cpuWanted', 0, 48),
      level(0, 'cpuUsed', 0, 32),
      level(50, 'cpuWanted', 0, 16),
      level(50, 'cpuUsed', 0, 16),
    ];
    const { scalar } = collect(records, 100);
    expect(scalar('cpuSteal')).toBeCloseTo(1 - 2400 / 3200, 12);
    expect(scalar('cpuUsed')).toBe(24);
    expect(scalar('cpuReserved')).toBe(64);
    expect(scalar('utilization.cpu')).toBe(0.75);
  });

  it('finds exactly no steal where all that was wanted was given', () => {
    const amounts = [0.1, 0.7, 0.3, 0.9, 0.2];
    const records = amounts.flatMap((cores, i) => [
      level(i / 7, 'cpuWanted', 0, cores),
      level(i / 7, 'cpuUsed', 0, cores),
    ]);
    expect(collect(records, 100).scalar('cpuSteal')).toBe(0);
  });

  it('knows no steal where nothing was wanted', () => {
    const records = [level(0, 'cpuWanted', 0, 0), level(0, 'cpuUsed', 0, 0)];
    expect(collect(records, 100).scalar('cpuSteal')).toBeNull();
  });

  it('measures the network against the NICs of all hosts', () => {
    const records = [level(0, 'networkUsed', 0, 1000), level(50, 'networkUsed', 0, 0)];
    expect(collect(records, 100).scalar('utilization.network')).toBe(0.25);
  });
});

describe('hosts, energy and cost', () => {
  const records = [
    level(0, 'instances', 0, 2),
    level(25, 'instances', 0, 1),
    level(50, 'instances', 1, 1),
    level(75, 'instances', 0, 0),
  ];

  it('counts the hosts that carry at least one instance', () => {
    expect(collect(records, 100).scalar('hostsUsed')).toBe(0.75 + 0.5);
  });

  it('charges each host for the time in which it carries an instance', () => {
    const { scalar } = collect(records, 100);
    expect(scalar('cost')).toBeCloseTo((75 / 3600) * 0.9 + (50 / 3600) * 1.8, 12);
    const afterWarmup = collect(records, 100, { warmup: fromSeconds(50) });
    expect(afterWarmup.scalar('cost')).toBeCloseTo((25 / 3600) * 0.9 + (50 / 3600) * 1.8, 12);
  });

  it('integrates power into energy', () => {
    const power = [level(0, 'watts', 0, 100), level(0, 'watts', 1, 200), level(50, 'watts', 1, 0)];
    const { scalar } = collect(power, 100);
    expect(scalar('energy')).toBeCloseTo((100 * 100 + 200 * 50) / 3.6e6, 15);
    expect(scalar('watts')).toBe(200);
  });

  it('takes the charges of a sampled meter instead where there is one, from the end of the warm-up', () => {
    const charge = (seconds: number): RunRecord => ({
      kind: 'energy',
      at: fromSeconds(seconds),
      machine: 0,
      joules: 3.6e6,
    });
    const metered = [level(0, 'watts', 0, 100), charge(30), charge(60), charge(90)];
    expect(collect(metered, 100).scalar('energy')).toBe(3);
    expect(collect(metered, 100, { warmup: fromSeconds(30) }).scalar('energy')).toBe(2);
  });
});

describe('decisions', () => {
  it('keeps modelled time and nodes visited and scored', () => {
    const decision = (visited: number): RunRecord => ({
      kind: 'decision',
      at: fromSeconds(1),
      instance: 0,
      node: 0,
      visited,
      scored: visited - 1,
      took: fromSeconds(0.001 * visited),
    });
    const { histogram } = collect([decision(1), decision(3)], 100);
    expect(histogram('nodesVisited').mean).toBe(2);
    expect(histogram('nodesScored').mean).toBe(1);
    expect(histogram('decisionTime').max).toBe(0.003);
  });
});

describe('what was not observed', () => {
  it('is null or empty, never 0 or NaN, for every metric that the run can observe', () => {
    const { metrics } = collect([], 100, { structural: {} });
    const observed = Object.entries(metrics).filter(([, metric]) =>
      metric.kind === 'scalar' ? metric.value !== null : metric.histogram.n > 0,
    );
    expect(observed.map(([name]) => name)).toEqual(['availability', 'events']);
  });

  it('is everything over time in a run that ends within its warm-up', () => {
    const records = [...WHOLE_LIFE, level(0, 'watts', 0, 1), level(0, 'instances', 0, 1)];
    const { scalar } = collect(records, 100, { warmup: fromSeconds(100) });
    for (const name of ['watts', 'energy', 'cost', 'hostsUsed', 'ready', 'pending', 'availability'])
      expect(scalar(name), name).toBeNull();
    expect(scalar('placed')).toBe(1);
  });

  it('lists every observable metric of the catalogue, in its order', () => {
    const { metrics, scalar } = collect([], 100);
    const observable = Object.keys(METRICS).filter((name) => METRICS[name]?.observable);
    expect(Object.keys(metrics)).toEqual(observable);
    expect(scalar('hostsNeeded')).toBe(1);
    expect(scalar('events')).toBe(17);
  });
});

describe('series', () => {
  it('follows memory, CPU, power and instances', () => {
    const { series } = collect(
      [...WHOLE_LIFE, level(63, 'ramUsed', 0, 8), level(63, 'watts', 0, 8), level(80, 'ramUsed', 1, 2)],
      100,
    );
    expect(series.map(({ metric }) => metric)).toEqual(['ramUsed', 'watts', 'ready', 'pending']);
    expect(series.map(({ values }) => values.at(-1))).toEqual([10, 8, 1, 0]);
  });
});

describe('warnings', () => {
  it('says when the warm-up is over before the instances are ready, and what would do', () => {
    const { warnings } = collect(WHOLE_LIFE, 100, { warmup: fromSeconds(20) });
    expect(warnings.map(({ code }) => code)).toEqual(['TT0601']);
    expect(warnings[0]?.text).toContain('run.warmup=63s');
  });

  it('is silent where there is no warm-up, or a long enough one', () => {
    expect(collect(WHOLE_LIFE, 100).warnings).toEqual([]);
    expect(collect(WHOLE_LIFE, 100, { warmup: fromSeconds(63) }).warnings).toEqual([]);
  });

  it('says when an instance finds no machine', () => {
    const refused = [
      phase(0, 0, 'queued', 'requested', NOWHERE),
      phase(0, 0, 'placing', 'decided', NOWHERE),
      phase(0, 0, 'queued', 'unplaceable', NOWHERE),
    ];
    expect(collect(refused, 100).warnings[0]?.text).toContain('1 of 1 instances find no machine');
  });
});
