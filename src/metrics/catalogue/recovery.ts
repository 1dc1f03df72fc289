/** What is lost to failures, and how it is made good: what counts as what is told in `recovery/recovery-tracker.ts`. */
import {
  atTheEnd,
  count,
  group,
  integral,
  type MetricDefinition,
  observations,
  ratio,
} from './definition.ts';

export const RECOVERY_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(observations('s', 'lower'), {
    recoveryTime:
      'From the loss of a ready instance that is still wanted to it, or another in its place, being ready. Its parts sum to it.',
    'recovery.detection': 'Part of recoveryTime until anybody knows of the loss, or does something about it.',
    'recovery.eviction':
      'Part of recoveryTime from being known to being given up: tolerations, rate limits, failing probes.',
    'recovery.repair':
      'Part of recoveryTime in which it is waited for that its machine is back, an operator comes, or it serves again by itself.',
    'recovery.placement':
      'Part of recoveryTime from being given up to a machine that begins with it: its creation, the queue, the decision.',
    'recovery.boot': 'Part of recoveryTime that goes into the image, and the boot of a VM.',
    'recovery.start':
      'Part of recoveryTime that goes into starts of the program, and the back-off between them.',
    'recovery.probe': 'Part of recoveryTime from being started to being found ready.',
    'recovery.endpoint':
      'After recoveryTime, where services lead to it: from being ready to the rules of all nodes that lead to it.',
    detectionTime: 'From the instant at which a node falls silent to its being marked as not ready.',
  }),
  ...group(observations('1', 'lower'), {
    blastRadius:
      'Instances that are lost at the instant of one fault; 0 where it took none. A drain is planned, and no fault.',
  }),
  ...group(atTheEnd('1', 'lower'), {
    unrecovered: 'Losses that were not made good by the end of the run: they are in no recoveryTime.',
  }),
  ...group(count('1', 'neither'), {
    noLongerWanted:
      'Losses that nobody had to make good any more, since another version or a smaller number was wanted: they are in no recoveryTime.',
  }),
  ...group(ratio('fraction', 'higher'), {
    serviceAvailability:
      'Share of the time in which as many copies could serve, in truth, as `apps.*.needs` says; the mean of all services.',
  }),
  ...group(integral('instance-seconds', 'lower'), {
    duplicates:
      'Instance-seconds in which one was ready that had been given up, and another in its place; empty if none was given up.',
  }),
  ...group(count('1', 'lower'), {
    'restarts.crash': 'Restarts of instances whose program had come to its end.',
    'restarts.memory': 'Restarts of instances that were killed for using more memory than they may.',
    'restarts.probe': 'Restarts of instances that their liveness or startup probe had killed.',
    'restarts.machine': 'Restarts of instances whose machine had gone down.',
    'restarts.disk': 'Restarts of instances that had no room on their disk, or lost it.',
    'restarts.pressure': 'Restarts of instances that a node short of memory or disk had given up.',
    'evictions.pressure': 'Evictions by a node that ran out of memory or disk.',
    'evictions.nodeLost': 'Evictions from a node that was not heard of, or not ready, for too long.',
    'evictions.drained': 'Evictions from a node that is to be empty.',
    'evictions.descheduled': 'Evictions of those that are to stand elsewhere.',
    'evictions.asked': 'Evictions that were asked for otherwise, and keep to disruption budgets.',
  }),
};
