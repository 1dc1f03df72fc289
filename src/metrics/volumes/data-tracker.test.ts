import { expect, test } from 'vitest';
import type { DataRecord } from '../../volume-records.ts';
import { DataTracker } from './data-tracker.ts';

const gone = (
  volume: DataRecord['volume'],
  bytes: number,
  fate: DataRecord['fate'] = 'lost',
): DataRecord => ({
  ...{ kind: 'data', at: 0, instance: 0, machine: 0, event: 'deletion' },
  ...{ volume, fate, bytes },
});

test('data that is lost is counted by the kind of its volume, and in all', () => {
  const tracker = new DataTracker(['empty-dir', 'network']);
  tracker.hear(gone('empty-dir', 10));
  tracker.hear(gone('empty-dir', 5));
  expect(tracker.finish()).toEqual({
    dataLost: 15,
    'dataLost.emptyDir': 15,
    'dataLost.network': 0,
    dataLeftBehind: 0,
  });
});

test('data that is left behind is not lost', () => {
  const tracker = new DataTracker(['named']);
  tracker.hear(gone('named', 7, 'left'));
  expect(tracker.finish()).toMatchObject({ dataLost: 0, dataLeftBehind: 7 });
});

test('a run without volumes knows nothing of data', () => {
  expect(new DataTracker([]).finish()).toEqual({});
});
