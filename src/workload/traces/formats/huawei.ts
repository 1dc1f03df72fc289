/**
 * Huawei Cloud: an ordered list of VM requests with NUMA nodes and rules of placement, and what servers have free.
 *
 *     flavor_vcpus,flavor_ram,numa,strategy,group,domain
 *     8,16,1,fault_domain,0,1
 *
 *     CPU1,RAM1,CPU2,RAM2
 *     16,32,32,64
 *
 * CPU is cores, memory GiB. Groups are numbered anew for each strategy. No times: a list to pack in its order. Source:
 * "Dataset for topology-aware VM placement", Huawei Cloud.
 */
import { type Cells, csv } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import type { MachineRow, RequestGroup, RequestRow } from '../rows.ts';

const GIB = 2 ** 30;
const NUMA_NODES = 2;
const CORES = { cpu: 'cores', memory: 'bytes' } as const;

export const HUAWEI_VMS: TraceFormat<RequestRow> = {
  name: 'huawei vms',
  meaning: 'VM requests in their order (Huawei Cloud), with NUMA nodes and affinity, without times',
  rows: 'request',
  units: CORES,
  clock: 'none',
  ...csv(['flavor_vcpus,flavor_ram,numa,strategy,group,domain'], vmOf),
};

export const HUAWEI_SERVERS: TraceFormat<MachineRow> = {
  name: 'huawei servers',
  meaning: 'what servers of two NUMA nodes have free (Huawei Cloud)',
  rows: 'machine',
  units: CORES,
  clock: 'none',
  ...csv(['CPU1,RAM1,CPU2,RAM2'], serverOf),
};

function vmOf(cells: Cells): RequestRow {
  const numa = cells.whole('numa', NUMA_NODES);
  if (numa === 0) throw cells.wrong('numa is 0');
  return {
    kind: 'request',
    name: `vm-${cells.line - 1}`,
    at: null,
    placed: null,
    until: null,
    cpu: cells.whole('flavor_vcpus'),
    memory: cells.amount('flavor_ram') * GIB,
    gpu: null,
    numa,
    group: groupOf(cells),
    priority: null,
    owner: '',
  };
}

const RULES: Readonly<Record<string, RequestGroup['rule']>> = {
  affinity: 'affinity',
  'anti-affinity': 'anti-affinity',
  fault_domain: 'fault-domain',
};

function groupOf(cells: Cells): RequestGroup | null {
  const strategy = cells.text('strategy');
  if (strategy === '') {
    if (cells.text('group') !== '') throw cells.wrong('a group without a strategy');
    return null;
  }
  const rule = RULES[strategy];
  if (rule === undefined)
    throw cells.wrong(`strategy must be one of ${Object.keys(RULES).join(', ')}; it is "${strategy}"`);
  const domain = rule === 'fault-domain' ? cells.whole('domain') : null;
  return { name: `${rule}-${cells.whole('group')}`, rule, domain };
}

function serverOf(cells: Cells): MachineRow {
  const numa = [1, 2].map((node) => ({
    cpu: cells.amount(`CPU${node}`),
    memory: cells.amount(`RAM${node}`) * GIB,
  }));
  const cpu = numa.reduce((sum, node) => sum + node.cpu, 0);
  const memory = numa.reduce((sum, node) => sum + node.memory, 0);
  return { kind: 'machine', name: `pm-${cells.line - 1}`, count: 1, cpu, memory, gpus: 0, model: '', numa };
}
