import { expect, it } from 'vitest';
import { lostNodes } from '../../../test/support/lost-nodes.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { OUT_OF_SERVICE } from '../../cluster/taints.ts';

const gone = (told: readonly string[]) => told.filter((line) => line.endsWith('is gone'));

it('takes pods away 40 s after the look that finds their node gone, whatever they put up with', () => {
  const { until, place, at, change, node, told } = lostNodes();
  const pod = place('web', 'a1');
  place('other', 'a2');
  at(41, () => change((tx) => tx.remove(node('a1'))));
  until(200);
  expect(gone(told)).toEqual(['100 web is gone']);
  expect(pod.deletionCause).toBe('node-lost');
});

it('takes a pod away too that comes to be bound to a node that is gone', () => {
  const { until, place, at, change, node, told } = lostNodes();
  place('web', 'a1');
  at(41, () => change((tx) => tx.remove(node('a1'))));
  at(130, () => place('late', 'a1'));
  until(300);
  expect(gone(told)).toEqual(['100 web is gone', '180 late is gone']);
});

it('takes pods away that are to go from a node out of service, and leaves the others', () => {
  const { until, place, at, change, node, silence, told } = lostNodes();
  const web = place('web', 'a1');
  place('other', 'a1', [{ key: '', operator: 'Exists', value: '', effect: '' }]);
  silence('a1', 11);
  at(65, () => change((tx) => deletePod(tx, web, 'deleted')));
  at(85, () =>
    change((tx) => {
      node('a1').taints = [OUT_OF_SERVICE];
      tx.update(node('a1'));
    }),
  );
  until(500);
  expect(gone(told)).toEqual(['100 web is gone']);
});

it('leaves pods of a node alone that an operator has put out of service by mistake', () => {
  const { until, place, at, change, node, told } = lostNodes();
  const web = place('web', 'a1');
  at(65, () => change((tx) => deletePod(tx, web, 'deleted')));
  at(70, () =>
    change((tx) => {
      node('a1').taints = [OUT_OF_SERVICE];
      tx.update(node('a1'));
    }),
  );
  until(500);
  expect(gone(told)).toEqual([]);
});
