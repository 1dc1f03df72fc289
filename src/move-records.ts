/** What a run reports of VMs that change hosts, and of hosts that are emptied: part of the words of a run (`records.ts`). */
import type { Micros } from './engine/time.ts';
import type { InstanceIndex, MachineIndex } from './records.ts';

/** What a round of a live migration copies: the disk, memory with the VM running, or what is left with it paused. */
export const ROUND_PARTS = ['disk', 'memory', 'stop-and-copy'] as const;
export type RoundPart = (typeof ROUND_PARTS)[number];

/** A round of a live migration ends. */
export interface RoundRecord {
  readonly kind: 'round';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly from: MachineIndex;
  readonly to: MachineIndex;
  readonly part: RoundPart;
  readonly bytes: number;
  readonly took: Micros;
}

/** Why a move ended as it did. The first two: the VM stands on the other host. */
export const MOVE_REASONS = [
  'converged', // little was left to send when it was paused
  'forced', // paused although memory was written faster than it could be sent
  'ended', // broken off: the VM came to its end
  'stuck', // broken off: memory was written faster than it could be sent
  'no-room', // the other host has no room for it
  'not-ready', // refused: only a VM whose app is ready is moved
  'pinned', // refused: a device is passed through to it
  'moving', // refused: it is being moved already
  'already-there', // refused: it stands there
  'host-lost', // broken off: the host that it was to stand on went down
  'host-off', // refused: the other host is switched off, or being emptied
] as const;
export type MoveReason = (typeof MOVE_REASONS)[number];

/** A live migration ends, or is refused. `to` is NOWHERE where no host was found. */
export interface MigrationRecord {
  readonly kind: 'migration';
  readonly at: Micros;
  readonly instance: InstanceIndex;
  readonly from: MachineIndex;
  readonly to: MachineIndex;
  readonly outcome: 'moved' | 'broken-off' | 'refused';
  readonly reason: MoveReason;
  /** Rounds of memory, the last with the VM paused. */
  readonly rounds: number;
  readonly bytes: number;
  readonly took: Micros;
  readonly pause: Micros;
}

/** A host that was to be switched off stays on: it carries or awaits instances, or is on its way up. */
export interface StaysOnRecord {
  readonly kind: 'stays-on';
  readonly at: Micros;
  readonly machine: MachineIndex;
}
