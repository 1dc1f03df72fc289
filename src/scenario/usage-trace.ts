/** Reading traces, as the folders above the scenario see it: they open the file, this reads its lines. */

export { readNodeList } from '../workload/openb/node-list.ts';
export { readPodList } from '../workload/openb/pod-list.ts';
export { readUsageTrace } from '../workload/read-trace.ts';
export { TraceError } from '../workload/trace-error.ts';
export { inOrder } from '../workload/usage-trace.ts';
