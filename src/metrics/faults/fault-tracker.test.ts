import { expect, it } from 'vitest';
import { fault } from '../../../test/support/recovery.ts';
import { FaultTracker } from './fault-tracker.ts';

it('counts what begins to break, and no drain, which is planned', () => {
  const tracker = new FaultTracker(true);
  tracker.hear(fault(1, 0));
  tracker.hear({ ...fault(2, 0), begins: false });
  tracker.hear({ ...fault(3, 0), fault: 'drain' });
  expect(tracker.finish()).toEqual({ faults: 1 });
});
