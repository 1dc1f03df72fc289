/** Published figures and defaults of cluster managers. */
import {
  ETCD_GUIDES,
  ETCD_PERFORMANCE,
  KEP_0752,
  KUBERNETES_1_2,
  KUBERNETES_1_6,
} from './cluster-publications.ts';
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
  'k8s.api.12': {
    quantity: 'latency of API calls, most of them, p99',
    unit: 's',
    numbers: { typical_max: 0.1 },
    conditions: 'Kubernetes 1.2 with 1000 nodes, 32-core master; "tens of milliseconds"',
    publication: KUBERNETES_1_2,
    where: 'blog of 2016-03',
    confidence: 'read',
  },
  'k8s.api.16': {
    quantity: 'latency of API calls',
    unit: 's',
    numbers: { p90_max: 0.1, p99_max: 0.5, sigma: 0.9 },
    conditions:
      'Kubernetes 1.6 with 5000 nodes, 64-core master; the lognormal is our shape for the two bounds',
    publication: KUBERNETES_1_6,
    where: 'blog of 2017-03',
    confidence: 'read',
  },
  'etcd.write': {
    quantity: 'writes per second and their mean latency, by number of clients',
    unit: '1/s and s',
    numbers: { one_client_qps: 583, one_client_s: 0.0016, clients1000_qps: 50104, clients1000_s: 0.02 },
    conditions: 'etcd 3.2 on three machines of 8 vCPU with SSD, values of 256 B',
    publication: ETCD_PERFORMANCE,
    where: 'op-guide/performance.md',
    confidence: 'read',
  },
  'etcd.timers': {
    quantity: 'latest that a change is sent to who watches it',
    unit: 's',
    numbers: { watch_delay: 0.01 },
    conditions: 'events are gathered for so long at most',
    publication: ETCD_GUIDES,
    where: 'learning/api_guarantees.md',
    confidence: 'read',
  },
  'k8s.endpoints.size': {
    quantity: 'bytes sent for one endpoint that changes',
    unit: 'GB',
    numbers: { endpoints: 10, endpointslice100: 0.05 },
    conditions: '20,000 endpoints, 5000 nodes; an object of 2 MB, or a slice of 10 kB',
    publication: KEP_0752,
    where: 'keps/sig-network/0752-endpointslices/README.md',
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
