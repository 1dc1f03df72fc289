/** How rollouts go: how long they take, and what they cost those who use the workload and those who pay for machines. */
import { atTheEnd, group, type MetricDefinition, made, observations } from './definition.ts';

const mostAtOnce = made('level', 'most at once, from t = 0');
const overRollouts = made('level', 'integral over the rollouts of the run, from t = 0');

export const ROLLOUT_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(observations('s', 'lower'), {
    rolloutDuration:
      'From the wish for another version until all instances run it and are available, and none of another version is left. A rollout that gives way to another one has no duration.',
    timeToUndo:
      'From the wish to take a rollout back, of a user or of an analysis, until all instances run the version of before and are available, and none of another is left.',
  }),
  ...group(overRollouts('instance-seconds', 'lower'), {
    rolloutUnavailable:
      'Instance-seconds below the wanted number while a rollout is under way, as far as it is the rollout’s doing: what was missing before, or is lost to something else meanwhile, is not counted.',
    rolloutExtra:
      'Instance-seconds above the wanted number while a rollout is under way: instances that have a machine, whether or not they are ready.',
  }),
  ...group(mostAtOnce('1', 'lower'), {
    rolloutMostUnavailable: 'The most instances that were missing at once by the doing of rollouts.',
  }),
  ...group(atTheEnd('1', 'lower'), {
    rolloutsOpen: 'Workloads whose rollout is not done when the run ends.',
  }),
};
