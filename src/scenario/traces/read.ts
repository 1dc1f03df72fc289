/** Reading traces, as the folders above the scenario see it: they open the file, this reads its lines. */
import type { TraceFormat } from '../../workload/traces/format.ts';
import {
  type JobList,
  type MachineList,
  type RequestList,
  readList,
  type TraceText,
} from '../../workload/traces/lists.ts';
import {
  JOB_FORMATS,
  MACHINE_FORMATS,
  REQUEST_FORMATS,
  USAGE_FORMATS,
} from '../../workload/traces/registry.ts';
import { readUsageTable } from '../../workload/traces/usage-table.ts';
import type { UsageTable } from '../../workload/usage-trace.ts';
import { TOWTANK_REQUESTS } from './towtank-requests.ts';

export { WHOLE_GPU } from '../../cluster/gpus/gpu-table.ts';
export { readPlacingOrder } from '../../workload/openb/placing-order.ts';
export { TraceError } from '../../workload/trace-error.ts';
export type { TraceFormat } from '../../workload/traces/format.ts';
export { type TraceText, traceLines } from '../../workload/traces/lists.ts';
export type { TraceRow } from '../../workload/traces/rows.ts';
export { inOrder } from '../../workload/usage-trace.ts';

const REQUESTS = [...REQUEST_FORMATS, TOWTANK_REQUESTS];

/** Every form that is known. */
export const TRACE_FORMATS: readonly TraceFormat[] = [
  ...REQUESTS,
  ...MACHINE_FORMATS,
  ...JOB_FORMATS,
  ...USAGE_FORMATS,
];

/** All requests of a trace. Throws a TraceError at the first line that is wrong, as all of these do. */
export const readRequests = (text: TraceText): RequestList => readList(text, REQUESTS);

export const readMachines = (text: TraceText): MachineList => readList(text, MACHINE_FORMATS);

export const readJobs = (text: TraceText): JobList => readList(text, JOB_FORMATS);

/** A usage trace, as a table. */
export const readUsage = (text: TraceText): UsageTable => readUsageTable(text, USAGE_FORMATS);
