/** What orchestrators and cluster managers do, and what they did before. */
import { borg, ePvm } from '../presets/orchestrators/borg.ts';
import { composeHost } from '../presets/orchestrators/compose-host.ts';
import { mesos } from '../presets/orchestrators/mesos.ts';
import { nomad, nomadBatch } from '../presets/orchestrators/nomad.ts';
import { swarm } from '../presets/orchestrators/swarm.ts';
import { vmManager } from '../presets/orchestrators/vm-manager.ts';
import type { PolicyEntry } from './entry.ts';

const NOMAD = {
  rates:
    '100 × clamp(20 − 10^freeCpu − 10^freeMemory, 0, 18) / 18, of the shares that are left with the pod there',
  source: 'Nomad, scheduler/stack.go, scheduler/rank.go and nomad/structs/funcs.go',
};

export const ORCHESTRATOR_POLICIES: readonly PolicyEntry[] = [
  {
    name: 'swarm',
    meaning: 'Docker Swarm: services spread first, then tasks',
    rates: '− (10^6 × tasks of the service on the node + tasks on the node)',
    source: 'SwarmKit, manager/scheduler (nodeLess in scheduler.go)',
    parts: () => swarm,
  },
  {
    name: 'nomad',
    meaning: 'Nomad, a service: the fullest of log2 of the nodes, drawn at random',
    ...NOMAD,
    parts: () => nomad,
  },
  {
    name: 'nomad-batch',
    meaning: 'Nomad, a batch: the fuller of two nodes drawn at random',
    ...NOMAD,
    parts: () => nomadBatch,
  },
  {
    name: 'mesos',
    meaning: 'Mesos: offers of agents in random order, to the app with the least dominant share',
    rates: '',
    source:
      'Hindman et al., "Mesos", NSDI 2011; Ghodsi et al., "Dominant Resource Fairness", NSDI 2011, algorithm 1',
    parts: () => mesos,
    order: 'dominant-share',
  },
  {
    name: 'compose',
    meaning: 'Docker Compose: the first node, and no other',
    rates: '',
    source: 'Compose specification, and `docker compose up`',
    parts: () => composeHost,
  },
  {
    name: 'vm-manager',
    meaning: 'vSphere DRS: the host whose load is lowest with the VM',
    rates: '100 × (1 − max over CPU and memory of (requested + request) / allocatable)',
    source: 'Gulati et al., "VMware Distributed Resource Management", VMware Technical Journal 2012',
    parts: () => vmManager,
  },
  {
    name: 'borg',
    meaning: 'Borg: of 100 nodes that fit, drawn at random, the one with the least stranded',
    rates:
      '100 × (1 − Σ (f_r − min f) / (n − 1)), f_r: share of each of its n resources (CPU, memory, GPUs) that is free with the pod there',
    source: 'Verma et al., "Large-scale cluster management at Google with Borg", EuroSys 2015, section 3.2',
    parts: () => borg,
  },
  {
    name: 'e-pvm',
    meaning: 'E-PVM, as Borg scored at first: the node to which the pod adds the least cost',
    rates:
      '− Σ over CPU, memory and GPUs of n^(share promised with the pod) − n^(share promised), n: nodes of the cluster',
    source:
      'Amir et al., "An Opportunity Cost Approach for Job Assignment in a Scalable Computing Cluster", IEEE TPDS 11(7), 2000',
    parts: () => ePvm,
  },
];
