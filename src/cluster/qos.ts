/**
 * Quality of service: which pods are to suffer first when a node runs short. It follows from requests and limits alone.
 * Source: Kubernetes, pkg/apis/core/v1/helper/qos; checked by the conformance family `qos-class`.
 */

/** From the one that suffers last to the one that suffers first. */
export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** CPU in cores, memory in bytes; null: it does not say. */
interface Amounts {
  readonly cores: number | null;
  readonly memory: number | null;
}

/** As much of a container as counts. */
export interface Sized {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** The class of a pod with these containers, init containers among them. Zero counts as not said. */
export function qosClass(containers: readonly Sized[]): QosClass {
  const requested = sumOf(containers.map(({ requests }) => requests));
  const limited = sumOf(containers.map(({ limits }) => limits));
  if (requested.cores + requested.memory + limited.cores + limited.memory === 0) return 'BestEffort';
  const isBounded = containers.every(({ limits }) => (limits.cores ?? 0) > 0 && (limits.memory ?? 0) > 0);
  const isExact = requested.cores === limited.cores && requested.memory === limited.memory;
  return isBounded && isExact ? 'Guaranteed' : 'Burstable';
}

/** What is asked for in all. What is not said adds nothing. */
function sumOf(amounts: readonly Amounts[]): { readonly cores: number; readonly memory: number } {
  return {
    cores: amounts.reduce((sum, { cores }) => sum + (cores ?? 0), 0),
    memory: amounts.reduce((sum, { memory }) => sum + (memory ?? 0), 0),
  };
}
