/**
 * Google Borg, 2019: what instances of a cell asked for in its first seconds, and the machines of a cell.
 *
 *     time,user,collection_id,instance_index,cpus,ram,collection_type
 *     17887,ly4HE4d...,374471491589,307,0.0081024169921875,0.0035820007324218,0
 *
 *     cpus,ram,machine_count
 *     1.0,0.5,1672
 *
 * Amounts are shares of the largest machine, `time` is µs. Source: Tirmazi et al., "Borg: the Next Generation", EuroSys
 * 2020; ClusterData2019; cut by LGDCloudSim.
 */
import { type Cells, csv } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import type { MachineRow, RequestRow } from '../rows.ts';

const SHARES = { cpu: 'share', memory: 'share' } as const;

export const BORG_REQUESTS: TraceFormat<RequestRow> = {
  name: 'borg requests',
  meaning: 'instances of a Borg cell (Google, 2019): a burst of requests, without ends',
  rows: 'request',
  units: SHARES,
  clock: 'trace',
  ...csv(['time,user,collection_id,instance_index,cpus,ram,collection_type'], requestOf),
};

export const BORG_MACHINES: TraceFormat<MachineRow> = {
  name: 'borg machines',
  meaning: 'machines of a Borg cell (Google, 2019), kind by kind',
  rows: 'machine',
  units: SHARES,
  clock: 'none',
  ...csv(['cpus,ram,machine_count'], machinesOf),
};

function requestOf(cells: Cells): RequestRow {
  return {
    kind: 'request',
    name: `${cells.whole('collection_id')}/${cells.whole('instance_index')}`,
    at: cells.whole('time'),
    placed: null,
    until: null,
    cpu: cells.amount('cpus', 1),
    memory: cells.amount('ram', 1),
    gpu: null,
    numa: 0,
    group: null,
    priority: null,
    owner: cells.text('user'),
  };
}

function machinesOf(cells: Cells): MachineRow {
  const cpu = cells.amount('cpus', 1);
  if (cpu === 0) throw cells.wrong('a machine without CPU can carry nothing');
  const memory = cells.amount('ram', 1);
  const count = cells.whole('machine_count');
  const name = `kind-${cells.line - 1}`;
  return { kind: 'machine', name, count, cpu, memory, gpus: 0, model: '', numa: [] };
}
