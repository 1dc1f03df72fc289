/** The network volumes of pods: where they are attached, and how long it takes to have one where it is wanted. */
import { type Distribution, sample } from '../../../engine/distribution.ts';
import type { RandomStream, RandomStreams } from '../../../engine/random.ts';
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import { VOLUME_DEFAULTS } from '../../../infra/profiles/defaults.ts';
import type { VolumeAct, VolumeTimes } from '../../../infra/specs/volumes.ts';
import { Attachments } from '../../../infra/volumes/attachments.ts';
import type { ResolvedVariant } from '../../resolved.ts';

export interface NetworkVolumes {
  readonly attachments: Attachments;
  readonly times: VolumeTimes;
}

/** Null where no pod claims any. */
export function networkVolumes(variant: ResolvedVariant, streams: RandomStreams): NetworkVolumes | null {
  if (variant.orchestrator === undefined || !variant.apps.some(({ pod }) => pod?.volumes !== undefined))
    return null;
  return { attachments: new Attachments(), times: new DrawnTimes(variant, streams) };
}

/** Each volume draws for itself, and for each act from a stream of its own. */
class DrawnTimes implements VolumeTimes {
  private readonly variant: ResolvedVariant;
  private readonly streams: RandomStreams;
  private readonly known = new Map<string, RandomStream>();

  constructor(variant: ResolvedVariant, streams: RandomStreams) {
    this.variant = variant;
    this.streams = streams;
  }

  of(act: VolumeAct, name: string, volume: string): Micros {
    const key = `${act} ${volume}`;
    const draws = this.known.get(key) ?? this.streams.stream(`volume-${act}`, volume);
    this.known.set(key, draws);
    return fromSeconds(sample(this.timeOf(act, name), draws));
  }

  private timeOf(act: VolumeAct, name: string): Distribution {
    return this.variant.networkVolumes?.[name]?.[act] ?? VOLUME_DEFAULTS[act].value;
  }
}
