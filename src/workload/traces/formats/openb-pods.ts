/**
 * Pod lists of openb: what the pods of a GPU cluster asked for, and when they came and went.
 *
 *     name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
 *     openb-pod-0001,6000,12288,1,460,,LS,Running,427061,12902960,427061
 *
 * Times are seconds from the start of the trace. `gpu_spec` names the models that will do, parted by `|`; empty: any.
 * A list may stop after the fifth column: it then knows no times. Source: Weng et al., "Beware of Fragmentation",
 * USENIX ATC 2023, and the repository of its authors.
 */
import { WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import { MICROS_PER_SECOND } from '../../../engine/time.ts';
import { type Cells, csv } from '../csv.ts';
import type { TraceFormat } from '../format.ts';
import { gpuShare } from '../gpu-share.ts';
import type { RequestRow } from '../rows.ts';

const FIVE_COLUMNS = 'name,cpu_milli,memory_mib,num_gpu,gpu_milli';
const ALL_COLUMNS = `${FIVE_COLUMNS},gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time`;

const MIB = 2 ** 20;

/** Far more GPUs than one machine has. */
const MOST_GPUS = 64;

export const OPENB_PODS: TraceFormat<RequestRow> = {
  name: 'openb pods',
  meaning: 'pods of a GPU cluster (Alibaba, 2023), with times where the list has them',
  rows: 'request',
  units: { cpu: 'cores', memory: 'bytes' },
  clock: 'trace',
  ...csv([ALL_COLUMNS, FIVE_COLUMNS], podOf),
};

function podOf(cells: Cells): RequestRow {
  const name = cells.text('name');
  if (name === '') throw cells.wrong('a row begins with a name');
  const spec = cells.text('gpu_spec');
  const [count, milli] = [cells.whole('num_gpu', MOST_GPUS), cells.whole('gpu_milli', WHOLE_GPU)];
  return {
    kind: 'request',
    name,
    ...timesOf(cells),
    cpu: cells.whole('cpu_milli') / 1000,
    memory: cells.whole('memory_mib') * MIB,
    gpu: gpuShare(cells, count, milli, spec === '' ? [] : spec.split('|')),
    numa: 0,
    group: null,
    priority: null,
    owner: '',
  };
}

function timesOf(cells: Cells): Pick<RequestRow, 'at' | 'placed' | 'until'> {
  if (cells.text('creation_time') === '' && cells.text('deletion_time') === '')
    return { at: null, placed: null, until: null };
  const at = cells.whole('creation_time') * MICROS_PER_SECOND;
  const until = cells.whole('deletion_time') * MICROS_PER_SECOND;
  const placed =
    cells.text('scheduled_time') === '' ? null : cells.whole('scheduled_time') * MICROS_PER_SECOND;
  if (until < (placed ?? at)) throw cells.wrong('deletion_time lies before the pod was there');
  if (placed !== null && placed < at) throw cells.wrong('scheduled_time lies before creation_time');
  return { at, placed, until };
}
