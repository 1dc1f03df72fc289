/** The volumes of an app as the simulation takes them: what they are, and what is written there. */
import type * as z from 'zod';
import type { VolumeClaim } from '../../cluster/pod-class.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { BackupRule, VolumeSpec } from '../../infra/specs/volumes.ts';
import type { VolumeKind } from '../../volume-records.ts';
import type { volume } from '../schema/parts/pod/volumes.ts';
import type { backups } from '../schema/sections/volumes/backups.ts';

type ReadVolume = z.output<typeof volume>;

/** All of them. What they become in a VM is settled where a run is put together. */
export function toVolumes(app: string, read: readonly ReadVolume[]): readonly VolumeSpec[] {
  return read.map((one) => ({
    app,
    name: one.name,
    ...natureOf(one),
    written: one.written,
    bytesPerSecond: one.writeRate ?? 0,
    limit: Math.min(
      one.writeLimit ?? Number.POSITIVE_INFINITY,
      one.emptyDir?.sizeLimit ?? Number.POSITIVE_INFINITY,
      one.tmpfs?.sizeLimit ?? Number.POSITIVE_INFINITY,
    ),
  }));
}

/** Nodes that a volume is attached to at a time. File systems that many write to are reached over the network. */
const ATTACHES = {
  ReadWriteOnce: 'one',
  ReadWriteOncePod: 'one',
  ReadOnlyMany: 'many',
  ReadWriteMany: 'none',
} as const;

/** Those that limit where a pod can stand. */
export function toClaims(read: readonly ReadVolume[]): readonly VolumeClaim[] {
  return read.flatMap(({ name, persistentVolumeClaim: claim }) =>
    claim === undefined
      ? []
      : {
          name: claim.claimName ?? name,
          kind: claim.storageClassName,
          shared: claim.claimName !== undefined,
          oncePod: claim.accessMode === 'ReadWriteOncePod',
          attaches: ATTACHES[claim.accessMode],
          ...(claim.zone !== undefined && { zone: claim.zone }),
        },
  );
}

/** The schema has seen to it that it is of exactly one kind. */
function natureOf(read: ReadVolume): { readonly kind: VolumeKind; readonly id: string | null } {
  const { persistentVolumeClaim: claim, emptyDir, hostPath, named } = read;
  if (claim !== undefined) return { kind: 'network', id: claim.claimName ?? null };
  if (emptyDir !== undefined)
    return { kind: emptyDir.medium === 'Memory' ? 'memory' : 'empty-dir', id: null };
  if (hostPath !== undefined) return { kind: 'host-path', id: hostPath.path };
  if (named !== undefined) return { kind: 'named', id: named };
  return { kind: read.tmpfs === undefined ? 'writable-layer' : 'tmpfs', id: null };
}

/** Those without a name are called after what they are of. */
export function toBackups(read: z.output<typeof backups>): readonly BackupRule[] {
  return read.map((one, number) => ({
    number,
    name: one.name ?? one.of,
    of: one.of,
    volume: one.volume ?? null,
    every: one.every === undefined ? null : fromSeconds(one.every),
    bytesPerSecond: one.bandwidth,
    keeps: one.keeps,
    beside: one.to === 'beside',
    restores: one.restores,
  }));
}
