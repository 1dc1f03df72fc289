/**
 * What pods put up with that do not say it themselves.
 * Source: Kubernetes, plugin/pkg/admission/defaulttolerationseconds.
 */
import { NOT_READY_EVICTS, type Toleration, UNREACHABLE_EVICTS } from '../../../cluster/taints.ts';

/**
 * The tolerations, and one for so many seconds of each taint of lost nodes that none of them is about, whatever value it
 * asks for.
 */
export function withDefaultTolerations(
  tolerations: readonly Toleration[],
  seconds: number,
): readonly Toleration[] {
  const added = [NOT_READY_EVICTS, UNREACHABLE_EVICTS]
    .filter(({ key, effect }) => !tolerations.some((one) => isAbout(one, key, effect)))
    .map(({ key, value, effect }): Toleration => ({ key, operator: 'Exists', value, effect, seconds }));
  return [...tolerations, ...added];
}

function isAbout(toleration: Toleration, key: string, effect: Toleration['effect']): boolean {
  const { key: its, effect: itsEffect } = toleration;
  return (its === key || its === '') && (itsEffect === effect || itsEffect === '');
}
