/** Each key of an app that says how its pods live and end does something: written otherwise, a run comes out otherwise. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../src/scenario/build.ts';
import { load } from './support/load.ts';
import type { Section } from './support/probe-scenarios.ts';

const HANGS = { after: '40s', lasts: '25s' };
const DELETED = [{ at: '1m', delete: 'web-0' }];

/** Two pods of an app behind a service for five minutes. */
function world(web: Section, more: Section = {}): Section {
  const app = { replicas: 2, startup: '5s', startupCpu: '0%', ...web };
  const { timeline, kubelet = {}, hosts, apps = {} } = more;
  return {
    apiVersion: 'towtank/v1',
    kind: 'Scenario',
    metadata: { name: 'pods' },
    run: { duration: '5m', warmup: '0s', seed: 1 },
    hosts: hosts ?? [{ name: 'host', count: 1, cpu: 8, memory: '16Gi', disk: '100Gi' }],
    apps: { web: app, ...(apps as Section) },
    variants: {
      v: { runAs: 'container', orchestrator: { kubelet }, services: [{ name: 'web', app: 'web' }] },
    },
    ...(timeline === undefined ? {} : { timeline }),
  };
}

function outcomeOf(said: Section): string {
  const { scenario } = load(JSON.stringify(said));
  return JSON.stringify(runReplication(scenario, 0, 0));
}

const hanging = (kind: string, probe: Section) => world({ hangs: HANGS, [kind]: probe });
const slow = (probe: Section) => world({ startup: '20s', startupProbe: { periodSeconds: 2, ...probe } });
const ending = (web: Section) => world({ shutdown: '50s', ...web }, { timeline: DELETED });
const beside = (list: string, app: Section) =>
  world({ [list]: [{ name: 'other', app: 'other' }] }, { apps: { other: { replicas: 0, ...app } } });
const crowded = (memory: string) =>
  world(
    { replicas: 8, usage: { memory: '1Gi' } },
    { kubelet: { evictionHard: { memory } }, hosts: [{ name: 'host', count: 1, cpu: 8, memory: '10Gi' }] },
  );

const OPTIONS: Readonly<Record<string, readonly [Section, Section]>> = {
  'readinessProbe.timeoutSeconds': [
    hanging('readinessProbe', { periodSeconds: 5, failureThreshold: 1 }),
    hanging('readinessProbe', { periodSeconds: 5, failureThreshold: 1, timeoutSeconds: 4 }),
  ],
  'readinessProbe.failureThreshold': [
    hanging('readinessProbe', { periodSeconds: 5 }),
    hanging('readinessProbe', { periodSeconds: 5, failureThreshold: 1 }),
  ],
  'readinessProbe.successThreshold': [
    hanging('readinessProbe', { periodSeconds: 5 }),
    hanging('readinessProbe', { periodSeconds: 5, successThreshold: 3 }),
  ],
  'livenessProbe.initialDelaySeconds': [
    world({ startup: '20s', livenessProbe: { periodSeconds: 3 } }),
    world({ startup: '20s', livenessProbe: { periodSeconds: 3, initialDelaySeconds: 15 } }),
  ],
  'livenessProbe.periodSeconds': [
    hanging('livenessProbe', { periodSeconds: 5 }),
    hanging('livenessProbe', { periodSeconds: 7 }),
  ],
  'livenessProbe.timeoutSeconds': [
    hanging('livenessProbe', { periodSeconds: 5 }),
    hanging('livenessProbe', { periodSeconds: 5, timeoutSeconds: 3 }),
  ],
  'livenessProbe.failureThreshold': [
    hanging('livenessProbe', { periodSeconds: 5 }),
    hanging('livenessProbe', { periodSeconds: 5, failureThreshold: 5 }),
  ],
  'startupProbe.initialDelaySeconds': [slow({}), slow({ initialDelaySeconds: 16 })],
  'startupProbe.periodSeconds': [
    slow({ failureThreshold: 30 }),
    slow({ failureThreshold: 30, periodSeconds: 7 }),
  ],
  'startupProbe.failureThreshold': [slow({}), slow({ failureThreshold: 30 })],
  'startupProbe.timeoutSeconds': [
    world({ hangs: { after: '1s', lasts: '30s' }, startupProbe: { periodSeconds: 7 } }),
    world({ hangs: { after: '1s', lasts: '30s' }, startupProbe: { periodSeconds: 7, timeoutSeconds: 5 } }),
  ],
  restartPolicy: [
    world({ lifetime: '30s', arrival: { every: '1m' } }),
    world({ lifetime: '30s', arrival: { every: '1m' }, restartPolicy: 'Always' }),
  ],
  terminationGracePeriodSeconds: [ending({}), ending({ terminationGracePeriodSeconds: 10 })],
  preStop: [ending({ shutdown: '1s' }), ending({ shutdown: '1s', preStop: '8s' })],
  shutdown: [ending({}), ending({ shutdown: '3s' })],
  imagePullPolicy: [world({ crashes: '30s' }), world({ crashes: '30s', imagePullPolicy: 'Always' })],
  'initContainers[].app': [world({}), beside('initContainers', { lifetime: '20s' })],
  'sidecars[].app': [world({}), beside('sidecars', { startup: '9s' })],
  'containers[].app': [world({}), beside('containers', { usage: { cpu: '1' } })],
  'crashes.after': [world({ crashes: '30s' }), world({ crashes: '31s' })],
  'hangs.after': [world({ hangs: HANGS }), world({ hangs: { ...HANGS, after: '41s' } })],
  'hangs.lasts': [world({ hangs: HANGS }), world({ hangs: { ...HANGS, lasts: '26s' } })],
  'kubelet.evictionHard.memory': [crowded('100Mi'), crowded('4Gi')],
  'kubelet.qps': [
    world({ replicas: 40 }, { kubelet: { qps: 50, burst: 1 } }),
    world({ replicas: 40 }, { kubelet: { qps: 1, burst: 1 } }),
  ],
  'kubelet.burst': [
    world({ replicas: 40 }, { kubelet: { qps: 1, burst: 100 } }),
    world({ replicas: 40 }, { kubelet: { qps: 1, burst: 1 } }),
  ],
};

describe('an option of how pods live', () => {
  it.each(Object.entries(OPTIONS))('changes what a run leaves: %s', (_, [one, other]) => {
    expect(outcomeOf(other)).not.toBe(outcomeOf(one));
  });
});
