/** The publications that measurements of clusters come from: of their control planes, and of what breaks in them. */
import type { Publication } from './measurement.ts';

export const KUBERNETES_1_2: Publication = {
  title: '1000 nodes and beyond: updates to Kubernetes performance and scalability in 1.2',
  authors: 'Kubernetes project',
  venue: 'Kubernetes blog',
  year: 2016,
};

export const KUBERNETES_1_6: Publication = {
  title: 'Scalability updates in Kubernetes 1.6: 5,000 node and 150,000 pod clusters',
  authors: 'Tyczynski',
  venue: 'Kubernetes blog',
  year: 2017,
};

export const ETCD_PERFORMANCE: Publication = {
  title: 'etcd v3.5 operations guide: Performance',
  authors: 'etcd project',
  venue: 'etcd-io/website @82459793',
  year: 2024,
};

export const ETCD_GUIDES: Publication = {
  title: 'etcd v3.5 FAQ / tuning / hardware guides',
  authors: 'etcd project',
  venue: 'etcd-io/website',
  year: 2024,
};

export const KEP_0752: Publication = {
  title: 'KEP-0752 EndpointSlices',
  authors: 'SIG Network',
  venue: 'kubernetes/enhancements',
  year: 2020,
};

export const KEP_4247: Publication = {
  title: 'KEP-4247 Per-plugin QueueingHint (scalability answers)',
  authors: 'SIG Scheduling',
  venue: 'kubernetes/enhancements',
  year: 2025,
};

export const GKE_65K: Publication = {
  title: 'Benchmarking a 65,000-node GKE cluster with AI workloads',
  authors: 'Google Cloud',
  venue: 'Google Cloud blog',
  year: 2025,
};

export const NODES_PAGE: Publication = {
  title: 'Kubernetes documentation: Nodes',
  authors: 'Kubernetes project',
  venue: 'kubernetes/website',
  year: 2021,
};

export const AUTOSCALER_FAQ: Publication = {
  title: 'Cluster Autoscaler FAQ',
  authors: 'SIG Autoscaling',
  venue: 'kubernetes/autoscaler',
  year: 2026,
};

export const DEAN_FIRST_YEAR: Publication = {
  title:
    'Designs, Lessons and Advice from Building Large Distributed Systems / Google I/O talk (first-year cluster list)',
  authors: 'Dean',
  venue: 'LADIS keynote; press report CNET 2008',
  year: 2009,
};

export const DATACENTER_AS_COMPUTER: Publication = {
  title: 'The Datacenter as a Computer',
  authors: 'Barroso, Clidaras, Hoelzle',
  venue: 'Morgan & Claypool, 2nd ed.',
  year: 2013,
};
