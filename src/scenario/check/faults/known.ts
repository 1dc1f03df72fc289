/** What is said of a fault that can not happen to what it is about. */
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import { kindsOf, scopesThat } from '../../build/faults/known-faults.ts';
import type { Finding } from '../../problems/problem.ts';

export function notPossible(
  place: string,
  name: string,
  scope: FaultScope,
  kind: FaultKind,
  origin: Finding['origin'],
): Finding {
  const what = `${place}: ${kind} can not happen to ${name}, which is of scope ${scope}`;
  const kinds = kindsOf(scope);
  const scopes = scopesThat(kind);
  const fix =
    kinds.length > 0
      ? `write one of ${kinds.join(', ')}`
      : `write a name of scope ${scopes.join(' or ') || 'host'}`;
  return { code: 'TT0341', what, fix, origin };
}
