/** The adapters of all families by name: one line makes those of a topic known. */
import type { Adapter } from '../vectors.ts';
import { ALLOCATION } from './allocation.ts';
import { CONTROLLERS } from './controllers.ts';
import { DISRUPTION } from './disruption.ts';
import { KUBELET } from './kubelet.ts';
import { NODE_LIFECYCLE } from './node-lifecycle.ts';
import { PREEMPTION } from './preemption.ts';
import { QUEUE } from './queue.ts';
import { SCHEDULING } from './scheduling.ts';
import { TOPOLOGY } from './topology.ts';

export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  ...ALLOCATION,
  ...CONTROLLERS,
  ...DISRUPTION,
  ...KUBELET,
  ...NODE_LIFECYCLE,
  ...PREEMPTION,
  ...QUEUE,
  ...SCHEDULING,
  ...TOPOLOGY,
};

/** Families whose mechanism is not built yet, and what it belongs to. They are skipped by name. */
export const NOT_BUILT: Readonly<Record<string, string>> = {
  'cluster-autoscaler-least-waste': 'autoscaling',
  'hpa-limits-without-behavior': 'autoscaling',
  'hpa-replicas-other-metrics': 'autoscaling',
  'hpa-replicas-resource-utilization': 'autoscaling',
  'hpa-scaling-policies': 'autoscaling',
  'hpa-stabilization': 'autoscaling',
};
