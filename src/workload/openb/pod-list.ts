/**
 * Reads a pod list of openb: what the pods of a GPU cluster asked for, and when they came and went.
 *
 *     name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
 *     openb-pod-0001,6000,12288,1,460,,LS,Running,427061,12902960,427061
 *
 * Times are seconds from the start of the trace. `gpu_spec` names the models that will do, parted by `|`; empty: any.
 * A list may stop after the fifth column: it then knows no times. Source: Weng et al., "Beware of Fragmentation",
 * USENIX ATC 2023, and the repository of its authors.
 */
import { WHOLE_GPU } from '../../cluster/gpus/gpu-table.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import type { TraceFile } from '../usage-table-builder.ts';
import { type Row, rowsOf } from './rows.ts';

/** One pod as the list has it. */
export interface TracedPod {
  readonly name: string;
  readonly cpuMillis: number;
  readonly memoryMib: number;
  /** GPUs that it asks for. 0: none. */
  readonly gpus: number;
  /** Thousandths of each GPU, 1 to 1000; below 1000 only of a single one. 0 where it asks for none. */
  readonly gpuMillis: number;
  /** GPU models that will do. Empty: any. */
  readonly models: readonly string[];
  /** `LS`, `BE`, `Burstable`, `Guaranteed`; empty where the list does not say. */
  readonly qos: string;
  /** When the trace was taken: `Running`, `Succeeded`, `Failed`, `Pending`; empty where the list does not say. */
  readonly phase: string;
  /** Null where the list knows no times. */
  readonly times: PodTimes | null;
}

/** After the start of the trace. */
export interface PodTimes {
  readonly created: Micros;
  readonly deleted: Micros;
  /** When it was bound to a node; null: it never was. */
  readonly scheduled: Micros | null;
}

/** A pod list that was read. Plain data. */
export interface PodList extends TraceFile {
  /** In the order of the file. */
  readonly pods: readonly TracedPod[];
}

const FIVE_COLUMNS = 'name,cpu_milli,memory_mib,num_gpu,gpu_milli';
const ALL_COLUMNS = `${FIVE_COLUMNS},gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time`;

/** Far more GPUs than one machine has. */
const MOST_GPUS = 64;

/** Throws a TraceError at the first line that is wrong. */
export function readPodList(lines: Iterable<string>, file: TraceFile): PodList {
  const pods: TracedPod[] = [];
  for (const row of rowsOf(lines, [ALL_COLUMNS, FIVE_COLUMNS])) pods.push(podOf(row));
  return { ...file, pods };
}

function podOf(row: Row): TracedPod {
  const gpus = row.whole('num_gpu', MOST_GPUS);
  const gpuMillis = row.whole('gpu_milli', WHOLE_GPU);
  if (gpus === 0 && gpuMillis > 0) throw row.wrong(`gpu_milli is ${gpuMillis} of no GPU`);
  if (gpus > 0 && gpuMillis === 0) throw row.wrong(`gpu_milli is 0 of ${gpus} GPUs`);
  if (gpus > 1 && gpuMillis < WHOLE_GPU)
    throw row.wrong(`gpu_milli is ${gpuMillis} of ${gpus} GPUs each: only a single GPU can be shared`);
  const spec = row.text('gpu_spec');
  return {
    name: row.text('name'),
    cpuMillis: row.whole('cpu_milli'),
    memoryMib: row.whole('memory_mib'),
    gpus,
    gpuMillis,
    models: spec === '' ? [] : spec.split('|'),
    qos: row.text('qos'),
    phase: row.text('pod_phase'),
    times: timesOf(row),
  };
}

function timesOf(row: Row): PodTimes | null {
  if (row.text('creation_time') === '' && row.text('deletion_time') === '') return null;
  const created = row.whole('creation_time') * MICROS_PER_SECOND;
  const deleted = row.whole('deletion_time') * MICROS_PER_SECOND;
  const scheduled =
    row.text('scheduled_time') === '' ? null : row.whole('scheduled_time') * MICROS_PER_SECOND;
  if (deleted < (scheduled ?? created)) throw row.wrong('deletion_time lies before the pod was there');
  if (scheduled !== null && scheduled < created) throw row.wrong('scheduled_time lies before creation_time');
  return { created, deleted, scheduled };
}
