/**
 * The ONE table of legal changes of a pod's phase as the API tells it. What a pod really does is another story with another
 * table: this is what the kubelet has reported of it, or what others have written because no kubelet answers.
 */

export const POD_PHASES = ['Pending', 'Running', 'Succeeded', 'Failed'] as const;
export type PodPhase = (typeof POD_PHASES)[number];

interface PodPhaseChange {
  readonly from: PodPhase;
  readonly to: PodPhase;
  readonly because: string;
}

export const POD_PHASE_CHANGES: readonly PodPhaseChange[] = [
  { from: 'Pending', to: 'Running', because: 'a container of it has been started' },
  {
    from: 'Pending',
    to: 'Failed',
    because: 'its node does not admit it or gives it up, or an init container fails for good',
  },
  { from: 'Pending', to: 'Succeeded', because: 'its containers have ended before their start was reported' },
  { from: 'Running', to: 'Succeeded', because: 'all containers have ended well and none restarts' },
  {
    from: 'Running',
    to: 'Failed',
    because: 'a container has failed and none restarts, or its node has given it up',
  },
];

const LEGAL = new Set(POD_PHASE_CHANGES.map(({ from, to }) => `${from} ${to}`));

/** Throws where a pod may not change so. */
export function assertLegalPodPhase(from: PodPhase, to: PodPhase): void {
  if (!LEGAL.has(`${from} ${to}`)) throw new Error(`no pod may go from ${from} to ${to}`);
}
