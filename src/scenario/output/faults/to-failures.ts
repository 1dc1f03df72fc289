/** What breaks by chance, as the simulation takes it. */
import type * as z from 'zod';
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import type { FaultRule } from '../../resolved/faults.ts';
import type { failures } from '../../schema/sections/faults/failures.ts';
import { presetRules } from './preset-rules.ts';
import { toBlow } from './to-blow.ts';

type ReadRule = z.output<typeof failures>[number];

/** Nothing where there is no rule: a scenario without failures means what it always meant. */
export function toFailures(read: readonly ReadRule[]): { readonly failures?: readonly FaultRule[] } {
  return read.length === 0 ? {} : { failures: read.flatMap(toRule) };
}

/** That a target and its times are there was checked in the tree. */
function toRule(read: ReadRule, written: number): FaultRule[] {
  const { name = String(written + 1), target: scope, of = null, mtbf, repair = null } = read;
  if (read.preset !== undefined)
    return presetRules(read.preset, read.scale ?? 1).map((rule) => ({ ...rule, written }));
  if (scope === undefined || mtbf === undefined) return [];
  const blow = toBlow(read.kind ?? usualKind(scope), read);
  return [{ name, written, scope, of, blow, mtbf, repair }];
}

/** Scopes of which each is one machine or instance. */
const SINGLE: readonly FaultScope[] = ['pod', 'vm', 'host', 'node'];

/** What happens to a scope where the scenario does not say. */
function usualKind(scope: FaultScope): FaultKind {
  return SINGLE.includes(scope) ? 'crash' : 'outage';
}
