/** The volumes of a run, where any app has some. */
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import { ORDER, type Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/time.ts';
import { Backups } from '../../../infra/volumes/backups.ts';
import { Volumes } from '../../../infra/volumes/volumes.ts';
import { PodMounts } from '../../../node/volumes/pod-mounts.ts';
import { PodVolumes } from '../../../node/volumes/pod-volumes.ts';
import type { RecordListener } from '../../../records.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { appOf } from '../cluster/counted.ts';
import { isOfEtcd } from '../cluster/plane/etcd-archive.ts';
import type { World } from '../copies/lives.ts';
import { CopyData } from './copy-data.ts';
import { type NetworkVolumes, networkVolumes } from './network-volumes.ts';
import { playBackups } from './play-backups.ts';
import { volumeKindsOf, volumesOf } from './volume-specs.ts';

/** All data of a run, and who follows that of copies without an orchestrator. */
export interface RunVolumes {
  readonly volumes: Volumes;
  readonly copies: CopyData | null;
  /** Null where no pod claims any. */
  readonly network: NetworkVolumes | null;
}

/** Null where no app of the variant keeps data. When the run ends it is told what became of the rest. */
export function runVolumes(
  sim: Simulation,
  variant: ResolvedVariant,
  streams: RandomStreams,
  duration: Micros,
  emit: RecordListener,
): RunVolumes | null {
  if (volumeKindsOf(variant).length === 0) return null;
  const volumes = new Volumes(sim, emit);
  const finish = sim.on(() => volumes.finish());
  sim.at(duration, finish, 0, ORDER.sample);
  const { backups = [], timeline } = variant;
  const rules = backups.filter((rule) => !isOfEtcd(variant, rule));
  if (rules.length > 0) playBackups(sim, timeline, new Backups(sim, volumes, rules, emit));
  const copies = variant.orchestrator === undefined ? new CopyData(volumes) : null;
  return { volumes, copies, network: networkVolumes(variant, streams) };
}

/** Those of pods: an app says what its pods have. */
export function podVolumes({ volumes, variant }: World): PodVolumes | null {
  if (volumes === null) return null;
  const { network } = volumes;
  const mounts = network && new PodMounts(network.attachments, network.times);
  const specsOf = ({ template }: Pod) => volumesOf(variant, appOf(variant, template.app));
  return new PodVolumes(volumes.volumes, specsOf, mounts);
}
