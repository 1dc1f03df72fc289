/** What breaks, and what that does to those who would mend it. */
import { count, group, level, type MetricDefinition } from './definition.ts';

export const FAULT_METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(count('1', 'lower'), {
    faults:
      'Times that something broke from outside, by the timeline or by chance; what programs do by themselves is a restart, and a drain is planned: neither counts.',
  }),
  ...group(level('1', 'lower'), {
    repairBacklog: 'Things that are broken and wait for an operator, or are being mended by one.',
  }),
  ...group(level('fraction', 'lower'), {
    operatorLoad: 'Share of their time in which operators are busy with repairs.',
  }),
  ...group(level('fraction', 'higher'), {
    controlPlaneAvailability:
      'Share of the time in which something can be written to the control plane: a server is up, and a quorum of etcd. Told where something breaks.',
  }),
};
