/** The published forms of traces that are known. What is our own and has units in its cells stands in the scenario. */
import type { TraceFormat } from './format.ts';
import { AZURE_JOINED, AZURE_VMS } from './formats/azure.ts';
import { BITBRAINS_USAGE } from './formats/bitbrains-usage.ts';
import { BORG_MACHINES, BORG_REQUESTS } from './formats/borg.ts';
import { HUAWEI_SERVERS, HUAWEI_VMS } from './formats/huawei.ts';
import { OPENB_NODES } from './formats/openb-nodes.ts';
import { OPENB_PODS } from './formats/openb-pods.ts';
import { BITBRAINS_VMS, SURF_TASKS } from './formats/opendc-tasks.ts';
import { PLANETLAB } from './formats/planetlab.ts';
import { SWF } from './formats/swf.ts';
import { USAGE_CSV } from './formats/usage-csv.ts';
import type { JobRow, MachineRow, RequestRow, UsageRow } from './rows.ts';

export const REQUEST_FORMATS: readonly TraceFormat<RequestRow>[] = [
  OPENB_PODS,
  BORG_REQUESTS,
  HUAWEI_VMS,
  AZURE_VMS,
  AZURE_JOINED,
  BITBRAINS_VMS,
];

export const MACHINE_FORMATS: readonly TraceFormat<MachineRow>[] = [
  OPENB_NODES,
  BORG_MACHINES,
  HUAWEI_SERVERS,
];

export const USAGE_FORMATS: readonly TraceFormat<UsageRow>[] = [PLANETLAB, BITBRAINS_USAGE, USAGE_CSV];

export const JOB_FORMATS: readonly TraceFormat<JobRow>[] = [SWF, SURF_TASKS];
