/**
 * Node lists of openb: the machines of a GPU cluster.
 *
 *     sn,cpu_milli,memory_mib,gpu,model
 *     openb-node-0000,64000,262144,2,P100
 *
 * Source: as for the pod lists (`openb-pods.ts`).
 */
import { MOST_GPUS_OF_A_NODE } from '../../../cluster/gpus/gpu-table.ts';
import { type Cells, csv } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import type { MachineRow } from '../rows.ts';

const MIB = 2 ** 20;

export const OPENB_NODES: TraceFormat<MachineRow> = {
  name: 'openb nodes',
  meaning: 'machines of a GPU cluster (Alibaba, 2023)',
  rows: 'machine',
  units: { cpu: 'cores', memory: 'bytes' },
  clock: 'none',
  ...csv(['sn,cpu_milli,memory_mib,gpu,model'], nodeOf),
};

function nodeOf(cells: Cells): MachineRow {
  const name = cells.text('sn');
  if (name === '') throw cells.wrong('a row begins with a name');
  const gpus = cells.whole('gpu', MOST_GPUS_OF_A_NODE);
  const model = cells.text('model');
  if (gpus > 0 && model === '') throw cells.wrong(`${gpus} GPUs without a model`);
  if (gpus === 0 && model !== '') throw cells.wrong(`the model ${model} of no GPU`);
  const cpu = cells.whole('cpu_milli') / 1000;
  if (cpu === 0) throw cells.wrong('a node without CPU can carry nothing');
  const memory = cells.whole('memory_mib') * MIB;
  return { kind: 'machine', name, count: 1, cpu, memory, gpus, model, numa: [] };
}
