import { expect, it } from 'vitest';
import { newPod } from '../../../test/support/api.ts';
import { POD_PHASE_CHANGES, POD_PHASES } from './pod-phases.ts';

it('changes its phase by the table alone', () => {
  const legal = POD_PHASES.flatMap((from) =>
    POD_PHASES.filter((to) => {
      const pod = newPod('x');
      if (from !== 'Pending') pod.phase = from;
      try {
        pod.phase = to;
        return from !== to;
      } catch {
        return false;
      }
    }).map((to) => `${from}-${to}`),
  );
  expect(legal).toHaveLength(POD_PHASE_CHANGES.length);
  expect(new Set(legal)).toEqual(new Set(POD_PHASE_CHANGES.map(({ from, to }) => `${from}-${to}`)));
});

it('is available once it has been ready for long enough, without a break', () => {
  const pod = newPod('x');
  pod.report(true, 100);
  pod.report(true, 150);
  expect([pod.availableAt(100, 0), pod.availableAt(149, 50), pod.availableAt(150, 50)]).toEqual([
    true,
    false,
    true,
  ]);
  pod.report(false, 160);
  pod.report(true, 170);
  expect(pod.availableAt(180, 50)).toBe(false);
});

it('is active until it ends or is to end', () => {
  const pods = ['running', 'going', 'failed', 'done'].map((name) => newPod(name));
  const [running, going, failed, done] = pods;
  if (running) running.phase = 'Running';
  if (going) going.deletionAt = 5;
  if (failed) failed.phase = 'Failed';
  if (done) done.phase = 'Succeeded';
  expect(pods.filter((pod) => pod.active)).toEqual([running]);
});
