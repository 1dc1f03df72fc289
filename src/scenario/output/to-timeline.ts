/** The timeline as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { Moment } from '../resolved.ts';
import type { timeline } from '../schema/sections/timeline.ts';
import { present } from './present.ts';

export function toTimeline(read: z.output<typeof timeline>): Moment[] {
  return read.map((moment) => ({
    at: fromSeconds(moment.at),
    act: {
      kind: 'suspend',
      copy: present(moment.suspend, 'suspend'),
      for: moment.for === undefined ? null : fromSeconds(moment.for),
    },
  }));
}
