/** What a request says of GPUs in the columns that all lists with GPUs have, and what it can not say. */
import { WHOLE_GPU } from '../../cluster/gpus/gpu-table.ts';
import type { Cells } from './csv.ts';
import type { GpuShare } from './rows.ts';

/** Null where it asks for none. `milli`: of the column gpu_milli. Throws a TraceError where the numbers do not agree. */
export function gpuShare(
  cells: Cells,
  count: number,
  milli: number,
  models: readonly string[],
): GpuShare | null {
  if (count === 0 && milli > 0) throw cells.wrong(`gpu_milli is ${milli} of no GPU`);
  if (count > 0 && milli === 0) throw cells.wrong(`gpu_milli is 0 of ${count} GPUs`);
  if (count > 1 && milli < WHOLE_GPU)
    throw cells.wrong(`gpu_milli is ${milli} of ${count} GPUs each: only a single GPU can be shared`);
  return count === 0 ? null : { count, milli, models };
}
