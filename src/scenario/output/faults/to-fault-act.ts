/** A moment of the timeline that breaks something, as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds } from '../../../engine/time.ts';
import { FAULT_VERBS, type FaultAct, isFaultVerb } from '../../resolved/faults.ts';
import type { timeline } from '../../schema/sections/timeline.ts';
import { toBlow } from './to-blow.ts';

/** Null where the moment has another verb. */
export function toFaultAct(read: z.output<typeof timeline>[number]): FaultAct | null {
  const kind = Object.keys(read).find(isFaultVerb);
  const target = kind && read[kind];
  if (kind === undefined || target === undefined) return null;
  return {
    kind,
    target,
    blow: toBlow(FAULT_VERBS[kind], read),
    for: read.for === undefined ? null : fromSeconds(read.for),
  };
}
