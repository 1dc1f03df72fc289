/**
 * The data of copies without an orchestrator: their volumes follow what is told of their lives. A copy writes while it is
 * ready.
 */
import type { Instance } from '../../../infra/life/instance.ts';
import type { Machine } from '../../../infra/machine.ts';
import type { VolumeSpec } from '../../../infra/specs/volumes.ts';
import type { CopyVolumes } from '../../../infra/volumes/copy-volumes.ts';
import type { Volumes } from '../../../infra/volumes/volumes.ts';
import type { InstanceIndex, PhaseRecord, RecordListener } from '../../../records.ts';

export class CopyData {
  private readonly volumes: Volumes;
  private readonly held = new Map<InstanceIndex, CopyVolumes>();

  constructor(volumes: Volumes) {
    this.volumes = volumes;
  }

  /** A copy begins to live on a machine, or in a VM of its own. */
  begin(instance: Instance, specs: readonly VolumeSpec[], machine: Machine): void {
    if (specs.length > 0) this.held.set(instance.index, this.volumes.open(instance, specs, machine));
  }

  /** Hears the records of the run. */
  readonly hear: RecordListener = (record) => {
    if (record.kind !== 'phase') return;
    const volumes = this.held.get(record.instance);
    if (volumes !== undefined) this.follow(volumes, record);
  };

  private follow(volumes: CopyVolumes, { instance, phase, cause }: PhaseRecord): void {
    volumes.setAble(phase === 'ready');
    if (phase === 'stopped' || cause === 'evicted') this.end(volumes, instance, 'deletion');
    else if (cause === 'restarted-elsewhere') this.end(volumes, instance, 'machine-lost');
    else if (cause === 'disk-lost') volumes.happen('disk-lost');
    else if (cause === 'machine-back') volumes.happen('machine-restart');
    else if (phase === 'starting' && RESTARTS.includes(cause)) volumes.happen('process-restart');
  }

  private end(volumes: CopyVolumes, instance: InstanceIndex, event: 'deletion' | 'machine-lost'): void {
    volumes.close(event);
    this.held.delete(instance);
  }
}

/** Why a program is started anew where it is. */
const RESTARTS: readonly PhaseRecord['cause'][] = ['back-off-over', 'repaired', 'updated'];
