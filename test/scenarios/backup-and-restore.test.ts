import { expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const scenario = shipped('backup-and-restore.yaml');
const MB = 1e6;

it.each([
  // The work since the last backup that was copied, at 1 MB/s; what it held, at 100 MB/s.
  ['hourly', 40 * 60, 3600 / 100],
  ['every-10-minutes', 10 * 60, 5400 / 100],
])('%s: %d s of work are lost, and the restore takes %d s', (variant, lost, restore) => {
  const read = run(scenario, variant);
  expect(read('recoveryPoint')).toBeCloseTo(lost, 3);
  expect(read('dataLost') / MB).toBeCloseTo(lost, 3);
  // The volume is written to from the first start of the database on, some seconds late.
  expect(read('restoreTime')).toBeGreaterThan(restore - 0.2);
  expect(read('restoreTime')).toBeLessThanOrEqual(restore);
});

it('loses all without a backup, and with snapshots on the disk that is lost', () => {
  const lost = ['no-backup', 'snapshots'].map((variant) => run(scenario, variant)('dataLost') / MB);
  expect(lost[0]).toBeGreaterThan(5990);
  expect(lost[1]).toBe(lost[0]);
});
