/** For each option of section `scheduler`: a small cluster in which it matters, and another value for it. */
import { containers } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

const REQUESTS = { cpu: '500m', memory: '512Mi' };
const SMALL = { layers: [{ id: 'x', size: '10Mi' }] };

/** Three pods, or as many as `app` says, on many hosts, of which every other is too small. */
function cluster(scheduler: Section, { app = {}, hosts = 130, version = '1.33' } = {}): Section {
  const host = { name: 'h', count: hosts, cpu: 8, memory: '32Gi' };
  const world = containers({
    app: { replicas: 3, image: SMALL, resources: { requests: REQUESTS }, ...app },
    variant: { orchestrator: { preset: 'kubernetes', version }, scheduler },
    more: { run: { duration: '2m', seed: 1 } },
  });
  return { ...world, hosts: [{ ...host, name: 's', count: 2, cpu: '600m' }, host] };
}

/** Eight pods that come at once to a host that has room for one, and leave it soon. */
const crowd = (scheduler: Section) =>
  cluster(scheduler, {
    hosts: 1,
    version: '1.30',
    app: {
      replicas: 8,
      startup: '100ms',
      lifetime: '1s',
      resources: { requests: { cpu: 5, memory: '1Gi' } },
    },
  });

/** A host that is full of pods when others come that matter more. */
function contested(): Section {
  const world = cluster({ preemption: true }, { hosts: 1 });
  const app = { image: SMALL, startup: '1s', usage: { cpu: '200m', memory: '256Mi' } };
  const requests = { cpu: 3, memory: '1Gi' };
  const late = { ...app, replicas: 2, arrival: { every: '20s' }, priority: 5, resources: { requests } };
  return { ...world, apps: { b: { ...app, replicas: 1, resources: { requests } }, a: late } };
}

/** Two apps, of which one holds up the other while one scheduler decides on both. */
function apartFrom(): Section {
  const world = cluster({ decision: { byApp: { b: '5s' } } });
  const app = { image: SMALL, startup: '1s', replicas: 2, resources: { requests: REQUESTS } };
  return { ...world, apps: { b: app, a: app } };
}

const spreadOrPack = [
  { name: 'most-allocated', weight: 1 },
  { name: 'least-allocated', weight: 2 },
];

/** Full, half full or empty nodes first. */
const shaped = (score: number) => [
  {
    name: 'requested-to-capacity-ratio',
    shape: [
      { utilization: 0, score: 10 },
      { utilization: 100, score },
    ],
  },
];

const OPTIONS: Readonly<Record<string, Option>> = {
  'sampling.rule': { world: cluster({ sampling: 'all' }), value: 'adaptive' },
  'sampling.percent': { world: cluster({ sampling: { percent: 100 } }), value: 80 },
  'sampling.first.count': { world: cluster({ sampling: { first: { count: 5 } } }), value: 7 },
  'sampling.first.above': { world: cluster({ sampling: { first: { count: 5 } } }), value: 1000 },
  'sampling.first.of': { world: cluster({ sampling: { first: { count: 5 } } }), value: 'examined' },
  'sampling.random': { world: cluster({ sampling: { random: 2 } }), value: 4 },
  'sampling.lowestRegret': { world: cluster({ sampling: { lowestRegret: 0.001 } }), value: 20 },
  filters: { world: cluster({}, { hosts: 2, app: { replicas: 9 } }), value: ['node-name'] },
  'scores[].weight': { world: cluster({ scores: spreadOrPack }, { hosts: 2 }), value: 5 },
  'scores[].shape[].utilization': { world: cluster({ scores: shaped(2) }, { hosts: 2 }), value: 99 },
  'scores[].shape[].score': { world: cluster({ scores: shaped(5) }, { hosts: 2 }), value: 0 },
  tieBreak: { world: cluster({}), value: 'first' },
  qps: { world: cluster({ qps: 1, burst: 1 }), value: 5 },
  burst: { world: cluster({ qps: 1, burst: 1 }), value: 3 },
  'decision.preset': { world: cluster({}), value: 'live' },
  'decision.fixed': { world: cluster({}), value: '100ms' },
  'decision.perFiltered': { world: cluster({}), value: '1ms' },
  'decision.perScored': { world: cluster({}), value: '1ms' },
  'decision.byApp': { world: cluster({}), value: { a: '1s' } },
  apart: { world: apartFrom(), value: ['a'] },
  initialBackoff: { world: crowd({}), value: '4s' },
  maxBackoff: { world: crowd({}), value: '2s' },
  preemption: { world: contested(), value: false },
  regretEvery: { world: cluster({}), value: 1 },
};

export const SCHEDULER_OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries(
  Object.entries(OPTIONS).map(([key, option]) => [`variants.NAME.scheduler.${key}`, option]),
);
