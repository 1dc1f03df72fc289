import { expect, it } from 'vitest';
import { fromSeconds } from '../../engine/time.ts';
import type { Cause, Phase } from '../../records.ts';
import { ControlPlaneTracker } from './control-plane-tracker.ts';

function world() {
  const tracker = new ControlPlaneTracker();
  const enter = (seconds: number, phase: Phase, cause: Cause, instance = 0) =>
    tracker.enter({ kind: 'phase', at: fromSeconds(seconds), instance, phase, cause, machine: 0 });
  const endpoint = (seconds: number, reachable: boolean, took = 0, instance = 0) =>
    tracker.endpoint({
      kind: 'endpoint',
      at: fromSeconds(seconds),
      instance,
      reachable,
      took: fromSeconds(took),
    });
  const unable = (seconds: number) => tracker.finish(fromSeconds(seconds), true).readyUnable;
  return { tracker, enter, endpoint, unable };
}

it('has observed nothing where there is no control plane', () => {
  const { tracker } = world();
  expect(tracker.finish(1, true)).toEqual({ apiCalls: null, endpointBytes: null, readyUnable: null });
  expect(Object.values(tracker.distributions).map(({ n }) => n)).toEqual([0, 0, 0, 0]);
});

it('counts the time in which rules lead to a pod that is still starting', () => {
  const { enter, endpoint, unable } = world();
  enter(0, 'starting', 'image-ready');
  endpoint(1, true);
  enter(10, 'probing', 'started');
  enter(12, 'ready', 'probe-passed');
  expect(unable(100)).toBe(9);
});

it('counts nothing of a pod that is announced once it is ready, and leaves the rules before it ends', () => {
  const { enter, endpoint, unable } = world();
  enter(0, 'starting', 'image-ready');
  enter(10, 'probing', 'started');
  enter(12, 'ready', 'probe-passed');
  endpoint(13, true);
  enter(50, 'stopping', 'deleted');
  endpoint(51, false);
  enter(60, 'stopped', 'deleted');
  expect(unable(100)).toBe(0);
});

it('counts from the loss of a pod until the rules lead to it no more', () => {
  const { enter, endpoint, unable } = world();
  enter(0, 'ready', 'probe-passed');
  endpoint(1, true);
  enter(20, 'failed', 'crashed');
  enter(22, 'starting', 'restarted');
  endpoint(23.5, false);
  enter(30, 'probing', 'started');
  expect(unable(100)).toBe(3.5);
});

it('counts pods that stop answering their probes, each by itself, after the warm-up', () => {
  const { tracker, enter, endpoint, unable } = world();
  for (const pod of [0, 1]) {
    enter(0, 'ready', 'probe-passed', pod);
    endpoint(1, true, 0, pod);
  }
  enter(10, 'probing', 'probe-failed', 0);
  enter(15, 'probing', 'probe-failed', 1);
  tracker.measureFrom(fromSeconds(20));
  endpoint(30, false, 0, 0);
  expect(unable(40)).toBe(20 + 10);
});

it('keeps what calls take, what endpoints wait for, and the bytes that are sent', () => {
  const { tracker, endpoint } = world();
  for (const took of [1000, 3000]) tracker.span({ kind: 'span', at: 0, span: 'api-call', index: -1, took });
  tracker.span({ kind: 'span', at: 0, span: 'bind', index: 3, took: 500 });
  endpoint(5, true, 2);
  endpoint(9, false, 7);
  for (const bytes of [100, 50]) tracker.sent({ kind: 'endpoints-sent', at: 0, bytes });
  expect(tracker.finish(1e9, true)).toMatchObject({ apiCalls: 2, endpointBytes: 150 });
  const { apiLatency, bindTime, endpointDelay } = tracker.distributions;
  expect([apiLatency?.n, bindTime?.n, endpointDelay?.n, endpointDelay?.quantile(0.5)]).toEqual([2, 1, 1, 2]);
});
