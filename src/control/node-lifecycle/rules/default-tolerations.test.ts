import { expect, it } from 'vitest';
import type { Toleration } from '../../../cluster/taints.ts';
import { withDefaultTolerations } from './default-tolerations.ts';

const own = (said: Partial<Toleration>): Toleration => ({
  key: 'node.kubernetes.io/unreachable',
  operator: 'Exists',
  value: '',
  effect: 'NoExecute',
  ...said,
});

const spoken = (tolerations: readonly Toleration[]) =>
  withDefaultTolerations(tolerations, 300).map(({ key, seconds }) => `${key.split('/').at(-1)} ${seconds}`);

it('adds both taints of lost nodes, for so many seconds', () => {
  expect(spoken([])).toEqual(['not-ready 300', 'unreachable 300']);
});

it('leaves alone what the pod says itself, and adds only what it does not', () => {
  expect(spoken([own({ seconds: 30 })])).toEqual(['unreachable 30', 'not-ready 300']);
  expect(spoken([own({ effect: '' })])).toEqual(['unreachable undefined', 'not-ready 300']);
});

it('adds nothing to a pod that tolerates everything', () => {
  expect(spoken([own({ key: '' })])).toEqual([' undefined']);
});

it('adds both to a pod that is about other effects', () => {
  expect(spoken([own({ effect: 'NoSchedule' })])).toHaveLength(3);
});
