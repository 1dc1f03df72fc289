/** What a VM manager does when a host is lost, as the models take it. */
import type * as z from 'zod';
import type { HaRules } from '../../../control/ha/rules.ts';
import { fromSeconds } from '../../../engine/time.ts';
import type { ha } from '../../schema/sections/moves/ha.ts';

/** Absent where nothing is said of it. */
export function toHa(read: z.output<typeof ha> | undefined): { readonly ha?: HaRules } {
  if (read === undefined) return {};
  const { restart, detectAfter, priority = [], apart = [], admission } = read;
  return {
    ha: {
      detectAfter: restart ? fromSeconds(detectAfter) : null,
      priority,
      apart,
      admission: admission === undefined ? null : ruleOf(admission),
    },
  };
}

type ReadAdmission = NonNullable<z.output<typeof ha>['admission']>;

function ruleOf({ reserve = 0, hosts }: ReadAdmission): HaRules['admission'] {
  return hosts === undefined ? { kind: 'share', share: reserve } : { kind: 'hosts', hosts };
}
