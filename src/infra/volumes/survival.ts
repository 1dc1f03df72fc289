/**
 * What data survives what. Each kind of volume says what ends the data on it; what it does not name, the data survives.
 * Source: Kubernetes, documentation, Volumes and Container Lifecycle; Docker, documentation, Storage.
 *
 * A node VM that is deleted is a machine that does not come back.
 */
import type { DataEvent, Fate, VolumeKind } from '../../volume-records.ts';

/** Nothing that lies on a machine's own disk outlives both. */
const DISK_GONE = ['machine-lost', 'disk-lost'] as const;
/** Memory is empty when a machine comes up. */
const MEMORY_GONE = ['machine-restart', 'other-machine', 'machine-lost'] as const;

const ENDS: Readonly<Record<VolumeKind, readonly DataEvent[]>> = {
  'writable-layer': ['container-restart', 'deletion', 'machine-restart', 'other-machine', ...DISK_GONE],
  tmpfs: ['process-restart', 'container-restart', 'deletion', ...MEMORY_GONE],
  memory: ['deletion', ...MEMORY_GONE],
  'empty-dir': ['deletion', 'other-machine', ...DISK_GONE],
  'host-path': DISK_GONE,
  named: DISK_GONE,
  network: [],
  'vm-disk': ['deletion', ...DISK_GONE],
  'vm-disk-shared': ['deletion'],
  snapshot: ['deletion', ...DISK_GONE],
};

/** Who goes on elsewhere leaves its data where it lies. */
const STAY_BEHIND: readonly VolumeKind[] = ['host-path', 'named', 'vm-disk', 'snapshot'];

/** What becomes of data on that kind of volume. */
export function fateOf(kind: VolumeKind, event: DataEvent): Fate {
  if (ENDS[kind].includes(event)) return 'lost';
  return event === 'other-machine' && STAY_BEHIND.includes(kind) ? 'left' : 'kept';
}
