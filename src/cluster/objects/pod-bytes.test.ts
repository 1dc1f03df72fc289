import { expect, it } from 'vitest';
import { newPod } from '../../../test/support/api.ts';
import { PodBytes } from './pod-bytes.ts';

it('keeps a number of each pod, 0 until it is set, however many pods there are', () => {
  const bytes = new PodBytes();
  const pods = Array.from({ length: 300 }, (_, i) => newPod(`pod-${i}`));
  for (const [i, pod] of pods.entries()) if (i % 7 === 0) bytes.set(pod, 1 + (i % 5));
  expect(pods.map((pod) => bytes.of(pod))).toEqual(pods.map((_, i) => (i % 7 === 0 ? 1 + (i % 5) : 0)));
});
