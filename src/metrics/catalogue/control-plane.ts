/** What an orchestrator's control plane takes, and what it leaves behind its back. */
import {
  atTheEnd,
  count,
  firstInstant,
  group,
  integral,
  type MetricDefinition,
  observations,
} from './definition.ts';

export const CONTROL_PLANE_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(observations('s', 'lower'), {
    podStartup:
      'From the creation of a pod to its start as seen by watch, image pulls and init containers left out: the objective is 5 s.',
    bindTime: 'From the decision on a node to the binding that is written down.',
    apiLatency:
      'What a mutating call to the API server takes, from its arrival with its token to its answer.',
    drainTime: 'From the wish to empty a node to the last of its pods being gone.',
    endpointDelay: 'From a pod being reported ready to the rules of all nodes that lead to it.',
  }),
  ...group(observations('1', 'lower'), {
    scoreRegret:
      "Best total score minus the chosen node's, both over all feasible nodes, 0 to 100; of every `scheduler.regretEvery`-th placement.",
  }),
  ...group(count('1', 'lower'), {
    schedulingConflicts:
      'Decisions that were taken anew, since another scheduler had given the room away meanwhile; only where apps have a scheduler of their own.',
    preemptions: 'Pods that were driven away to make room for more important ones.',
  }),
  ...group(count('1', 'neither'), {
    apiCalls: 'Mutating calls to the API server.',
  }),
  ...group(atTheEnd('1', 'higher'), {
    updatedPods:
      'Pods that are ready at the end and run the image version that their workload was told last.',
  }),
  ...group(firstInstant('s', 'lower'), {
    allReadyAt: 'When for the first time as many pods were ready as were wanted; empty if they never were.',
  }),
  ...group(count('bytes', 'lower'), {
    endpointBytes:
      'Bytes of endpoint slices that were sent to nodes: each slice that changes, whole, to every node.',
  }),
  ...group(integral('instance-seconds', 'lower'), {
    readyUnable:
      'Instance-seconds in which the rules of nodes led to a pod that was not able to serve: still starting, or gone.',
  }),
};
