/** The publications that measurements come from. */
import type { Publication } from './measurement.ts';

export const FIRECRACKER: Publication = {
  title: 'Firecracker: Lightweight Virtualization for Serverless Applications, and its raw data',
  authors: 'Agache, Brooker, Florescu, Iordache, Liguori, Neugebauer, Piwonka, Popa',
  venue: 'USENIX NSDI',
  year: 2020,
};

export const SEVERIFAST: Publication = {
  title: 'SEVeriFast: Minimizing the root of trust for fast startup of SEV microVMs',
  authors: 'Holmes, Waterman, Williams',
  venue: 'ACM ASPLOS',
  year: 2024,
};

export const EC2_BOOT: Publication = {
  title: 'EC2 boot time benchmarking',
  authors: 'Percival',
  venue: 'daemonology.net',
  year: 2021,
};

export const LIGHTVM: Publication = {
  title: 'My VM is Lighter (and Safer) than your Container',
  authors: 'Manco, Lupu, Schmidt, Mendes, Kuenzer, Sati, Yasukata, Raiciu, Huici',
  venue: 'ACM SOSP',
  year: 2017,
};

export const GVISOR: Publication = {
  title: 'gVisor performance guide, data files',
  authors: 'gVisor project',
  venue: 'google/gvisor @3c5eee17',
  year: 2020,
};

export const SIG_SCALABILITY: Publication = {
  title: 'Kubernetes scalability thresholds',
  authors: 'SIG Scalability',
  venue: 'kubernetes/community @24e7d8f5',
  year: 2025,
};

export const ESPE: Publication = {
  title: 'Performance Evaluation of Container Runtimes',
  authors: 'Espe, Jindal, Podolskiy, Gerndt',
  venue: 'CLOSER',
  year: 2020,
};

export const AGILE_COLD_STARTS: Publication = {
  title: 'Agile Cold Starts for Scalable Serverless',
  authors: 'Mohan, Sane, Doshi, Edupuganti, Nayak, Sukhomlinov',
  venue: 'USENIX HotCloud',
  year: 2019,
};

export const SEUSS: Publication = {
  title: 'SEUSS: Skip Redundant Paths to Make Serverless Fast',
  authors: 'Cadden et al.',
  venue: 'ACM EuroSys',
  year: 2020,
};

export const KUBERNETES_DOCS: Publication = {
  title: 'Kubernetes documentation',
  authors: 'Kubernetes project',
  venue: 'kubernetes.io',
  year: 2024,
};

export const MOBY: Publication = {
  title: 'Moby engine, source code of version 29',
  authors: 'Moby project',
  venue: 'moby/moby',
  year: 2026,
};

export const POD_STARTUP: Publication = {
  title: 'Kubernetes 1.27: updates on speeding up Pod startup',
  authors: 'Xu, Kanzhelev, Zhao',
  venue: 'Kubernetes blog',
  year: 2023,
};

export const NAPKIN_MATH: Publication = {
  title: 'Napkin Math',
  authors: 'Eskildsen',
  venue: 'sirupsen/napkin-math @aae5832f',
  year: 2026,
};

export const DOCKER_HUB: Publication = {
  title: 'Large-Scale Analysis of the Docker Hub Dataset',
  authors: 'Zhao, Tarasov, Albahar, Anwar, Rupprecht, Skourtis, Warke, Mohamed, Butt',
  venue: 'IEEE CLUSTER',
  year: 2019,
};

export const SLACKER: Publication = {
  title: 'Slacker: Fast Distribution with Lazy Docker Containers',
  authors: 'Harter, Salmon, Liu, A. Arpaci-Dusseau, R. Arpaci-Dusseau',
  venue: 'USENIX FAST',
  year: 2016,
};

export const LAMBDA_LOADING: Publication = {
  title: 'On-demand Container Loading in AWS Lambda',
  authors: 'Brooker, Danilov, Greenwood, Piwonka',
  venue: 'USENIX ATC',
  year: 2023,
};

export const FELTER: Publication = {
  title: 'An Updated Performance Comparison of Virtual Machines and Linux Containers, and its raw data',
  authors: 'Felter, Ferreira, Rajamony, Rubio',
  venue: 'IEEE ISPASS',
  year: 2015,
};

export const GOOGLE_PRICES: Publication = {
  title: 'Google Cloud N2 component prices, as in the default pricing of OpenCost',
  authors: 'Google Cloud, OpenCost',
  venue: 'price list, us-central1',
  year: 2024,
};

export const SPECPOWER: Publication = {
  title: 'SPECpower_ssj2008 published results, snapshot of 2026-03-09',
  authors: 'SPEC, Cloud Carbon Footprint',
  venue: 'cloud-carbon-footprint/ccf-coefficients @b0032d92',
  year: 2026,
};

export const CLOUDSIM: Publication = {
  title: 'Optimal Online Deterministic Algorithms and Adaptive Heuristics for Dynamic Consolidation of VMs',
  authors: 'Beloglazov, Buyya',
  venue: 'CCPE 24(13), and the power models of CloudSim',
  year: 2012,
};

export const KEP_5328: Publication = {
  title: 'KEP-5328: Node Declared Features',
  authors: 'SIG Node',
  venue: 'kubernetes/enhancements',
  year: 2025,
};

export const NOVA: Publication = {
  title: 'Nova configuration reference, allocation ratios',
  authors: 'OpenStack',
  venue: 'docs.openstack.org',
  year: 2023,
};

export const FIRECRACKER_SPEC: Publication = {
  title: 'Firecracker specification',
  authors: 'Firecracker project',
  venue: 'firecracker-microvm/firecracker @0aad46c6',
  year: 2023,
};

export const FAASNAP: Publication = {
  title: 'FaaSnap: FaaS Made Fast Using Snapshot-based VMs',
  authors: 'Ao, Porter, Voelker',
  venue: 'ACM EuroSys',
  year: 2022,
};

export const VHIVE: Publication = {
  title: 'Benchmarking, Analysis, and Optimization of Serverless Function Snapshots',
  authors: 'Ustiugov, Petrov, Kogias, Bugnion, Grot',
  venue: 'ACM ASPLOS',
  year: 2021,
};

export const HAO: Publication = {
  title: 'An Empirical Analysis of VM Startup Times in Public IaaS Clouds',
  authors: 'Hao, Jiang, Wang, Kim',
  venue: 'IEEE CLOUD, extended as arXiv:2107.03467',
  year: 2021,
};

export const EC2_WINDOWS: Publication = {
  title: 'Amazon EC2 user guide for Windows instances',
  authors: 'Amazon Web Services',
  venue: 'product documentation',
  year: 2023,
};

export const VAN_RIJN: Publication = {
  title: 'A Fresh Look at the Architecture and Performance of Contemporary Isolation Platforms',
  authors: 'van Rijn, Rellermeyer',
  venue: 'ACM/IFIP Middleware',
  year: 2021,
};

export const YOUKI: Publication = {
  title: 'youki, README',
  authors: 'youki project',
  venue: 'youki-dev/youki',
  year: 2024,
};

export const KUBEVIRT: Publication = {
  title: 'KubeVirt, source code of its memory overhead',
  authors: 'KubeVirt project',
  venue: 'kubevirt/kubevirt @d923fdb8',
  year: 2026,
};

export const OPENSHIFT: Publication = {
  title: 'OpenShift Virtualization documentation',
  authors: 'Red Hat',
  venue: 'openshift/openshift-docs',
  year: 2025,
};

export const VSPHERE: Publication = {
  title: 'vSphere Resource Management',
  authors: 'VMware',
  venue: 'product documentation',
  year: 2015,
};

export const WINDOWS_DOCS: Publication = {
  title: 'Hardware requirements for Windows Server',
  authors: 'Microsoft',
  venue: 'product documentation',
  year: 2022,
};

export const KATA: Publication = {
  title: 'Kata Containers, runtime classes of the tests',
  authors: 'Kata Containers project',
  venue: 'kata-containers @7c6ba40c',
  year: 2026,
};

export const BORG: Publication = {
  title: 'Large-scale cluster management at Google with Borg',
  authors: 'Verma, Pedrosa, Korupolu, Oppenheimer, Tune, Wilkes',
  venue: 'ACM EuroSys',
  year: 2015,
};

export const TUNA: Publication = {
  title: 'TUNA: Tuning Unstable and Noisy Cloud Applications (Azure VM Noise Dataset 2024)',
  authors: 'Freischuetz, Kanellis, Kroth, Venkataraman',
  venue: 'ACM EuroSys',
  year: 2025,
};

export const CLARK: Publication = {
  title: 'Live Migration of Virtual Machines',
  authors: 'Clark, Fraser, Hand, Hansen, Jul, Limpach, Pratt, Warfield',
  venue: 'USENIX NSDI',
  year: 2005,
};

export const GCE_MIGRATION: Publication = {
  title: 'VM Live Migration At Scale',
  authors: 'Ruprecht, Jones, Shiraev, Harmon, Spivak, Krebs, Baker-Harvey, Sanderson',
  venue: 'ACM VEE',
  year: 2018,
};

export const WU_ZHAO: Publication = {
  title: 'Performance Modeling of Virtual Machine Live Migration',
  authors: 'Wu, Zhao',
  venue: 'IEEE CLOUD',
  year: 2011,
};

export const AUTOSCALE: Publication = {
  title: 'AutoScale: Dynamic, Robust Capacity Management for Multi-Tier Data Centers',
  authors: 'Gandhi, Harchol-Balter, Raghunathan, Kozuch',
  venue: 'ACM TOCS 30(4)',
  year: 2012,
};

export const ESX_MEMORY: Publication = {
  title: 'Memory Resource Management in VMware ESX Server',
  authors: 'Waldspurger',
  venue: 'USENIX OSDI',
  year: 2002,
};
