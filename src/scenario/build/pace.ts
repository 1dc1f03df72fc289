/** How fast each VM works beside others of its kind: drawn once, when it is made. */
import { sample } from '../../engine/distribution.ts';
import type { RandomStreams } from '../../engine/random.ts';
import type { ResolvedVariant } from '../resolved.ts';

/** A normal distribution has no lower end; a VM that stands still has none of the noise that was measured. */
const SLOWEST = 0.1;

/** Work per core-second given: normal around 1 with the hypervisor's noise as coefficient of variation. */
export function paceOf({ hypervisor }: ResolvedVariant, name: string, streams: RandomStreams): number {
  const noise = hypervisor?.noise ?? 0;
  if (noise === 0) return 1;
  return Math.max(SLOWEST, sample({ kind: 'normal', mean: 1, sd: noise }, streams.stream('noise', name)));
}
