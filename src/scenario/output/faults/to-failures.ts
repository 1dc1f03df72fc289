/** What breaks by chance, as the simulation takes it. */
import type * as z from 'zod';
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import type { FaultRule } from '../../resolved/faults.ts';
import type { failures } from '../../schema/sections/faults/failures.ts';
import { toBlow } from './to-blow.ts';

type ReadRule = z.output<typeof failures>[number];

/** Nothing where there is no rule: a scenario without failures means what it always meant. */
export function toFailures(read: readonly ReadRule[]): { readonly failures?: readonly FaultRule[] } {
  return read.length === 0 ? {} : { failures: read.flatMap(toRule) };
}

/** That a target and its times are there was checked in the tree. */
function toRule(read: ReadRule, index: number): FaultRule[] {
  const { name = String(index + 1), target: scope, of = null, mtbf, repair = null } = read;
  if (scope === undefined || mtbf === undefined) return [];
  return [{ name, scope, of, blow: toBlow(read.kind ?? usualKind(scope), read), mtbf, repair }];
}

/** Scopes of which each is one machine or instance. */
const SINGLE: readonly FaultScope[] = ['pod', 'vm', 'host', 'node'];

/** What happens to a scope where the scenario does not say. */
function usualKind(scope: FaultScope): FaultKind {
  return SINGLE.includes(scope) ? 'crash' : 'outage';
}
