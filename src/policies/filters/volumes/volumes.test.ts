import { expect, test } from 'vitest';
import { classOf, clusterOf, place, verdictsOf } from '../../../../test/support/clusters.ts';
import type { VolumeClaim } from '../../../cluster/pod-class.ts';
import { nodeVolumeLimits } from './node-volume-limits.ts';
import { volumeRestrictions } from './volume-restrictions.ts';
import { volumeZone } from './volume-zone.ts';

const ZONE = 'topology.kubernetes.io/zone';
const own = (said: Partial<VolumeClaim> = {}): VolumeClaim => ({
  name: 'data',
  kind: 'disk',
  shared: false,
  oncePod: false,
  ...said,
});
const shared = (name: string, said: Partial<VolumeClaim> = {}) => own({ name, shared: true, ...said });
const withVolumes = (...volumes: readonly VolumeClaim[]) => classOf({ volumes });

test('a volume keeps its pod in its zone, and a node without a zone is in all', () => {
  const cluster = clusterOf([
    { name: 'a', labels: { [ZONE]: 'a' } },
    { name: 'b', labels: { [ZONE]: 'b' } },
    { name: 'x', labels: {} },
  ]);
  expect(verdictsOf(volumeZone, cluster, withVolumes(own({ zone: 'b' })))).toBe('never ok ok');
  expect(verdictsOf(volumeZone, cluster, withVolumes(own({ zone: 'b' }), own({ zone: 'a' })))).toBe(
    'never never ok',
  );
  expect(verdictsOf(volumeZone, cluster, withVolumes(own({ zone: 'c' })))).toBe('never never ok');
  expect(verdictsOf(volumeZone, cluster, withVolumes(own()))).toBe('ok ok ok');
});

test('a node has no more volumes of a kind than it can, and a shared one once', () => {
  const cluster = clusterOf(['a', 'b'].map((name) => ({ name, volumeLimits: { disk: 2 } })));
  place(cluster, 'a', withVolumes(own()));
  place(cluster, 'a', withVolumes(shared('photos')));
  place(cluster, 'a', withVolumes(shared('photos')));
  expect(verdictsOf(nodeVolumeLimits, cluster, withVolumes(own()))).toBe('no ok');
  expect(verdictsOf(nodeVolumeLimits, cluster, withVolumes(shared('photos')))).toBe('ok ok');
  expect(verdictsOf(nodeVolumeLimits, cluster, withVolumes(shared('films')))).toBe('no ok');
  expect(verdictsOf(nodeVolumeLimits, cluster, withVolumes(shared('a'), shared('a'), own()))).toBe('no ok');
  expect(verdictsOf(nodeVolumeLimits, cluster, withVolumes(own(), own(), own()))).toBe('no no');
  expect(verdictsOf(nodeVolumeLimits, cluster, withVolumes(own({ kind: 'nfs' })))).toBe('ok ok');
});

test('volumes are given back with their pods', () => {
  const cluster = clusterOf([{ name: 'a', volumeLimits: { disk: 1 } }]);
  const pod = withVolumes(shared('photos'));
  for (let i = 0; i < 2; i++) cluster.bind(0, pod);
  cluster.unbind(0, pod);
  expect([cluster.volumes.attached(0, 'disk'), cluster.volumes.users('photos')]).toEqual([1, 1]);
  cluster.unbind(0, pod);
  expect([cluster.volumes.attached(0, 'disk'), cluster.volumes.users('photos')]).toEqual([0, 0]);
});

test('a volume for one pod alone is had by one pod, anywhere', () => {
  const cluster = clusterOf([{ name: 'a' }, { name: 'b' }]);
  const single = withVolumes(shared('ledger', { oncePod: true }));
  expect(verdictsOf(volumeRestrictions, cluster, single)).toBe('ok ok');
  place(cluster, 'a', single);
  expect(verdictsOf(volumeRestrictions, cluster, single)).toBe('no no');
  expect(verdictsOf(volumeRestrictions, cluster, withVolumes(shared('ledger')))).toBe('ok ok');
  expect(verdictsOf(volumeRestrictions, cluster, withVolumes(own({ oncePod: true })))).toBe('ok ok');
});
