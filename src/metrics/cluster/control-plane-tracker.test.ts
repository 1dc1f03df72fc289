import { expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import { ControlPlaneTracker } from './control-plane-tracker.ts';

function world() {
  const tracker = new ControlPlaneTracker();
  const setAble = (seconds: number, able: boolean, instance = 0) =>
    tracker.setAble({ kind: 'able', at: fromSeconds(seconds), instance, machine: 0, able });
  const endpoint = (seconds: number, reachable: boolean, took = 0, instance = 0) =>
    tracker.endpoint({
      kind: 'endpoint',
      at: fromSeconds(seconds),
      instance,
      reachable,
      took: fromSeconds(took),
    });
  const unable = (seconds: number) => tracker.finish(fromSeconds(seconds), true).readyUnable;
  return { tracker, setAble, endpoint, unable };
}

it('has observed nothing where there is no control plane', () => {
  const { tracker } = world();
  expect(tracker.finish(1, true)).toEqual({
    apiCalls: null,
    preemptions: null,
    schedulingConflicts: null,
    endpointBytes: null,
    updatedPods: null,
    readyUnable: null,
  });
  expect(Object.values(tracker.distributions).every(({ n }) => n === 0)).toBe(true);
});

it('counts the time in which rules lead to a pod that is still starting', () => {
  const { setAble, endpoint, unable } = world();
  endpoint(1, true);
  setAble(10, true);
  expect(unable(100)).toBe(9);
});

it('counts nothing of a pod that is announced once it is ready, and leaves the rules before it ends', () => {
  const { setAble, endpoint, unable } = world();
  setAble(10, true);
  endpoint(13, true);
  endpoint(51, false);
  setAble(60, false);
  expect(unable(100)).toBe(0);
});

it('counts from the loss of a pod until the rules lead to it no more', () => {
  const { setAble, endpoint, unable } = world();
  setAble(0, true);
  endpoint(1, true);
  setAble(20, false);
  endpoint(23.5, false);
  setAble(30, true);
  expect(unable(100)).toBe(3.5);
});

it('counts pods that stop answering, each by itself, after the warm-up', () => {
  const { tracker, setAble, endpoint, unable } = world();
  for (const pod of [0, 1]) {
    setAble(0, true, pod);
    endpoint(1, true, 0, pod);
  }
  setAble(10, false, 0);
  setAble(15, false, 1);
  tracker.measureFrom(fromSeconds(20));
  endpoint(30, false, 0, 0);
  expect(unable(40)).toBe(20 + 10);
});

it('keeps what calls take, what endpoints wait for, and the bytes that are sent', () => {
  const { tracker, endpoint } = world();
  for (const took of [1000, 3000])
    tracker.span({ kind: 'span', at: 0, span: 'api-call', index: -1, took }, 0);
  tracker.span({ kind: 'span', at: 0, span: 'bind', index: 3, took: 500 }, 0);
  endpoint(5, true, 2);
  endpoint(9, false, 7);
  for (const bytes of [100, 50]) tracker.sent({ kind: 'endpoints-sent', at: 0, bytes });
  expect(tracker.finish(1e9, true)).toMatchObject({ apiCalls: 2, endpointBytes: 150 });
  const { apiLatency, bindTime, endpointDelay } = tracker.distributions;
  expect([apiLatency?.n, bindTime?.n, endpointDelay?.n, endpointDelay?.quantile(0.5)]).toEqual([2, 1, 1, 2]);
});

it('counts pods that were driven away, and keeps the regret of placements', () => {
  const { tracker } = world();
  const event = { kind: 'event', at: 0, about: 'Pod', index: 3, machine: 0, value: 0 } as const;
  tracker.span({ kind: 'span', at: 0, span: 'api-call', index: -1, took: 1 }, 0);
  for (const reason of ['Preempted', 'Scheduled', 'Preempted'] as const) tracker.hear({ ...event, reason });
  for (const value of [0, 10]) tracker.hear({ kind: 'regret', at: 0, instance: 3, value });
  expect(tracker.finish(1, true)).toMatchObject({ preemptions: 2 });
  expect(tracker.distributions.scoreRegret).toMatchObject({ n: 2, mean: 5 });
});

it('says how many pods were of the version that was told last, at the end', () => {
  const { tracker } = world();
  for (const pods of [0, 3, 2]) tracker.hear({ kind: 'updated', at: 0, pods });
  expect(tracker.finish(1, true)).toMatchObject({ updatedPods: 2 });
});

it('leaves image pulls out of what a start took, and of nothing else', () => {
  const { tracker } = world();
  for (const span of ['pod-startup', 'bind'] as const)
    tracker.span(
      { kind: 'span', at: fromSeconds(6), span, index: 0, took: fromSeconds(6) },
      fromSeconds(2.5),
    );
  const { podStartup, bindTime } = tracker.distributions;
  expect([podStartup?.quantile(0.5), bindTime?.quantile(0.5)]).toEqual([3.5, 6]);
});
