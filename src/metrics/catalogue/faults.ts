/** What breaks, and what that does to those who would mend it. */
import { count, group, level, type MetricDefinition } from './definition.ts';

export const FAULT_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(count('1', 'lower'), {
    faults: 'Times that something broke, by the timeline or by chance.',
  }),
  ...group(level('fraction', 'higher'), {
    controlPlaneAvailability:
      'Share of the time in which something can be written to the control plane: a server is up, and a quorum of etcd. Told where something breaks.',
  }),
};
