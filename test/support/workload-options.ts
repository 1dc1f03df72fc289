/** Options of workloads, and of what a user does to them, with worlds in which each of them matters. */
import { containers, orchestrated } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';

type Kind = 'deployments' | 'replicaSets' | 'statefulSets' | 'daemonSets' | 'jobs' | 'cronJobs' | 'pods';

/** One workload `w` of two apps, pods of which are ready in some seconds; what is done to it, and how its app is. */
function kept(kind: Kind, workload: Section = {}, { app = {}, timeline = [] as Section[] } = {}): Section {
  const world = orchestrated('pods', app);
  const variant = {
    runAs: 'container',
    orchestrator: 'kubernetes',
    [kind]: [{ name: 'w', app: 'a', ...workload }],
  };
  return { ...world, variants: { v: variant }, timeline };
}

/** The same, with four pods whose template changes after ten minutes. */
const UPDATED = { timeline: [{ at: '10m', setImage: 'w', version: 'v2' }] };
const updated = (kind: Kind, workload: Section = {}): Section =>
  kept(kind, kind === 'daemonSets' ? workload : { replicas: 4, ...workload }, UPDATED);
const strategy = (said: Section): Section => updated('deployments', { strategy: said });
const exchange = (kind: Kind, said: Section = {}, more: Section = {}): Section =>
  updated(kind, { updateStrategy: said, ...more });

const BRIEF = { app: { lifetime: '4m' } };
const FAILING = { app: { crashes: '20s', restartPolicy: 'Never' } };
/** More pods than there is room for, so that an update never ends. */
const STUCK = kept('deployments', { replicas: 40 }, { app: { resources: { requests: { cpu: 1 } } } });

const at = (item: Section, app: Section = {}): Section =>
  kept('deployments', { replicas: 3 }, { app, timeline: [{ at: '10m', ...item }] });

/** More pods come after what is done to the nodes. */
const closing = (timeline: readonly Section[]): Section =>
  kept('deployments', { replicas: 2 }, { timeline: [...timeline, { at: '10m', scale: 'w', to: 8 }] });

/** Two workloads, and what is done to one of them. */
const twoKept = (...timeline: readonly Section[]): Section => ({
  ...containers(),
  variants: {
    v: {
      runAs: 'container',
      orchestrator: 'kubernetes',
      deployments: [
        { name: 'w', app: 'a', replicas: 2 },
        { name: 'u', app: 'a', replicas: 3 },
      ],
    },
  },
  timeline: timeline.map((item) => ({ at: '10m', ...item })),
});

/** The same, after both were rolled out; the options are looked for in the first entry. */
const rolledOut = (...timeline: readonly Section[]): Section =>
  twoKept(...timeline, { rollout: 'w', toVersion: 'v2' }, { rollout: 'u', toVersion: 'v2' });

export const WORKLOAD_OPTIONS: Readonly<Record<string, Option>> = {
  'variants.NAME.deployments[].app': { world: kept('deployments'), value: 'b' },
  'variants.NAME.deployments[].replicas': { world: kept('deployments'), value: 5 },
  'variants.NAME.deployments[].strategy.type': { world: strategy({}), value: 'Recreate' },
  'variants.NAME.deployments[].strategy.maxSurge': { world: strategy({}), value: '100%' },
  'variants.NAME.deployments[].strategy.maxUnavailable': { world: strategy({}), value: 4 },
  'variants.NAME.deployments[].minReadySeconds': { world: updated('deployments'), value: 30 },
  'variants.NAME.deployments[].progressDeadlineSeconds': { world: STUCK, value: 300 },
  'variants.NAME.deployments[].revisionHistoryLimit': { world: updated('deployments'), value: 0 },
  'variants.NAME.replicaSets[].app': { world: kept('replicaSets'), value: 'b' },
  'variants.NAME.replicaSets[].replicas': { world: kept('replicaSets'), value: 5 },
  'variants.NAME.replicaSets[].minReadySeconds': { world: kept('replicaSets'), value: 30 },
  'variants.NAME.statefulSets[].app': { world: kept('statefulSets'), value: 'b' },
  'variants.NAME.statefulSets[].replicas': { world: kept('statefulSets'), value: 5 },
  'variants.NAME.statefulSets[].podManagementPolicy': { world: kept('statefulSets'), value: 'Parallel' },
  'variants.NAME.statefulSets[].minReadySeconds': { world: kept('statefulSets'), value: 30 },
  'variants.NAME.statefulSets[].updateStrategy.type': { world: exchange('statefulSets'), value: 'OnDelete' },
  'variants.NAME.statefulSets[].updateStrategy.partition': { world: exchange('statefulSets'), value: 2 },
  'variants.NAME.statefulSets[].updateStrategy.maxUnavailable': {
    world: exchange('statefulSets', {}, { podManagementPolicy: 'Parallel' }),
    value: '50%',
  },
  'variants.NAME.daemonSets[].app': { world: kept('daemonSets'), value: 'b' },
  'variants.NAME.daemonSets[].minReadySeconds': { world: updated('daemonSets'), value: 30 },
  'variants.NAME.daemonSets[].updateStrategy.type': { world: exchange('daemonSets'), value: 'OnDelete' },
  'variants.NAME.daemonSets[].updateStrategy.maxUnavailable': { world: exchange('daemonSets'), value: 2 },
  'variants.NAME.daemonSets[].updateStrategy.maxSurge': {
    world: exchange('daemonSets', { maxSurge: 1, maxUnavailable: 0 }),
    value: 2,
  },
  'variants.NAME.jobs[].app': { world: kept('jobs', {}, BRIEF), value: 'b' },
  'variants.NAME.jobs[].completions': { world: kept('jobs', {}, BRIEF), value: 3 },
  'variants.NAME.jobs[].parallelism': { world: kept('jobs', { completions: 4 }, BRIEF), value: 2 },
  'variants.NAME.jobs[].backoffLimit': { world: kept('jobs', {}, FAILING), value: 1 },
  'variants.NAME.jobs[].activeDeadlineSeconds': { world: kept('jobs', {}, BRIEF), value: 60 },
  'variants.NAME.cronJobs[].app': { world: kept('cronJobs', { every: '5m' }, BRIEF), value: 'b' },
  'variants.NAME.cronJobs[].every': { world: kept('cronJobs', { every: '5m' }, BRIEF), value: '7m' },
  'variants.NAME.cronJobs[].schedule': {
    world: kept('cronJobs', { schedule: '*/5 * * * *' }, BRIEF),
    value: '*/7 * * * *',
  },
  'variants.NAME.cronJobs[].concurrencyPolicy': {
    world: kept('cronJobs', { every: '3m' }, BRIEF),
    value: 'Forbid',
  },
  'variants.NAME.cronJobs[].startingDeadlineSeconds': {
    world: kept('cronJobs', { every: '5m' }, BRIEF),
    value: 0.05,
  },
  'variants.NAME.cronJobs[].completions': { world: kept('cronJobs', { every: '5m' }, BRIEF), value: 2 },
  'variants.NAME.cronJobs[].parallelism': {
    world: kept('cronJobs', { every: '9m', completions: 4 }, BRIEF),
    value: 2,
  },
  'variants.NAME.cronJobs[].backoffLimit': { world: kept('cronJobs', { every: '9m' }, FAILING), value: 1 },
  'variants.NAME.cronJobs[].activeDeadlineSeconds': {
    world: kept('cronJobs', { every: '5m' }, BRIEF),
    value: 60,
  },
  'variants.NAME.pods[].app': { world: kept('pods'), value: 'b' },
  'variants.NAME.pods[].replicas': { world: kept('pods'), value: 5 },
  'timeline[].scale': {
    world: twoKept({ scale: 'w', to: 9 }),
    value: 'u',
  },
  'timeline[].to': { world: at({ scale: 'w', to: 9 }), value: 0 },
  'timeline[].setImage': {
    world: kept('deployments', { replicas: 3 }, { timeline: [{ at: '10m', setImage: 'w', version: 'v2' }] }),
    value: 'b',
  },
  'timeline[].version': { world: at({ setImage: 'w', version: 'v2' }), value: 'v1' },
  'timeline[].cordon': { world: closing([{ at: '5m', cordon: 'h-1' }]), value: 'h-2' },
  'timeline[].uncordon': {
    world: closing([
      { at: '7m', uncordon: 'h-1' },
      { at: '5m', cordon: 'h-1' },
    ]),
    value: 'h-2',
  },
  'timeline[].rollout': { world: twoKept({ rollout: 'w', toVersion: 'v2' }), value: 'u' },
  'timeline[].toVersion': { world: at({ rollout: 'w', toVersion: 'v2' }), value: 'v1' },
  'timeline[].changeConfig': { world: twoKept({ changeConfig: 'w' }), value: 'u' },
  'timeline[].rollback': { world: rolledOut({ at: '12m', rollback: 'w' }), value: 'u' },
  'timeline[].pauseRollout': { world: rolledOut({ at: '602s', pauseRollout: 'w' }), value: 'u' },
  'timeline[].resumeRollout': {
    world: rolledOut({ at: '12m', resumeRollout: 'w' }, { at: '602s', pauseRollout: 'w' }),
    value: 'u',
  },
  'timeline[].delete': { world: at({ delete: 'w-0' }), value: 'w' },
};
