import { expect, it } from 'vitest';
import { apiWorld, newPod, podTemplate } from '../../test/support/api.ts';
import type { Pod } from '../cluster/objects/pod.ts';
import { watchStarts } from './start-watch.ts';

function world() {
  const made = apiWorld({ watchLatency: 10_000 });
  const { sim, api, change, records } = made;
  watchStarts(sim, api, (record) => records.push(record));
  const create = (pod: Pod) => {
    change((tx) => tx.create(pod));
    return pod;
  };
  const touch = (pod: Pod, started: boolean) =>
    change((tx) => {
      if (started) pod.startedAt = sim.now;
      tx.update(pod);
    });
  const spans = () =>
    records.flatMap((one) => (one.kind === 'span' && one.span === 'pod-startup' ? [one] : []));
  return { ...made, create, touch, spans };
}

it('tells once how long it took to see a pod started, from its creation on', () => {
  const { sim, create, touch, spans } = world();
  const pod = create(newPod('web-0'));
  touch(pod, false);
  sim.run(2_000_000);
  touch(pod, true);
  touch(pod, false);
  expect(spans()).toMatchObject([{ at: 2_010_000, index: pod.life.index, took: 2_010_000 }]);
});

it('tells nothing of pods that are gone before, or have init containers', () => {
  const { create, touch, spans, change } = world();
  const gone = create(newPod('web-0'));
  change((tx) => tx.remove(gone));
  const template = podTemplate('db');
  const [container] = template.containers;
  const image = { name: 'init', version: 'v1', bytes: 1 };
  const amounts = { cores: null, memory: null };
  const init = { name: 'init', program: 'db', image, requests: amounts, limits: amounts };
  const probes = { startupProbe: null, readinessProbe: null, livenessProbe: null, preStop: 0 };
  const prepared = create(
    newPod('db-0', { ...template, initContainers: [container ?? { ...init, ...probes }] }),
  );
  touch(prepared, true);
  expect(spans()).toEqual([]);
});
