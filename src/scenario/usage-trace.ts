/** Reading usage traces, as the folders above the scenario see it: they open the file, this reads its lines. */
export { readUsageTrace } from '../workload/read-trace.ts';
export { TraceError } from '../workload/trace-error.ts';
export { inOrder } from '../workload/usage-trace.ts';
