/** From the names of workloads on the command line to what is read of them. */
import { openbList } from '../../../scenario/bench/lists/openb.ts';
import { nodesIn, resized, type Workload } from '../../../scenario/bench/tournament.ts';
import { EXIT } from '../../exit-codes.ts';
import { listReader } from '../../files/traces.ts';
import { Refusal } from '../../refusal.ts';
import { unknown } from '../policies.ts';
import { isScenario, scenarioWorkload } from './scenarios.ts';

export interface KnownWorkload {
  readonly name: string;
  readonly meaning: string;
}

/** Workloads that can be named. A family stands for all its members by one of them. */
export const WORKLOADS: readonly KnownWorkload[] = [
  { name: 'openb-sample', meaning: 'a made list of 500 pods on 24 GPU nodes; ships with towtank' },
  {
    name: 'openb',
    meaning: 'pods of a GPU cluster (Alibaba, 2023) on its 1,213 GPU nodes; the list default',
  },
  {
    name: 'openb/cpu100',
    meaning: 'the same with another list: cpu100, gpushare60, gpuspec20, multigpu20, ...',
  },
];

const OPENB = /^(openb(?:-sample)?)(?:\/([\w.-]+))?$/;

/** What is read for each name, each once. Throws a Refusal for a name that there is not and a trace that is not there. */
export function workloadsNamed(names: readonly string[], seeds: number): Workload[] {
  return [...new Set(names)].map((name) => workloadNamed(name, seeds));
}

/** Throws a Refusal where a workload can not be played on so many nodes. */
export function refuseSizes(workloads: readonly Workload[], sizes: readonly number[]): void {
  for (const workload of workloads) for (const size of sizes) refuseSize(workload, size);
}

function refuseSize(workload: Workload, size: number): void {
  const all = nodesIn(workload);
  if (workload.kind === 'requests' && size > all)
    throw new Refusal(EXIT.usage, `${workload.name} has ${all} nodes: ${size} of them can not be taken.`);
  try {
    resized(workload, size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(EXIT.usage, `--sizes ${size}: ${error.message}.`);
  }
}

function workloadNamed(name: string, seeds: number): Workload {
  const [, trace, list = 'default'] = OPENB.exec(name) ?? [];
  if (trace !== undefined) return openb(name, trace, list, seeds);
  if (isScenario(name)) return scenarioWorkload(name);
  const known = WORKLOADS.map((one) => one.name);
  throw new Refusal(EXIT.usage, unknown('workload', name, known, 'workloads'));
}

function openb(name: string, trace: string, list: string, seeds: number): Workload {
  const lists = listReader(process.env);
  const [nodes, pods] = [lists.machines(trace, 'gpu_node'), lists.requests(trace, list)];
  if ('problem' in nodes) throw new Refusal(EXIT.usage, `${nodes.problem}.`);
  if ('problem' in pods) throw new Refusal(EXIT.usage, `${pods.problem}.`);
  const order = (seed: number) => {
    const found = lists.order(trace, list, seed);
    if (found !== null && 'problem' in found) throw new Refusal(EXIT.usage, `${found.problem}.`);
    return found;
  };
  return openbList(name, { nodes, pods, order }, seeds);
}
