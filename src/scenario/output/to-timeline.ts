/** The timeline as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { Act, Moment } from '../resolved.ts';
import type { timeline } from '../schema/sections/timeline.ts';

type ReadMoment = z.output<typeof timeline>[number];

export function toTimeline(read: readonly ReadMoment[]): Moment[] {
  return read.map((moment) => ({ at: fromSeconds(moment.at), act: toAct(moment) }));
}

/** The schema has seen to it that there is exactly one verb. */
function toAct(read: ReadMoment): Act {
  if (read.suspend !== undefined) {
    return {
      kind: 'suspend',
      copy: read.suspend,
      for: read.for === undefined ? null : fromSeconds(read.for),
    };
  }
  if (read.migrate !== undefined) return { kind: 'migrate', copy: read.migrate, to: read.to ?? null };
  for (const kind of ['evacuate', 'powerOff', 'powerOn'] as const) {
    const host = read[kind];
    if (host !== undefined) return { kind, host };
  }
  throw new Error('a moment of the timeline does nothing');
}
