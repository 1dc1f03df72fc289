/**
 * Every metric by name: its unit, what it means, which direction is better and how it is made. The one list that
 * scenarios are checked against, results are built from and `explain` prints.
 */
import { BENCH_METRICS } from './catalogue/bench.ts';
import { CONTROL_PLANE_METRICS } from './catalogue/control-plane.ts';
import {
  atTheEnd,
  count,
  firstInstant,
  group,
  integral,
  level,
  type MetricDefinition,
  made,
  notYet,
  observations,
  ratio,
  requests,
  structural,
  tasks,
} from './catalogue/definition.ts';
import { FAULT_METRICS } from './catalogue/faults.ts';
import { RECOVERY_METRICS } from './catalogue/recovery.ts';
import { ROLLOUT_METRICS } from './catalogue/rollouts.ts';
import { VOLUME_METRICS } from './catalogue/volumes.ts';

/** All metrics, in the order in which results list them. */
export const METRICS: Readonly<Record<string, MetricDefinition>> = {
  ...group(structural('1', 'lower'), {
    hostsNeeded:
      "Fewest hosts that carry the wanted copies, packed under the variant's own limits, and the control plane; no surge. " +
      'Taints, affinity and spread are not looked at: with these it is a lower bound. Not for DaemonSets, jobs and pods of a trace.',
    nodesNeeded:
      'Fewest nodes that carry the wanted copies: those hosts, or the VMs on them that serve as nodes.',
  }),
  ...group(structural('USD/h', 'lower'), {
    costNeeded: 'Price of the hosts needed.',
  }),
  ...group(structural('1', 'higher'), {
    instancesPerHost: 'The most copies that one empty host can carry.',
    'copiesPerHost.cpu': 'Copies that one empty host could carry if only CPU counted.',
    'copiesPerHost.memory': 'Copies that one empty host could carry if only memory counted.',
    'copiesPerHost.disk': 'Copies that one empty host could carry if only disk space counted.',
    'copiesPerHost.slots': 'Copies that one empty host could carry if only the cap on their number counted.',
    'copiesPerHost.network':
      'Copies that one empty host could carry if only promised network bandwidth counted.',
    'copiesPerHost.pool': 'Copies that one host could carry if only the storage pool that all share counted.',
    'copiesPerHost.devices': 'Copies that one empty host could carry if only passed-through devices counted.',
  }),
  ...group(level('1', 'lower'), {
    hostsUsed: 'Hosts that carry at least one instance, or the control plane.',
    hostsOn: 'Hosts that are switched on, or being switched on or off; all, where nothing switches them.',
    pending: 'Instances that wait for a machine: queued, or being decided on.',
  }),
  ...group(level('1', 'higher'), {
    ready: 'Instances that are ready to serve.',
  }),
  ...group(level('1', 'neither'), {
    suspended: 'Instances whose VM is suspended, or on its way back.',
    starting: 'Instances on their way from their machine to their first time ready.',
    pooled: 'VMs that stand ready in warm pools.',
  }),
  ...group(made('count', 'share over the whole run')('fraction', 'higher'), {
    warmStarts: 'Share of the instances that took over a VM of a warm pool.',
  }),
  ...group(atTheEnd('1', 'higher'), {
    placed: 'Instances that have a machine at the end, or had one until they ended on purpose.',
  }),
  ...group(atTheEnd('1', 'lower'), {
    unschedulable: 'Instances that wait at the end and for which the last decision found no machine.',
  }),
  ...group(observations('s', 'lower'), {
    bootToReady: 'From the request for an instance to the first time it is ready.',
    'stage.queue': 'Part of bootToReady spent waiting for a decision.',
    'stage.placement': 'Part of bootToReady spent deciding where to put it.',
    'stage.image': 'Part of bootToReady spent on the image: transfer, clone, pull, unpacking.',
    'stage.boot': 'Part of bootToReady spent on hypervisor, firmware, kernel and guest services.',
    'stage.start': "Part of bootToReady spent on the runtime's start and the app's own.",
    'stage.probe': 'Part of bootToReady spent started but not yet seen ready.',
    pullTime: 'From the beginning of an image pull to its end; what was there already takes none.',
    schedulingLatency: 'From the creation of an instance, or its return to the queue, to its binding.',
    decisionTime: 'Modelled time of one placement decision.',
  }),
  ...group(observations('s', 'lower'), {
    resumeTime:
      'From telling a suspended VM to come back to its app being ready: room, and memory read from the disk.',
  }),
  ...group(observations('fraction', 'lower'), {
    imageShare: 'Share of bootToReady that is spent on the image.',
  }),
  ...group(count('1', 'neither'), {
    pulls: 'Image pulls that brought something.',
  }),
  ...group(count('bytes', 'lower'), {
    'pulled.registry': 'Bytes of images that came from the registry; they count when their pull is over.',
  }),
  ...group(count('bytes', 'neither'), {
    'pulled.peers': 'Bytes of images that came from other machines.',
    'pulled.cache': 'Bytes of images that came from caches before the registry.',
  }),
  ...group(observations('1', 'neither'), {
    nodesVisited: 'Nodes that the filters looked at in one decision.',
    nodesScored: 'Nodes that were given a score in one decision.',
  }),
  ...group(count('1', 'neither'), {
    migrations: 'VMs that were moved to another host while they ran.',
  }),
  ...group(observations('s', 'lower'), {
    migrationTime: 'From the beginning of a live migration until the VM runs on its new host.',
    migrationPause: 'Part of migrationTime in which the VM is paused.',
  }),
  ...group(observations('bytes', 'lower'), {
    migrationBytes: 'Memory, and disk where it is not shared, that was sent for one live migration.',
  }),
  ...group(observations('fraction', 'lower'), {
    networkShort:
      'Share of what a copy had to send to the world while it was ready that was not sent, by copy and start.',
  }),
  ...group(tasks('s', 'lower'), {
    taskTime: 'From the instant a task is due to its end, waiting for the task before it included.',
  }),
  ...group(ratio('1/s', 'higher'), {
    taskRate: 'Tasks done per second, by all copies together.',
    taskRatePerInstance: 'Tasks done per second by one ready copy, on average.',
  }),
  ...group(ratio('fraction', 'higher'), {
    availability:
      'Ready instance-seconds as a share of those wanted: of copies not yet at their end. A surplus makes up for no lack.',
  }),
  ...group(count('1', 'lower'), {
    restarts: 'Times that an instance started again after a failure.',
    oomKills: 'Times that an instance was killed for using more memory than it may.',
    evictions:
      'Times that an instance was driven from its node, for whatever reason but more important ones.',
  }),
  ...group(level('bytes', 'lower'), {
    ramReserved:
      'Memory set aside for instances: VM size and hypervisor overhead, or container requests; no host or system reserves.',
  }),
  ...group(level('bytes', 'neither'), {
    ramUsed: 'Memory that the apps themselves use.',
  }),
  ...group(level('bytes', 'lower'), {
    ramOverhead: 'Memory of guest operating systems, hypervisor and container runtime.',
    ramStranded:
      'Memory that is free, or left beside node VMs, where no instance of the scenario fits any more.',
  }),
  ...group(level('bytes', 'neither'), {
    'ram.used': 'Memory of the hosts, each byte once: used by the apps.',
    'ram.system': "Memory of the hosts, each byte once: kept for the host's own system.",
    'ram.capacity': 'Memory of the hosts in all: the sum of its seven parts.',
  }),
  ...group(level('bytes', 'lower'), {
    'ram.reservedUnused':
      'Memory of the hosts, each byte once: set aside, or held by guests beyond what is set aside, and used by nobody.',
    'ram.guestOs': 'Memory of the hosts, each byte once: guest operating systems.',
    'ram.hypervisor': 'Memory of the hosts, each byte once: hypervisor overhead.',
    'ram.runtime': 'Memory of the hosts, each byte once: container runtime.',
  }),
  ...group(level('bytes', 'neither'), {
    ramBallooned: 'Memory of VMs that balloons have taken for others: part of their size, and of no host.',
    ramShared: 'Memory of VMs that hosts store once for several of them, beyond the first.',
  }),
  ...group(level('bytes', 'lower'), {
    ramSwapped: 'Memory that VMs hold and that no host has room for: part of what balloons have taken.',
  }),
  ...group(level('bytes', 'higher'), {
    'ram.free': 'Memory of the hosts, each byte once: free.',
  }),
  ...group(level('cores', 'lower'), {
    cpuReserved: 'Cores set aside for instances: vCPUs, or container requests.',
    cpuStranded:
      'Physical cores that are free, or left beside node VMs, where no instance of the scenario fits any more.',
  }),
  ...group(level('cores', 'neither'), {
    cpuUsed: 'Cores at work.',
  }),
  ...group(ratio('fraction', 'lower'), {
    cpuSteal: 'Share of the wanted CPU time that was not given.',
    cpuThrottled: "Share of the wanted CPU time that containers' own limits withheld.",
    gpuFragmentation:
      'Share of the free GPUs that is of no use to pods as they usually come: too small a part, or beside too little CPU.',
  }),
  ...group(ratio('fraction', 'higher'), {
    gpuAllocated: 'Share of the GPUs that is promised to pods, parts of a GPU counted as parts.',
  }),
  ...group(level('bytes', 'neither'), {
    diskLogical: 'Disk as guests and containers see it: virtual sizes, every layer counted for each user.',
  }),
  ...group(level('bytes', 'lower'), {
    diskPhysical: 'Disk taken on the devices.',
  }),
  ...group(level('bytes', 'higher'), {
    diskSavedBySharing: 'Disk not taken a second time: shared layers and linked clones.',
  }),
  ...group(level('bytes', 'neither'), {
    'disk.thick': 'Disk of the hosts, each byte once: preallocated for thick disks.',
    'disk.thin': 'Disk of the hosts, each byte once: written to thin disks, guest OS copies included.',
    'disk.layers': 'Disk of the hosts, each byte once: image layers and base images.',
    'disk.writable': "Disk of the hosts, each byte once: containers' writable layers.",
    'disk.free': 'Disk of the hosts, each byte once: free.',
  }),
  ...group(level('bytes', 'neither'), {
    'pool.thick': 'Storage pools, each byte once: preallocated for thick disks.',
    'pool.thin': 'Storage pools, each byte once: written to thin disks, guest OS copies included.',
    'pool.layers': 'Storage pools, each byte once: base images of linked disks.',
    'pool.free': 'Storage pools, each byte once: free.',
    'pool.promised': 'Sizes of all disks on the storage pools, however little is written to them.',
  }),
  ...group(count('1', 'lower'), {
    storagePauses: 'Times that a ready copy stood still because there was no room under the disk of its VM.',
  }),
  ...group(integral('instance-seconds', 'lower'), {
    storagePausedTime:
      'Instance-seconds in which copies stood still because there was no room under the disks of their VMs.',
  }),
  ...group(firstInstant('s', 'higher'), {
    storageFullAt:
      'When a ready copy first stood still because there was no room under the disk of its VM; empty if none did.',
  }),
  ...group(ratio('fraction', 'neither'), {
    'utilization.cpu': "Share of the hosts' cores at work.",
    'utilization.memory':
      "Share of the hosts' memory that something really resides in; idle reservations do not count.",
    'utilization.disk': "Share of the hosts' disk space taken.",
    'utilization.network': "Share of the hosts' network bandwidth in use.",
  }),
  ...group(level('W', 'lower'), {
    watts: 'Power that the hosts draw.',
  }),
  ...group(integral('kWh', 'lower'), {
    energy: 'Energy that the hosts draw: the integral of their power, or what a sampled meter charges.',
  }),
  ...group(integral('USD', 'lower'), {
    cost: 'Price per hour of each host, for the time in which it carries at least one instance.',
  }),
  ...RECOVERY_METRICS,
  ...CONTROL_PLANE_METRICS,
  ...FAULT_METRICS,
  ...ROLLOUT_METRICS,
  ...VOLUME_METRICS,
  ...BENCH_METRICS,
  ...group(count('1', 'neither'), {
    events: 'Events that the engine handled.',
  }),
  ...notYet(requests('s', 'lower'), {
    requestLatency: 'From the intended arrival of a request to its answer.',
  }),
  ...notYet(ratio('1/s', 'higher'), {
    requestRate: 'Requests answered per second.',
  }),
  ...notYet(ratio('fraction', 'lower'), {
    requestErrors: 'Share of requests that failed.',
    fragmentation: 'Share of free capacity that no typical instance can use.',
  }),
};

const ACRONYMS = new Set(['ram', 'cpu', 'oom', 'os']);

/** A metric's name as words: `ramReserved` is "RAM reserved", `stage.boot` is "stage boot". */
export function metricLabel(name: string): string {
  const words = name.split(/[.\s]|(?=[A-Z])/).map((word) => word.toLowerCase());
  return words.map((word) => (ACRONYMS.has(word) ? word.toUpperCase() : word)).join(' ');
}
