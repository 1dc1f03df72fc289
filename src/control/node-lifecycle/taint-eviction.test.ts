import { expect, it } from 'vitest';
import { lostNodes, putsUpWith } from '../../../test/support/lost-nodes.ts';
import { OUT_OF_SERVICE } from '../../cluster/taints.ts';
import { fromSeconds } from '../../engine/time.ts';

const leaving = (told: readonly string[]) => told.filter((line) => line.includes('is to go'));

it('takes each pod off after the time that it puts up with the taint', () => {
  const { silence, until, place, told, records } = lostNodes();
  place('default', 'a1');
  place('patient', 'a1', putsUpWith());
  place('hasty', 'a1', putsUpWith(30));
  place('elsewhere', 'a2');
  place('proud', 'a1', []);
  silence('a1', 11);
  until(3600);
  expect(leaving(told)).toEqual(['60.1 proud is to go', '90.1 hasty is to go', '360.1 default is to go']);
  expect(records.filter((one) => one.kind === 'event' && one.reason === 'TaintManagerEviction')).toHaveLength(
    3,
  );
});

it('asks for a deletion, and leaves the rest to the kubelet', () => {
  const { silence, until, place } = lostNodes();
  const pod = place('web', 'a1');
  silence('a1', 11);
  until(3600);
  expect([pod.deletionCause, pod.active, pod.ended]).toEqual(['node-lost', false, false]);
});

it('leaves pods alone whose node is ready again in time', () => {
  const { silence, until, place, report, at, told } = lostNodes();
  place('web', 'a1');
  silence('a1', 11, 342);
  at(351, () => report('a1', true));
  until(3600);
  expect(leaving(told)).toEqual([]);
});

it('begins to count anew when the node is lost again', () => {
  const { silence, until, place, report, at, told } = lostNodes();
  place('web', 'a1');
  silence('a1', 11, 81);
  at(91, () => report('a1', true));
  silence('a1', 201);
  until(3600);
  expect(leaving(told)).toEqual(['550.1 web is to go']);
});

it('goes on counting when one taint takes the place of another', () => {
  const { silence, until, place, report, at, told } = lostNodes();
  place('web', 'a1');
  at(12, () => report('a1', false));
  silence('a1', 30);
  until(3600);
  expect(leaving(told)).toEqual(['315.1 web is to go']);
});

it('counts for a pod that comes to a node with the taint from then on', () => {
  const { silence, until, place, at, told } = lostNodes();
  place('first', 'a1');
  silence('a1', 11);
  at(100, () => place('second', 'a1'));
  until(3600);
  expect(leaving(told)).toEqual(['360.1 first is to go', '400 second is to go']);
});

it('counts anew under another leader, and takes nobody off while there is none', () => {
  const { silence, until, place, at, lead, told } = lostNodes();
  place('web', 'a1');
  silence('a1', 11);
  at(300, () => lead(false));
  at(400, () => lead(true));
  until(3600);
  expect(leaving(told)).toEqual(['700 web is to go']);
});

it('takes off what was due in an outage of the API server once it is over', () => {
  const { api, silence, until, place, at } = lostNodes();
  const pod = place('web', 'a1');
  silence('a1', 11);
  at(358, () => {
    api.available = false;
  });
  at(365, () => {
    api.available = true;
  });
  until(3600);
  expect(pod.deletionAt).toBe(fromSeconds(365));
});

it('keeps to the limits of its client', () => {
  const { silence, until, place, told } = lostNodes({ limits: { qps: 20, burst: 30 } });
  for (let i = 0; i < 40; i++) place(`web-${i}`, 'a1');
  silence('a1', 11);
  until(3600);
  const times = leaving(told).map((line) => Number.parseFloat(line));
  expect(times.filter((time) => time === times[0])).toHaveLength(30);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeCloseTo(0.5, 5);
});

it('takes pods off at once from a node that an operator has put out of service', () => {
  const { until, place, at, change, node, told } = lostNodes();
  place('web', 'a1');
  at(50, () =>
    change((tx) => {
      node('a1').taints = [OUT_OF_SERVICE];
      tx.update(node('a1'));
    }),
  );
  until(100);
  expect(leaving(told)).toEqual(['50 web is to go']);
});
