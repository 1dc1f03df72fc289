/** Keys of an app that say how its pods live and end, and of kubelets: small worlds in which they matter. */
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

const HANGS = { after: '40s', lasts: '25s' };
const HOST = { name: 'h', count: 1, cpu: 8, memory: '16Gi', disk: '100Gi' };

/** Two pods of an app behind a service for five minutes, and other apps; `kubelet` is that of its nodes. */
function world(
  app: Section,
  { kubelet = {} as Section, host = {}, apps = {}, timeline = [] as Section[] } = {},
) {
  return {
    apiVersion: 'towtank/v1',
    run: { duration: '5m', warmup: '0s', seed: 1 },
    hosts: [{ ...HOST, ...host }],
    apps: { a: { replicas: 2, startup: '5s', startupCpu: '0%', ...app }, ...apps },
    variants: { v: { runAs: 'container', orchestrator: { kubelet }, services: [{ name: 's', app: 'a' }] } },
    timeline,
  };
}

const hanging = (kind: string, probe: Section): Section => world({ hangs: HANGS, [kind]: probe });
const slow = (probe: Section): Section =>
  world({ startup: '20s', startupProbe: { periodSeconds: 2, ...probe } });
const ending = (app: Section): Section =>
  world({ shutdown: '50s', ...app }, { timeline: [{ at: '1m', delete: 'a-0' }] });
const crashing: Section = world({ crashes: { after: '30s' } });

/** A pod of an app and of one of the two others, which have no pods of their own. */
const beside = (list: string): Section =>
  world(
    { [list]: [{ name: 'other', app: 'b' }] },
    {
      apps: {
        b: { replicas: 0, startup: '1s', lifetime: '20s' },
        c: { replicas: 0, startup: '9s', lifetime: '31s' },
      },
    },
  );
const crowded: Section = world(
  { replicas: 8, usage: { memory: '1Gi' } },
  { kubelet: { evictionHard: { memory: '100Mi' } }, host: { memory: '10Gi' } },
);
/** Each of the pods writes a third of what the disk of its node has room for. */
const writing: Section = world({ writes: '3Gi', writeRate: '50MB/s' }, { host: { disk: '10Gi' } });
const many = (kubelet: Section): Section => world({ replicas: 40 }, { kubelet });

const OF_THE_APP: Readonly<Record<string, Option>> = {
  needs: { world: crashing, value: 2 },
  'readinessProbe.timeoutSeconds': {
    world: hanging('readinessProbe', { periodSeconds: 5, failureThreshold: 1 }),
    value: 4,
  },
  'readinessProbe.failureThreshold': { world: hanging('readinessProbe', { periodSeconds: 5 }), value: 1 },
  'readinessProbe.successThreshold': { world: hanging('readinessProbe', { periodSeconds: 5 }), value: 3 },
  'livenessProbe.initialDelaySeconds': {
    world: world({ startup: '20s', livenessProbe: { periodSeconds: 3 } }),
    value: 15,
  },
  'livenessProbe.periodSeconds': { world: hanging('livenessProbe', { periodSeconds: 5 }), value: 7 },
  'livenessProbe.timeoutSeconds': { world: hanging('livenessProbe', { periodSeconds: 5 }), value: 3 },
  'livenessProbe.failureThreshold': { world: hanging('livenessProbe', { periodSeconds: 5 }), value: 5 },
  'startupProbe.initialDelaySeconds': { world: slow({}), value: 16 },
  'startupProbe.periodSeconds': { world: slow({ failureThreshold: 30 }), value: 7 },
  'startupProbe.failureThreshold': { world: slow({}), value: 30 },
  'startupProbe.timeoutSeconds': {
    world: world({ hangs: { after: '1s', lasts: '30s' }, startupProbe: { periodSeconds: 7 } }),
    value: 5,
  },
  restartPolicy: { world: world({ lifetime: '30s', arrival: { every: '1m' } }), value: 'Always' },
  terminationGracePeriodSeconds: { world: ending({}), value: 10 },
  preStop: { world: ending({ shutdown: '1s' }), value: '8s' },
  shutdown: { world: ending({}), value: '3s' },
  imagePullPolicy: { world: crashing, value: 'Always' },
  'initContainers[].app': { world: beside('initContainers'), value: 'c' },
  'sidecars[].app': { world: beside('sidecars'), value: 'c' },
  'containers[].app': { world: beside('containers'), value: 'c' },
  'crashes.after': { world: crashing, value: '31s' },
  'hangs.after': { world: world({ hangs: HANGS }), value: '41s' },
  'hangs.lasts': { world: world({ hangs: HANGS }), value: '26s' },
};

const OF_THE_KUBELET: Readonly<Record<string, Option>> = {
  'evictionHard.memory': { world: crowded, value: '4Gi' },
  'evictionHard.disk': { world: writing, value: '60%' },
  qps: { world: many({ qps: 50, burst: 1 }), value: 1 },
  burst: { world: many({ qps: 1, burst: 100 }), value: 1 },
};

const under = (path: string, options: Readonly<Record<string, Option>>): [string, Option][] =>
  Object.entries(options).map(([key, option]) => [`${path}.${key}`, option]);

/** By the path of the field in `explain`. */
export const POD_LIFE_OPTIONS: Readonly<Record<string, Option>> = Object.fromEntries([
  ...under('apps.NAME', OF_THE_APP),
  ...under('variants.NAME.orchestrator.kubelet', OF_THE_KUBELET),
]);
