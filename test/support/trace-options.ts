/** Options of GPUs and of what comes from the lists of a trace, and lists in which each of them matters. */
import type { ReadLists } from '../../src/scenario/resolve/lists.ts';
import { readMachines, readRequests } from '../../src/scenario/traces/read.ts';
import { containers } from './option-worlds.ts';
import type { Option } from './options.ts';
import type { Section } from './probe-scenarios.ts';
import { traceText } from './trace-text.ts';

const PODS = [
  'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time',
  'p-0,500,512,1,500,,LS,Running,0,400,0',
  'p-1,500,512,1,1000,T4,LS,Running,120,900,130',
  'p-2,1000,1024,0,0,,BE,Pending,300,360,',
  'p-3,500,256,1,400,P100|T4,LS,Running,600,1500,620',
];
const NODES = ['sn,cpu_milli,memory_mib,gpu,model', 'n-0,8000,32768,1,T4', 'n-1,4000,16384,2,P100'];

const SHARES = [
  'time,user,collection_id,instance_index,cpus,ram,collection_type',
  '0,u,1,0,0.125,0.0625,0',
  '90000000,u,1,1,0.0625,0.125,0',
];
const SHARED_MACHINES = ['cpus,ram,machine_count', '1.0,0.5,1', '0.5,0.5,1'];
const TIMELESS = ['name,at,until,cpu,memory', 'a,,,500m,1Gi', 'b,,,1,1Gi'];

/** Lists by name: those of `other`, and every list but the usual ones, have a row less. */
export const LISTS: ReadLists = {
  requests: (trace, list) => {
    const known: Readonly<Record<string, readonly string[]>> = { cluster: PODS, SHARES, TIMELESS };
    const usual = known[trace] ?? PODS.slice(0, -1);
    return readRequests(traceText(list === '' ? usual : PODS.slice(0, -1), named(trace, list)));
  },
  machines: (trace, list) => {
    const known: Readonly<Record<string, readonly string[]>> = { cluster: NODES, SHARES: SHARED_MACHINES };
    const usual = known[trace] ?? NODES.slice(0, -1);
    return readMachines(traceText(list === '' ? usual : NODES.slice(0, -1), named(trace, list)));
  },
};

function named(trace: string, list: string) {
  return { name: `${trace}/${list}`, hash: `${trace} ${list}` };
}

const traced = containers({
  app: { replicas: undefined, fromTrace: { trace: 'cluster' } },
  host: { gpus: { model: 'T4' } },
});
const onNodes = containers({ host: { fromTrace: { trace: 'cluster' } } });
const sharing = (gpu: Section): Section =>
  containers({ app: { gpu: { milli: 300, ...gpu } }, host: { gpus: { count: 2, model: 'T4' } } });

const WHOLE = { cpu: 8, memory: '32Gi' };
const sharedApp = containers({
  app: { replicas: undefined, fromTrace: { trace: 'SHARES', machine: WHOLE } },
});
const sharedHosts = containers({ host: { fromTrace: { trace: 'SHARES', machine: WHOLE } } });

export const TRACE_OPTIONS: Readonly<Record<string, Option>> = {
  'hosts[].fromTrace.trace': { world: onNodes, value: 'other' },
  'hosts[].fromTrace.list': { world: onNodes, value: 'all_node' },
  'hosts[].fromTrace.take': { world: onNodes, value: 1 },
  'hosts[].fromTrace.machine.cpu': { world: sharedHosts, value: 4 },
  'hosts[].fromTrace.machine.memory': { world: sharedHosts, value: '16Gi' },
  'hosts[].gpus.count': { world: sharing({}), value: 1 },
  'hosts[].gpus.model': { world: sharing({ models: ['T4'] }), value: 'P100' },
  'apps.NAME.gpu.count': { world: sharing({ milli: 1000 }), value: 2 },
  'apps.NAME.gpu.milli': { world: sharing({}), value: 600 },
  'apps.NAME.gpu.models': { world: sharing({}), value: ['P100'] },
  'apps.NAME.fromTrace.trace': { world: traced, value: 'other' },
  'apps.NAME.fromTrace.list': { world: traced, value: 'gpushare60' },
  'apps.NAME.fromTrace.from': { world: traced, value: '100s' },
  'apps.NAME.fromTrace.squeezeTime': { world: traced, value: 10 },
  'apps.NAME.fromTrace.take': { world: traced, value: 2 },
  'apps.NAME.fromTrace.machine.cpu': { world: sharedApp, value: 4 },
  'apps.NAME.fromTrace.machine.memory': { world: sharedApp, value: '16Gi' },
};
