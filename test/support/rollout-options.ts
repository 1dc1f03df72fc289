/** Options of versions and rollouts, with worlds in which each of them matters. */
import { orchestrated, vms } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

/** Four pods whose readiness is probed; after ten minutes they are to be of another version, which is as `version` says. */
function rolledOut(version: Section = {}, app: Section = {}): Section {
  const world = orchestrated('pods', {
    startup: '2s',
    readinessProbe: { periodSeconds: 1 },
    resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
    usage: { cpu: '100m', memory: '200Mi' },
    versions: { v2: version },
    ...app,
  });
  const deployment = { name: 'w', app: 'a', replicas: 4 };
  const variant = { runAs: 'container', orchestrator: 'kubernetes', deployments: [deployment] };
  return { ...world, variants: { v: variant }, timeline: [{ at: '10m', rollout: 'w', toVersion: 'v2' }] };
}

const version = (value: unknown, said: Section = {}): Option => ({ world: rolledOut(said), value });

/** Four VMs that get another version after ten minutes. */
const onVms = (rollout: Section, value: unknown): Option => ({
  world: { ...vms({ app: { replicas: 4 }, variant: { rollout } }), timeline: VM_WISH },
  value,
});
const VM_WISH = [{ at: '10m', rollout: 'a', toVersion: 'v2' }];

/** The same pods in a variant with a rule of its own for rollouts; their second version is bad where it is said. */
const onPods = (rollout: Section, value: unknown, bad: Section = {}): Option => {
  const world = rolledOut(bad);
  const deployments = [{ name: 'w', app: 'a', replicas: 4 }];
  const v = { runAs: 'container', orchestrator: 'kubernetes', deployments, rollout };
  return { world: { ...world, variants: { v } }, value };
};
const BLUE = { strategy: 'blue-green' };
const CANARY = { strategy: 'canary', steps: [{ setWeight: '25%' }, { analysis: true }] };
const stepped = (step: Section): Section => ({
  strategy: 'canary',
  steps: [step, { setWeight: '50%' }, { pause: '20s' }],
});
/** Lives for two minutes, again and again. */
const FRAIL = { crashes: { after: '2m' } };
const watched = (said: Section, value: unknown): Option =>
  onPods({ strategy: 'rolling', analysis: { every: '20s', count: 9, grace: '0s', ...said } }, value, FRAIL);

export const ROLLOUT_OPTIONS: Readonly<Record<string, Option>> = {
  'variants.NAME.rollout.autoPromotionAfter': onPods(BLUE, '40s'),
  'variants.NAME.rollout.scaleDownDelay': onPods(BLUE, '2m'),
  'variants.NAME.rollout.steps[].setWeight': onPods(stepped({ setWeight: '25%' }), '75%'),
  'variants.NAME.rollout.steps[].pause': onPods(stepped({ pause: '10s' }), '50s'),
  'variants.NAME.rollout.maxSurge': onPods(CANARY, 4),
  'variants.NAME.rollout.maxUnavailable': onPods(CANARY, 0),
  'variants.NAME.rollout.analysis.every': watched({}, '3m'),
  'variants.NAME.rollout.analysis.count': watched({}, 1),
  'variants.NAME.rollout.analysis.failureLimit': watched({}, 50),
  'variants.NAME.rollout.analysis.grace': watched({}, '50m'),
  'variants.NAME.rollout.analysis.minReady': onPods({ strategy: 'rolling', analysis: {} }, '0%', {
    neverReady: true,
  }),
  'variants.NAME.rollout.analysis.maxRestarts': watched({ minReady: '0%' }, 99),
  'variants.NAME.rollout.strategy': onVms({ strategy: 'batches' }, 'in-place'),
  'variants.NAME.rollout.batch': onVms({}, 2),
  'variants.NAME.rollout.first': onVms({}, 'new'),
  'variants.NAME.rollout.pause': onVms({}, '40s'),
  'variants.NAME.rollout.imageBuild': onVms({}, '3m'),
  'variants.NAME.rollout.install': onVms({ strategy: 'in-place' }, '40s'),
  'apps.NAME.leaks': { world: rolledOut(), value: '1MB/s' },
  'apps.NAME.versions.NAME.layers': version(['200Mi']),
  'apps.NAME.versions.NAME.layers[].size': version('300Mi', { layers: [{ id: 'z', size: '10Mi' }] }),
  'apps.NAME.versions.NAME.layers[].compressed': version('9Mi', { layers: [{ id: 'z', size: '10Mi' }] }),
  'apps.NAME.versions.NAME.usage.cpu': version('200m'),
  'apps.NAME.versions.NAME.usage.memory': version('300Mi'),
  'apps.NAME.versions.NAME.leaks': version('1MB/s'),
  'apps.NAME.versions.NAME.startup': version('9s'),
  'apps.NAME.versions.NAME.startupCpu': version('10%'),
  'apps.NAME.versions.NAME.neverReady': version(true),
  'apps.NAME.versions.NAME.crashes.after': version('50s', { crashes: { after: '20s' } }),
  'apps.NAME.versions.NAME.hangs.after': version('50s', { hangs: { after: '20s' } }),
  'apps.NAME.versions.NAME.hangs.lasts': version('30s', { hangs: { after: '20s', lasts: '9s' } }),
};
