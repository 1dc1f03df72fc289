/** The volumes of a run, where any app has some. */
import { ORDER, type Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/time.ts';
import { Volumes } from '../../../infra/volumes/volumes.ts';
import { PodVolumes } from '../../../node/volumes/pod-volumes.ts';
import type { RecordListener } from '../../../records.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { appOf } from '../cluster/counted.ts';
import type { World } from '../copies/lives.ts';
import { CopyData } from './copy-data.ts';
import { volumeKindsOf, volumesOf } from './volume-specs.ts';

/** All data of a run, and who follows that of copies without an orchestrator. */
export interface RunVolumes {
  readonly volumes: Volumes;
  readonly copies: CopyData | null;
}

/** Null where no app of the variant keeps data. When the run ends it is told what became of the rest. */
export function runVolumes(
  sim: Simulation,
  variant: ResolvedVariant,
  duration: Micros,
  emit: RecordListener,
): RunVolumes | null {
  if (volumeKindsOf(variant).length === 0) return null;
  const volumes = new Volumes(sim, emit);
  const finish = sim.on(() => volumes.finish());
  sim.at(duration, finish, 0, ORDER.sample);
  return { volumes, copies: variant.orchestrator === undefined ? new CopyData(volumes) : null };
}

/** Those of pods: an app says what its pods have. */
export function podVolumes({ volumes, variant }: World): PodVolumes | null {
  if (volumes === null) return null;
  return new PodVolumes(volumes.volumes, ({ template }) => volumesOf(variant, appOf(variant, template.app)));
}
