import { expect, test } from 'vitest';
import { DATA_EVENTS, VOLUME_KINDS } from '../../volume-records.ts';
import { fateOf } from './survival.ts';

/** By hand, from the documentation: k kept, L lost, b left behind. In the order of the events. */
const EXPECTED = {
  'writable-layer': 'k L L L L L L',
  tmpfs: 'L L L L L L k',
  memory: 'k k L L L L k',
  'empty-dir': 'k k L k L L L',
  'host-path': 'k k k k b L L',
  named: 'k k k k b L L',
  network: 'k k k k k k k',
  'vm-disk': 'k k L k b L L',
  'vm-disk-shared': 'k k L k k k k',
  snapshot: 'k k L k b L L',
};

test('the whole table of kinds of volumes and events is as the documentation has it', () => {
  const letters = { kept: 'k', lost: 'L', left: 'b' };
  const table = VOLUME_KINDS.map((kind) => [
    kind,
    DATA_EVENTS.map((event) => letters[fateOf(kind, event)]).join(' '),
  ]);
  expect(Object.fromEntries(table)).toEqual(EXPECTED);
});

test('a network volume survives all, and an emptyDir a restart but neither the deletion of its pod nor the loss of its node', () => {
  expect(DATA_EVENTS.every((event) => fateOf('network', event) === 'kept')).toBe(true);
  expect(fateOf('empty-dir', 'container-restart')).toBe('kept');
  expect(fateOf('empty-dir', 'deletion')).toBe('lost');
  expect(fateOf('empty-dir', 'machine-lost')).toBe('lost');
});
