/** Random apps and the workloads that run them: every kind of workload, and most of what may be said of one. */
import type { Plain } from '../../src/scenario/tree/tree.ts';
import type { Dice } from '../oracle/random-worlds.ts';

type Section = Readonly<Record<string, Plain>>;

/** A workload as acts call it. */
export interface DrawnWorkload {
  readonly name: string;
  readonly list: (typeof LISTS)[number];
  readonly replicas: number;
}

export interface DrawnWorkloads {
  readonly apps: Section;
  /** Keys of the variant. */
  readonly variant: Section;
  readonly workloads: readonly DrawnWorkload[];
}

const LISTS = [
  ...(['deployments', 'replicaSets', 'statefulSets', 'daemonSets', 'jobs', 'cronJobs', 'pods'] as const),
] as const;

/** Lists whose pods are kept at a number. */
const COUNTED: readonly string[] = ['deployments', 'replicaSets', 'statefulSets'];

/** One to four workloads, each with an app of its own. */
export function drawWorkloads(dice: Dice): DrawnWorkloads {
  const workloads = Array.from({ length: 1 + dice.below(4) }, (_, i): DrawnWorkload => {
    // A Deployment is what most clusters are made of.
    const list = dice.maybe(40, () => 'deployments' as const, dice.pick(LISTS));
    return { name: `${list.slice(0, 2)}-${i}`, list, replicas: 1 + dice.below(6) };
  });
  const said = workloads.map((workload) => ({ workload, said: sayWorkload(dice, workload) }));
  const lists = LISTS.map((list) => [
    list,
    said.filter(({ workload }) => workload.list === list).map((one) => one.said),
  ]);
  const apps = workloads.map((workload) => [workload.name, sayApp(dice, workload)]);
  const services = workloads.filter(() => dice.chance(40)).map(({ name }) => ({ name, app: name }));
  const budgets = workloads.filter(({ list }) => COUNTED.includes(list) && dice.chance(40));
  return {
    apps: { ...Object.fromEntries(apps), helper: helper(dice) },
    variant: {
      ...Object.fromEntries(lists.filter(([, items]) => items?.length)),
      ...(services.length > 0 && { services }),
      ...(budgets.length > 0 && { disruptionBudgets: budgets.map((one) => sayBudget(dice, one)) }),
    },
    workloads,
  };
}

function sayWorkload(dice: Dice, { name, list, replicas }: DrawnWorkload): Section {
  const workload = { name, app: name };
  const patience = dice.maybe<Section>(20, () => ({ minReadySeconds: dice.pick([5, 30]) }), {});
  switch (list) {
    case 'deployments':
      return { ...workload, replicas, ...patience, ...dice.maybe<Section>(50, () => strategy(dice), {}) };
    case 'replicaSets':
      return { ...workload, replicas, ...patience };
    case 'statefulSets':
      return {
        ...workload,
        replicas,
        ...patience,
        podManagementPolicy: dice.pick(['OrderedReady', 'Parallel']),
        updateStrategy: dice.pick<Plain>(['RollingUpdate', 'OnDelete', { partition: dice.below(3) }]),
      };
    case 'daemonSets':
      return { ...workload, updateStrategy: dice.pick<Plain>(['OnDelete', {}, { maxUnavailable: 2 }]) };
    case 'jobs':
      return { ...workload, completions: 1 + dice.below(6), parallelism: 1 + dice.below(3) };
    case 'cronJobs':
      return {
        ...workload,
        every: dice.pick(['2m', '7m']),
        concurrencyPolicy: dice.pick(['Allow', 'Forbid', 'Replace']),
      };
    case 'pods':
      return workload;
  }
}

function strategy(dice: Dice): Section {
  if (dice.chance(20)) return { strategy: 'Recreate' };
  const [maxSurge, maxUnavailable] = dice.pick<readonly [Plain, Plain]>([
    [1, 0],
    ['50%', 1],
    [0, 1],
    ['100%', '100%'],
  ]);
  return { strategy: { maxSurge, maxUnavailable } };
}

function sayBudget(dice: Dice, { name, replicas }: DrawnWorkload): Section {
  const limit = dice.pick<Section>([
    { maxUnavailable: 1 },
    { maxUnavailable: '50%' },
    { minAvailable: Math.max(1, replicas - 1) },
    { minAvailable: '50%' },
  ]);
  return { name, app: name, ...limit };
}

/** Small enough that a few hosts have room for all, with one of them missing. */
function sayApp(dice: Dice, { name, list, replicas }: DrawnWorkload): Section {
  const ends = list === 'jobs' || list === 'cronJobs' || (list === 'pods' && dice.chance(50));
  return {
    replicas,
    image: { name, layers: ['40Mi', dice.pick(['5Mi', '200Mi'])] },
    resources: {
      requests: { cpu: dice.pick(['50m', '200m', '400m']), memory: dice.pick(['64Mi', '256Mi']) },
      limits: { memory: '600Mi', ...dice.maybe<Section>(20, () => ({ cpu: '500m' }), {}) },
    },
    usage: { cpu: dice.pick(['20m', '150m', 'uniform(10m, 100m)']), memory: dice.pick(['60Mi', '200Mi']) },
    startup: dice.pick(['1s', 'exp(4s)', 'lognormal(p50=2s, p95=9s)']),
    terminationGracePeriodSeconds: dice.pick([1, 30]),
    ...dice.maybe<Section>(30, () => ({ shutdown: dice.pick(['2s', 'exp(20s)']) }), {}),
    ...dice.maybe<Section>(70, () => ({ readinessProbe: { periodSeconds: dice.pick([2, 10]) } }), {}),
    ...dice.maybe<Section>(30, () => ({ livenessProbe: { periodSeconds: 5, failureThreshold: 3 } }), {}),
    ...dice.maybe<Section>(15, () => ({ crashes: { after: dice.pick(['exp(5m)', '40s']) } }), {}),
    ...dice.maybe<Section>(15, () => ({ hangs: { after: 'exp(4m)', lasts: '40s' } }), {}),
    ...dice.maybe<Section>(15, () => ({ sidecars: [{ name: 'proxy', app: 'helper' }] }), {}),
    ...dice.maybe<Section>(15, () => ({ volumes: [volume(dice)] }), {}),
    ...(ends && { lifetime: dice.pick(['20s', 'exp(2m)']) }),
    versions: { bad: badRelease(dice) },
  };
}

function badRelease(dice: Dice): Section {
  return dice.pick<Section>([
    { crashes: { after: '20s' } },
    { neverReady: true },
    { leaks: '1MB/s' },
    { startup: '40s' },
    { hangs: { after: '1m' } },
  ]);
}

function volume(dice: Dice): Section {
  const where = dice.pick<Section>([
    { emptyDir: {} },
    { emptyDir: { medium: 'Memory', sizeLimit: '20Mi' } },
    { hostPath: { path: '/var/data' } },
    { named: 'data' },
    { persistentVolumeClaim: {} },
  ]);
  return {
    name: 'data',
    ...where,
    written: '10Mi',
    ...dice.maybe<Section>(50, () => ({ writeRate: '20kB/s' }), {}),
  };
}

function helper(dice: Dice): Section {
  return {
    replicas: 0,
    image: { name: 'helper', layers: ['10Mi'] },
    resources: { requests: { cpu: '10m', memory: '16Mi' } },
    usage: { cpu: '5m', memory: '10Mi' },
    startup: dice.pick(['1s', '5s']),
  };
}
