/** What budgets, priority classes and quotas of a scenario do to its pods. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

type Part = Readonly<Record<string, unknown>>;

/** Two pods, each half of a host. */
const app = (more: Part = {}): Part => ({
  replicas: 2,
  startup: '1s',
  resources: { requests: { cpu: 1, memory: '1Gi' } },
  usage: { cpu: 0, memory: '1Mi' },
  ...more,
});

/** How often pods of each app came to be ready, and were preempted, in five minutes. */
function run({ hosts = 1, apps, variant }: { hosts?: number; apps: Part; variant: Part }) {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '5m', seed: 1 },
      hosts: [{ name: 'h', count: hosts, cpu: 2, memory: '16Gi' }],
      apps,
      variants: {
        v: {
          runAs: 'container',
          nodes: { systemReserved: { cpu: 0, memory: 0 } },
          orchestrator: 'kubernetes',
          ...variant,
        },
      },
    }),
  );
  const ready: string[] = [];
  const preempted: string[] = [];
  let nameOf = (index: number): string => String(index);
  runReplication(
    scenario,
    0,
    0,
    (record) => {
      if (record.kind !== 'phase') return;
      const name = nameOf(record.instance).replace(/-\d+$/, '');
      if (record.phase === 'ready') ready.push(name);
      if (record.phase === 'stopping' && record.cause === 'preempted') preempted.push(name);
    },
    {
      named: (names) => {
        nameOf = (index) => names.copy(index);
      },
    },
  );
  const times = (list: readonly string[], name: string) => list.filter((one) => one === name).length;
  return {
    ready: (name: string) => times(ready, name),
    preempted: (name: string) => times(preempted, name),
  };
}

/** Two apps that fill two nodes as bare pods, one pod of each on each, and one that matters more and has no room. */
const contested = (variant: Part, more: { a?: Part; b?: Part } = {}) =>
  run({
    hosts: 2,
    apps: {
      a: app({ priorityClassName: 'low', ...more.a }),
      b: app({ priorityClassName: 'low', ...more.b }),
      urgent: app({ replicas: 1, arrival: { rate: '1/min' }, priorityClassName: 'high' }),
    },
    variant: {
      priorityClasses: [
        { name: 'high', value: 100 },
        { name: 'low', value: 1 },
        { name: 'lower', value: 0 },
      ],
      pods: ['a', 'b', 'urgent'].map((name) => ({ name, app: name })),
      ...variant,
    },
  });

describe('a priority class', () => {
  it('has pods of lower value driven away, the lowest first', () => {
    for (const [lowest, spared] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const { ready, preempted } = contested({}, { [lowest]: { priorityClassName: 'lower' } });
      expect([ready('urgent'), preempted(lowest), preempted(spared)]).toEqual([1, 1, 0]);
    }
  });

  it('of the same value drives nobody away, and neither does one that never preempts', () => {
    const classes = (high: Part) => [
      { name: 'high', ...high },
      { name: 'low', value: 1 },
    ];
    for (const high of [{ value: 1 }, { value: 100, preemptionPolicy: 'Never' }]) {
      const { ready, preempted } = contested({ priorityClasses: classes(high) });
      expect([ready('urgent'), preempted('a'), preempted('b')]).toEqual([0, 0, 0]);
    }
  });

  it('holds as the global default for apps that name none', () => {
    const priorityClasses = [
      { name: 'high', value: 100 },
      { name: 'low', value: 1 },
      { name: 'usual', value: 100, globalDefault: true },
    ];
    const { preempted } = contested({ priorityClasses }, { a: { priorityClassName: undefined } });
    expect([preempted('a'), preempted('b')]).toEqual([0, 1]);
  });
});

describe('a disruption budget', () => {
  it.each([
    ['a', { minAvailable: 2 }],
    ['b', { minAvailable: 2 }],
  ] as const)('has preemption spare the pods of %s where others will do', (spared, budget) => {
    const { ready, preempted } = contested({ disruptionBudgets: [{ name: 'p', app: spared, ...budget }] });
    expect([ready('urgent'), preempted(spared)]).toEqual([1, 0]);
    expect(preempted('a') + preempted('b')).toBe(1);
  });

  it('of all that are there is broken, as a pod that matters more goes before it', () => {
    const disruptionBudgets = ['a', 'b'].map((name) => ({ name, app: name, minAvailable: 2 }));
    const { ready, preempted } = contested({ disruptionBudgets });
    expect([ready('urgent'), preempted('a') + preempted('b')]).toEqual([1, 1]);
  });
});

describe('a quota', () => {
  const five = { a: app({ replicas: 5, resources: { requests: { cpu: '100m', memory: '100Mi' } } }) };

  it.each(['pods', 'deployments', 'replicaSets'])('refuses pods of %s beyond its number', (list) => {
    const variant = { [list]: [{ name: 'a', app: 'a' }] };
    expect(run({ apps: five, variant }).ready('a')).toBe(5);
    expect(run({ apps: five, variant: { ...variant, quotas: [{ name: 'q', pods: 3 }] } }).ready('a')).toBe(3);
  });

  it('refuses a bare pod for good, and one of a set until there is room', () => {
    const quotas = [{ name: 'q', pods: 3 }];
    const timeline = [{ at: '2m', delete: 'a-0' }];
    const readyOf = (list: string) =>
      run({ apps: five, variant: { quotas, timeline, [list]: [{ name: 'a', app: 'a' }] } }).ready('a');
    expect([readyOf('pods'), readyOf('replicaSets')]).toEqual([3, 4]);
  });

  it('refuses bare pods of a closed loop without stopping it', () => {
    const loop = app({ replicas: 6, arrival: { inFlight: 1 }, lifetime: '20s' });
    const { ready } = run({
      apps: { a: loop },
      variant: { quotas: [{ name: 'q', pods: 1 }], pods: [{ name: 'a', app: 'a' }] },
    });
    expect(ready('a')).toBe(1);
  });
});
