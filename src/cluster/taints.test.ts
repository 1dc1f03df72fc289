import { expect, test } from 'vitest';
import { isTolerated, type Taint, type Toleration, UNSCHEDULABLE } from './taints.ts';

const taint = (key: string, value: string): Taint => ({ key, value, effect: 'NoSchedule' });
const toleration = (
  key: string,
  operator: Toleration['operator'],
  value = '',
  effect: Toleration['effect'] = '',
): Toleration => ({ key, operator, value, effect });

test.each<[string, Toleration[] | undefined, boolean]>([
  ['nothing is tolerated without a toleration', undefined, false],
  ['equal key and value', [toleration('dedicated', 'Equal', 'db')], true],
  ['no operator means Equal', [toleration('dedicated', '', 'db')], true],
  ['another value', [toleration('dedicated', 'Equal', 'web')], false],
  ['any value', [toleration('dedicated', 'Exists')], true],
  ['any value of another key', [toleration('gpu', 'Exists')], false],
  ['any key', [toleration('', 'Exists')], true],
  ['an empty key is no key to compare with', [toleration('', 'Equal', 'db')], false],
  ['the same effect', [toleration('dedicated', 'Exists', '', 'NoSchedule')], true],
  ['another effect', [toleration('dedicated', 'Exists', '', 'NoExecute')], false],
  ['one of several is enough', [toleration('gpu', 'Exists'), toleration('dedicated', 'Exists')], true],
])('%s', (_, tolerations, expected) => {
  expect(isTolerated(taint('dedicated', 'db'), tolerations)).toBe(expected);
});

test('a cordoned node is tolerated by who tolerates its taint', () => {
  expect(isTolerated(UNSCHEDULABLE, [toleration(UNSCHEDULABLE.key, 'Exists')])).toBe(true);
});
