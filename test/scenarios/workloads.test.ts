import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import { run, shipped } from './shipped.ts';

/** What happened to pods of a variant, by name, in order. */
function story(scenario: ResolvedScenario, variant: string) {
  const records: RunRecord[] = [];
  let nameOf = (index: number) => `${index}`;
  const index = scenario.variants.findIndex(({ name }) => name === variant);
  runReplication(scenario, index, 0, (record) => records.push(record), {
    named: (names) => {
      nameOf = names.copy;
    },
  });
  const pods = (phase: string) =>
    records.flatMap((record) =>
      record.kind === 'phase' && record.phase === phase
        ? [{ at: record.at, name: nameOf(record.instance) }]
        : [],
    );
  const changes = (cause: string) =>
    records.flatMap((record) =>
      record.kind === 'phase' && record.cause === cause
        ? [{ at: record.at, name: nameOf(record.instance) }]
        : [],
    );
  const events = (reason: string) =>
    records.flatMap((record) => (record.kind === 'event' && record.reason === reason ? [record] : []));
  return {
    asked: pods('queued').filter(({ name }, i, all) => i === 0 || all[i - 1]?.name !== name),
    pods,
    changes,
    events,
  };
}

describe('bare pods, a ReplicaSet and a Deployment', () => {
  const scenario = shipped('bare-pod-vs-replicaset-vs-deployment.yaml');

  /** Pods that end with the host that is lost. */
  const lostWithHost = (variant: string) => story(scenario, variant).changes('machine-lost').length;

  it('ends with two bare pods fewer, and those on the lost host; with all 15 of the others', () => {
    expect(lostWithHost('bare-pods')).toBeGreaterThan(0);
    expect(run(scenario, 'bare-pods')('placed')).toBe(8 - lostWithHost('bare-pods'));
    expect(run(scenario, 'replica-set')('placed')).toBe(15);
    expect(run(scenario, 'deployment')('placed')).toBe(15);
  });

  it('has no bare pod of the new version, of the ReplicaSet those that had to be made anew, of the Deployment all', () => {
    expect(run(scenario, 'bare-pods')('updatedPods')).toBe(0);
    expect(run(scenario, 'replica-set')('updatedPods')).toBe(lostWithHost('replica-set'));
    expect(run(scenario, 'deployment')('updatedPods')).toBe(15);
  });

  it.each(['bare-pods', 'replica-set', 'deployment'])(
    'starts a container of %s again that crashes, where it was',
    (variant) => {
      const { changes } = story(scenario, variant);
      const [crashed] = changes('crashed');
      const [again] = changes('restarted');
      expect([crashed?.at, again?.name]).toEqual([120e6, crashed?.name]);
      expect((again?.at ?? 0) - 120e6).toBeLessThanOrEqual(1e6);
    },
  );

  it('asks for as many pods as are told by hand', () => {
    const asked = (variant: string) => story(scenario, variant).asked.length;
    expect(asked('bare-pods')).toBe(10);
    // Two that were deleted, five that were wanted more, and those of the lost host.
    expect(asked('replica-set')).toBe(10 + 1 + 5 + 1 + lostWithHost('replica-set'));
    // Two that were deleted, four and three of the bad image, three that had made way for these, and all of the new one.
    expect(asked('deployment')).toBe(10 + 1 + 5 + 1 + (4 + 3) + 3 + 15 + lostWithHost('deployment'));
  });

  it('rolls a Deployment through a second ReplicaSet, at most 4 more and 3 fewer than 15 at a time', () => {
    const { events } = story(scenario, 'deployment');
    const sizes = events('ScalingReplicaSet').map(({ value }) => value);
    // Made, scaled; the bad set begins with the surge, the old one gives up what may be missing, the bad one takes that too.
    expect(sizes.slice(0, 5)).toEqual([10, 15, 4, 12, 7]);
    expect(sizes.at(-1)).toBe(0);
  });

  it('has pods elsewhere 345 to 365 s after the host is lost: to notice it, to wait for it, and to start', () => {
    for (const variant of ['replica-set', 'deployment']) {
      const { pods } = story(scenario, variant);
      const first = pods('queued').find(({ at }) => at > 1800e6);
      expect(((first?.at ?? 0) - 1800e6) / 1e6).toBeGreaterThan(340);
      expect(((first?.at ?? 0) - 1800e6) / 1e6).toBeLessThan(356);
    }
  });
});

describe('a StatefulSet and a DaemonSet', () => {
  const scenario = shipped('statefulset-daemonset.yaml');

  it('needs hosts for the sets of a number of pods, and no number of them for one pod a node', () => {
    expect(run(scenario, 'on-every-node')('hostsNeeded')).toBeNaN();
    expect(run(scenario, scenario.variants[0]?.name ?? '')('hostsNeeded')).toBeGreaterThan(0);
  });

  it('brings numbered pods up one after another, or all at once', () => {
    const ordered = run(scenario, 'ordered')('allReadyAt');
    const parallel = run(scenario, 'parallel')('allReadyAt');
    expect(ordered / parallel).toBeGreaterThan(8);
    expect(ordered / parallel).toBeLessThan(10.5);
    const first = story(scenario, 'ordered').asked.slice(0, 10);
    expect(first.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, i) => `db-${i}`));
    for (const [i, { at }] of first.entries())
      if (i > 0) expect(at - (first[i - 1]?.at ?? 0)).toBeGreaterThan(5e6);
  });

  it('has a pod on each node, also on those that join later', () => {
    const { asked } = story(scenario, 'on-every-node');
    expect(asked).toHaveLength(23);
    const late = asked.slice(20).map(({ name }) => name);
    expect(late.sort()).toEqual(['agent-late-1', 'agent-late-2', 'agent-late-3']);
  });

  it('gives a pod of the StatefulSet its name back, and one of the DaemonSet another', () => {
    const again = (variant: string, pod: string) => {
      const deleting = shipped('statefulset-daemonset.yaml', [
        `variants.${variant}.timeline=[{at: 5m, delete: ${pod}}]`,
      ]);
      return story(deleting, variant).asked.find(({ at }) => at >= 300e6)?.name;
    };
    expect(again('ordered', 'db-7')).toBe('db-7');
    expect(again('on-every-node', 'agent-host-7')).toBe('agent-host-7.1');
  });
});
