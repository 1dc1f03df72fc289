/**
 * The words of a run: what can happen to an instance, why, and the closed union of everything a run can report.
 *
 * Models emit records; metrics, digests and golden tests listen. A model never calls a metric, and a metric never
 * reaches into a model: whatever a listener must know is said here.
 */
import type { Micros } from './engine/time.ts';
import type { ClusterRecord } from './event-records.ts';
import type { FaultRecord, SilenceRecord } from './fault-records.ts';
import type { MigrationRecord, RoundRecord, StaysOnRecord } from './move-records.ts';
import type { RolloutRecord, VersionRecord } from './rollout-records.ts';
import type { BackupRecord, DataRecord } from './volume-records.ts';

export {
  type MigrationRecord,
  MOVE_REASONS,
  type MoveReason,
  ROUND_PARTS,
  type RoundPart,
  type RoundRecord,
  type StaysOnRecord,
} from './move-records.ts';

/** Position of a machine (host or VM) in the run's machine table; hosts come first. `NOWHERE` where there is none. */
export type MachineIndex = number;

/** Position of an instance (one copy of an app, as VM or as container) in the run's instance table. */
export type InstanceIndex = number;

/** The machine index of an instance that stands on no machine. */
export const NOWHERE: MachineIndex = -1;

/**
 * Where an instance stands in its life. The first six each take time and name the stage that `stage.*` reports;
 * legal changes between them are one table, `phases.ts`. The time of 'bound' counts to `stage.placement`.
 */
export const PHASES = [
  'queued', // requested, waiting for a decision            -> stage.queue
  'placing', // the decision is being taken                  -> stage.placement
  'imaging', // image transfer, clone, pull or unpacking     -> stage.image
  'booting', // hypervisor, firmware, kernel, guest services -> stage.boot (no stage for a container on a running machine)
  'starting', // runtime start, then the app's own start     -> stage.start
  'probing', // started, not yet seen ready by its probe     -> stage.probe
  'ready',
  'stopped', // ended on purpose
  'failed', // ended by a fault; may start again
  'suspended', // its VM stands still, its memory is on the disk or on the way there
  'resuming', // its VM comes back: waits for room, then its memory is read
  'paused', // its VM stands still for a moment: it serves nobody
  'bound', // a node is promised and written down, its kubelet has not begun -> stage.placement
  'stopping', // told to end; what it has left is part of its grace
  'mounting', // its kubelet waits for its volumes -> stage.placement
] as const;
export type Phase = (typeof PHASES)[number];

/** Why an instance changed its phase. */
export const CAUSES = [
  'requested',
  'decided',
  'placed',
  'unplaceable', // no machine fits: back to the queue
  'image-ready',
  'booted',
  'started',
  'probe-passed',
  'oom-killed',
  'back-off-over',
  'disk-full',
  'ended', // its lifetime or its trace is over
  'told-to-suspend',
  'told-to-resume',
  'stop-and-copy', // its VM changes hosts: the last of its memory is copied
  'resumed',
  'pool-full', // there is no room under the disk of its VM
  'taken-over', // a VM of a warm pool: no image is made and nothing boots
  'evicted', // given up by its node, which ran out of memory or disk, or asked to leave it
  'bound', // its node is written down
  'admitted', // its kubelet begins with it
  'not-admitted', // its node has no room for it, whatever was believed
  'image-missing', // the image of the next container is not here
  'probe-failed',
  'liveness-failed', // killed: it does not answer any more
  'startup-failed', // killed: it took longer to start than its startup probe allows
  'crashed', // its process ended with an error
  'exited', // its process ended well, and is to be started again
  'restarted', // started again at once
  'deleted',
  'scaled-down',
  'replaced', // another version takes its place
  'preempted', // makes room for others that matter more
  'machine-lost', // the machine under it has gone down, and all that ran on it
  'machine-back', // the machine under it is up again: it is started there anew
  'restarted-elsewhere', // its host is given up for lost: it is placed again
  'repaired', // an operator has seen to it: it is started again
  'node-lost', // its node was not heard of for longer than it puts up with
  'drained', // asked to leave its node, which is to be empty
  'descheduled', // moved to where it would be placed today
  'disk-lost', // the disk that its files lie on is gone
  'volumes-ready', // all its volumes are attached and mounted
  'updated', // another version of its program is started in its place
  'pool-lost', // what the disk of its VM lies on is gone
] as const;
export type Cause = (typeof CAUSES)[number];

/**
 * A quantity that holds its value between changes, per machine. Unit in the name's comment.
 * The seven `ram*` from `ramUsed` to `ramFree` sum to `ramCapacity` on every host at every instant: each byte once.
 */
export const QUANTITIES = [
  'instances', // 1: instances bound to the host, or to VMs on it
  'wanted', // 1: instances that the scenario wants ready now (reported once, machine NOWHERE)
  'ramCapacity', // bytes
  'ramUsed', // bytes used by the apps themselves
  'ramReservedUnused', // bytes set aside for an instance or VM and used by nobody
  'ramGuestOs', // bytes resident for guest operating systems
  'ramHypervisor', // bytes of hypervisor overhead
  'ramRuntime', // bytes of container runtime overhead
  'ramSystem', // bytes kept for the host's own system
  'ramFree', // bytes
  'ramReserved', // bytes set aside for instances: VM size + overhead, or container requests
  'ramStranded', // bytes free, on a machine where the scenario's smallest instance no longer fits
  'cpuCapacity', // cores
  'cpuReserved', // cores set aside for instances: vCPUs, or container requests
  'cpuWanted', // cores wanted now, each claim up to its own limit
  'cpuUsed', // cores given now
  'cpuStranded', // cores free, on a machine where the smallest instance no longer fits
  'diskCapacity', // bytes
  'diskLogical', // bytes as guests and containers see them: virtual sizes, every layer counted for each user
  'diskPhysical', // bytes taken on the device
  'diskSavedBySharing', // bytes not stored a second time: shared layers, linked clones
  'diskThick', // physical bytes preallocated for thick disks
  'diskThin', // physical bytes written to thin disks, guest OS copies included
  'diskLayers', // physical bytes of image layers and base images, stored once
  'diskWritable', // physical bytes of containers' writable layers
  'fromRegistry', // bytes per second of images that come from the registry (machine NOWHERE), ...
  'fromPeers', // ... from other machines ...
  'fromCache', // ... and from caches that are not on the host itself
  'networkUsed', // bytes per second that all hosts receive or send, whichever is more (machine NOWHERE)
  'watts', // W drawn
  'cpuWithheld', // cores wanted by containers that their own limits withhold now; told by the machine they stand on
  'switchedOn', // 1 while the host is switched on, or being switched on or off; told where hosts can be switched
  'pooled', // 1: VMs that stand ready in warm pools (machine NOWHERE)
  'ramBallooned', // bytes of guests that balloons have taken: part of their size and of no host's memory
  'ramShared', // bytes of guests that are stored once for several of them, beyond the first
  'ramSwapped', // bytes that guests hold and no memory backs: part of those that balloons have taken
  'gpuCapacity', // GPUs of all nodes (machine NOWHERE), ...
  'gpuAllocated', // ... those that are promised, parts of them counted as parts, ...
  'gpuFragmented', // ... and those that are free and of little use to the pods of the scenario
  'controlPlaneUp', // 1 while something can be written to the control plane (machine NOWHERE); told where something breaks
  'repairBacklog', // 1: repairs that wait for an operator, or are under way (machine NOWHERE)
  'operatorsBusy', // share of the operators that are at work (machine NOWHERE)
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** An instance enters a phase. */
export interface PhaseRecord {
  readonly kind: 'phase';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly phase: Phase;
  readonly cause: Cause;
  readonly machine: MachineIndex;
}

/** A quantity of a machine takes a new value and keeps it until the next record of the same pair. */
export interface LevelRecord {
  readonly kind: 'level';
  readonly at: Micros;
  readonly quantity: Quantity;
  readonly machine: MachineIndex;
  readonly value: number;
}

/** A placement decision ends. `node` is NOWHERE when nothing fits. */
export interface DecisionRecord {
  readonly kind: 'decision';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly node: MachineIndex;
  /** Nodes looked at by the filters. */
  readonly visited: number;
  /** Nodes that were given a score. */
  readonly scored: number;
  /** Modelled time of the decision. */
  readonly took: Micros;
}

/** Where the bytes of an image can come from. */
export const PULL_SOURCES = ['registry', 'peers', 'cache'] as const;
export type PullSource = (typeof PULL_SOURCES)[number];

/** Bytes of a pull that came from one source. */
export interface PullPart {
  readonly source: PullSource;
  readonly bytes: number;
}

/** An image (or the part of it that was missing) has arrived on a machine and is unpacked. */
export interface PullRecord {
  readonly kind: 'pull';
  readonly at: Micros;
  readonly machine: MachineIndex;
  /** Bytes that came in all. 0 where everything was there. */
  readonly bytes: number;
  readonly took: Micros;
  readonly parts: readonly PullPart[];
  /** Whether it is what a lazy pull had left, for which nobody waited. */
  readonly background: boolean;
}

/** Energy that a sampled meter charges to a machine at a sampling instant. Exact metering integrates `watts` instead. */
export interface EnergyRecord {
  readonly kind: 'energy';
  readonly at: Micros;
  readonly machine: MachineIndex;
  readonly joules: number;
}

/** A unit of work is done: see `infra/life/task.ts`. */
export interface TaskRecord {
  readonly kind: 'task';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly machine: MachineIndex;
  /** Since it was due. */
  readonly took: Micros;
}

/**
 * A copy has ended to send to the world, or the run ends: what it had to send while it was ready and its machine ran, and
 * what of that it sent, bytes.
 */
export interface TrafficRecord {
  readonly kind: 'traffic';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly machine: MachineIndex;
  readonly wanted: number;
  readonly given: number;
}

/** Everything a run can report. */
export type RunRecord =
  | PhaseRecord
  | LevelRecord
  | DecisionRecord
  | PullRecord
  | EnergyRecord
  | TaskRecord
  | TrafficRecord
  | RoundRecord
  | MigrationRecord
  | StaysOnRecord
  | ClusterRecord
  | FaultRecord
  | RolloutRecord
  | VersionRecord
  | DataRecord
  | BackupRecord
  | SilenceRecord;

/** Whoever hears the records of a run, in the order they happen. */
export type RecordListener = (record: RunRecord) => void;
