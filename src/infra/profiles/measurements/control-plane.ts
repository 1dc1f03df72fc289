/** Published figures and defaults of cluster managers. */
import type { Measurements } from './measurement.ts';
import { KEP_5328, NOVA } from './publications.ts';

export const CONTROL_PLANE: Measurements = {
  'k8s.sched.bench': {
    quantity: 'pods scheduled per second, kube-scheduler at 5000 nodes',
    unit: '1/s',
    numbers: { p50: 1130, p90: 1619, p99: 1745 },
    conditions: 'scheduler_perf: in one process with API server and etcd, no kubelets; mean of 6 runs',
    publication: KEP_5328,
    where: 'keps/sig-node/5328-node-declared-features/README.md',
    confidence: 'read',
  },
  'overcommit.nova': {
    quantity: 'default allocation ratios, OpenStack Nova',
    unit: '1',
    numbers: { cpu_old: 16, ram_old: 1.5, cpu_new: 4, ram_new: 1, disk: 1 },
    conditions: 'the new ones since about 2023.1',
    publication: NOVA,
    where: 'initial_cpu_allocation_ratio and its kin',
    confidence: 'recalled',
  },
};
