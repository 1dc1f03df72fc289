import { expect, test } from 'vitest';
import { podTemplate } from '../../../../test/support/api.ts';
import { controllerWorld, versionOf } from '../../../../test/support/controllers.ts';
import { type DeploymentStrategy, newDeployment } from '../../../cluster/objects/workloads/deployment.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { ABORT_REASONS } from '../../../event-records.ts';
import { DeploymentController } from '../deployment.ts';
import { ReplicaSetController } from '../replica-set.ts';

const WEB = podTemplate('web');
const ANALYSIS = {
  every: fromSeconds(10),
  count: 3,
  failureLimit: 0,
  grace: 0,
  minReady: 0.9,
  maxRestarts: 0,
};
const STRATEGIES = {
  rolling: { type: 'RollingUpdate', maxSurge: '25%', maxUnavailable: '25%' },
  'blue-green': {
    type: 'BlueGreen',
    autoPromotionAfter: 0,
    scaleDownDelay: fromSeconds(30),
    analysis: ANALYSIS,
  },
  canary: { type: 'Canary', steps: [], maxSurge: '25%', maxUnavailable: 0, analysis: ANALYSIS },
} as const satisfies Record<string, DeploymentStrategy>;

/** Ten pods, in whose place those of other versions can be asked for. Those of `bad` never become ready. */
function tenPods(strategy: DeploymentStrategy) {
  const ready = ({ template }: { template: { revision: string } }) =>
    template.revision === 'bad' ? Infinity : fromSeconds(5);
  const made = controllerWorld({}, { ready });
  new ReplicaSetController(made.parts);
  new DeploymentController(made.parts);
  const deployment = newDeployment('web', { template: WEB, replicas: 10, strategy });
  made.change((tx) => tx.create(deployment));
  const rollOut = (revision: string) =>
    made.change((tx) => {
      deployment.template = versionOf(WEB, revision);
      tx.update(deployment);
    });
  return { ...made, deployment, rollOut };
}

test.each(Object.entries(STRATEGIES))(
  'a good %s rollout long after the last one has the whole deadline to itself',
  (_, strategy) => {
    const { sim, deployment, rollOut, events } = tenPods(strategy);
    sim.run(fromSeconds(1200));
    rollOut('v2');
    sim.run(fromSeconds(1500));
    expect(deployment.template.revision).toBe('v2');
    expect(deployment.status).toMatchObject({
      updatedReplicas: 10,
      availableReplicas: 10,
      progressing: true,
    });
    expect(events('ProgressDeadlineExceeded')).toEqual([]);
  },
);

test.each([
  ['blue-green', STRATEGIES['blue-green']],
  ['canary', STRATEGIES.canary],
] as const)(
  'a %s rollout that stands still is taken back when its own deadline has passed',
  (_, strategy) => {
    const { sim, deployment, rollOut, events } = tenPods(strategy);
    sim.run(fromSeconds(1200));
    rollOut('bad');
    sim.run(fromSeconds(1200 + 599));
    expect(deployment.template.revision).toBe('bad');
    sim.run(fromSeconds(1200 + 605));
    expect(deployment.template.revision).toBe('v1');
    expect(events('RolloutAborted').map(({ value }) => ABORT_REASONS[value])).toEqual(['stuck']);
  },
);

test('the deadline of a rollout in the middle of another that stands still is its own', () => {
  const { sim, deployment, rollOut, events } = tenPods(STRATEGIES.rolling);
  sim.run(fromSeconds(1200));
  rollOut('bad');
  sim.run(fromSeconds(1200 + 700));
  expect(deployment.status.progressing).toBe(false);
  expect(events('ProgressDeadlineExceeded')).toHaveLength(1);
  rollOut('v3');
  sim.run(fromSeconds(1200 + 701));
  expect(deployment.status.progressing).toBe(true);
  sim.run(fromSeconds(1200 + 1000));
  expect(deployment.status).toMatchObject({ updatedReplicas: 10, availableReplicas: 10 });
  expect(events('ProgressDeadlineExceeded')).toHaveLength(1);
});

test('a version that its analysis finds to be bad is taken back with an Event that says so', () => {
  const { sim, store, deployment, rollOut, events, change } = tenPods(STRATEGIES['blue-green']);
  sim.run(fromSeconds(100));
  rollOut('v2');
  sim.run(fromSeconds(107));
  change((tx) => {
    for (const pod of store.pods.all()) if (pod.template.revision === 'v2') pod.report(false, tx.now);
  });
  sim.run(fromSeconds(150));
  expect(deployment.template.revision).toBe('v1');
  expect(events('RolloutAborted').map(({ value }) => ABORT_REASONS[value])).toEqual(['bad']);
});
