/** From the names of workloads on the command line to what is read of them. */
import { resized, type Workload } from '../../../scenario/bench/tournament.ts';
import { EXIT } from '../../exit-codes.ts';
import { Refusal } from '../../refusal.ts';
import { unknown } from '../policies.ts';
import { isScenario, scenarioWorkload } from './scenarios.ts';
import { tracedWorkload } from './traced.ts';

export interface KnownWorkload {
  readonly name: string;
  readonly meaning: string;
}

/** Workloads that can be named. A family stands for all its members by one of them. */
export const WORKLOADS: readonly KnownWorkload[] = [
  { name: 'openb-sample', meaning: 'made: 500 pods on 24 GPU nodes; ships with towtank' },
  { name: 'borg-sample', meaning: 'made, in the form of a Borg cell; ships with towtank' },
  { name: 'huawei-sample', meaning: 'made: VMs with NUMA nodes and groups; ships with towtank' },
  { name: 'azure-sample', meaning: 'made, in the form of Azure packing; ships with towtank' },
  { name: 'swf-sample', meaning: 'made: a log of batch jobs; ships with towtank' },
  { name: 'openb', meaning: 'pods on the GPU nodes of a cluster (Alibaba, 2023)' },
  { name: 'openb/cpu100', meaning: 'another of its lists: gpushare60, gpuspec20, multigpu20' },
  { name: 'borg/a', meaning: 'a cell of Google Borg (2019): a, b, c, d' },
  { name: 'huawei/C1', meaning: 'VMs of Huawei Cloud, and its machines: C1, C2, C3' },
  { name: 'azure', meaning: 'VMs of Azure packing, exported to CSV' },
  { name: 'swf/NASA', meaning: 'a log of batch jobs: NASA, HPC2N, LCG' },
  { name: 'surf', meaning: 'jobs of SURF Lisa, a whole node each (2022)' },
  { name: 'shop.yaml', meaning: 'a scenario; shop.yaml#pods is its variant pods' },
  { name: 'list.csv+nodes.csv', meaning: 'a list of requests of your own, and one of machines' },
  { name: 'log.swf', meaning: 'a log of batch jobs of your own' },
];

/** What is read for each name, each once. Throws a Refusal for a name that there is not and a trace that is not there. */
export function workloadsNamed(names: readonly string[], seeds: number): Workload[] {
  return [...new Set(names)].map((name) => workloadNamed(name, seeds));
}

/** Throws a Refusal where a workload can not be played on so many nodes. */
export function refuseSizes(workloads: readonly Workload[], sizes: readonly number[]): void {
  try {
    for (const workload of workloads) for (const size of sizes) resized(workload, size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(EXIT.usage, `${error.message}.`);
  }
}

function workloadNamed(name: string, seeds: number): Workload {
  if (isScenario(name)) return scenarioWorkload(name);
  const traced = tracedWorkload(name, seeds);
  if (traced !== null) return traced;
  const known = WORKLOADS.map((one) => one.name);
  throw new Refusal(EXIT.usage, unknown('workload', name, known, 'workloads'));
}
