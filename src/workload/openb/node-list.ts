/**
 * Reads a node list of openb: the machines of a GPU cluster.
 *
 *     sn,cpu_milli,memory_mib,gpu,model
 *     openb-node-0000,64000,262144,2,P100
 *
 * Source: as for the pod lists (`pod-list.ts`).
 */
import { MOST_GPUS_OF_A_NODE } from '../../cluster/gpus/gpu-table.ts';
import type { TraceFile } from '../usage-table-builder.ts';
import { type Row, rowsOf } from './rows.ts';

/** One node as the list has it. */
export interface TracedNode {
  readonly name: string;
  readonly cpuMillis: number;
  readonly memoryMib: number;
  readonly gpus: number;
  /** Model of its GPUs; empty where it has none. */
  readonly model: string;
}

/** A node list that was read. Plain data. */
export interface NodeList extends TraceFile {
  /** In the order of the file. */
  readonly nodes: readonly TracedNode[];
}

const COLUMNS = 'sn,cpu_milli,memory_mib,gpu,model';

/** Throws a TraceError at the first line that is wrong. */
export function readNodeList(lines: Iterable<string>, file: TraceFile): NodeList {
  const nodes: TracedNode[] = [];
  for (const row of rowsOf(lines, [COLUMNS])) nodes.push(nodeOf(row));
  return { ...file, nodes };
}

function nodeOf(row: Row): TracedNode {
  const gpus = row.whole('gpu', MOST_GPUS_OF_A_NODE);
  const model = row.text('model');
  if (gpus > 0 && model === '') throw row.wrong(`${gpus} GPUs without a model`);
  if (gpus === 0 && model !== '') throw row.wrong(`the model ${model} of no GPU`);
  const cpuMillis = row.whole('cpu_milli');
  if (cpuMillis === 0) throw row.wrong('a node without CPU can carry nothing');
  return { name: row.text('sn'), cpuMillis, memoryMib: row.whole('memory_mib'), gpus, model };
}
