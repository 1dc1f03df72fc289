/** How versions give way to one another, as the simulation takes it. */
import type * as z from 'zod';
import { fromSeconds } from '../../../engine/time.ts';
import type { CopyRollout } from '../../resolved/rollouts.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import type { variant as variantSchema } from '../../schema/sections/variants.ts';

type ReadVariant = z.output<typeof variantSchema>;
type ReadRollout = NonNullable<ReadVariant['rollout']>;

/** Nothing, in a variant in which nothing is rolled out. */
export function toRollout(read: ReadVariant): Pick<ResolvedVariant, 'copyRollout'> {
  if (read.rollout === undefined || read.orchestrator !== undefined) return {};
  return { copyRollout: ofCopies(read.rollout) };
}

/** All at once is a batch of all. */
function ofCopies(read: ReadRollout): CopyRollout {
  const { strategy = 'batches', imageBuild, install, pause } = read;
  const isWhole = strategy === 'recreate' || strategy === 'blue-green';
  const firsts = {
    batches: read.first,
    'in-place': 'in-place',
    recreate: 'old',
    'blue-green': 'new',
  } as const;
  return {
    batch: isWhole ? '100%' : read.batch,
    first: firsts[strategy],
    prepare: strategy === 'in-place' ? 0 : fromSeconds(imageBuild),
    install: fromSeconds(install),
    pause: fromSeconds(pause),
  };
}

/** Verbs that make copies in the place of others, where these are not updated in place. */
const REPLACING = ['rollout', 'rollback', 'changeConfig'] as const;

/** So many copies of an app may be made in the place of others. */
export function replacements(
  read: ReadVariant,
  app: string,
  replicas: number,
): { readonly replaced?: number } {
  const { rollout, timeline = [], orchestrator } = read;
  if (rollout === undefined || orchestrator !== undefined || rollout.strategy === 'in-place') return {};
  const rolls = timeline.filter((moment) => REPLACING.some((verb) => moment[verb] === app));
  return rolls.length === 0 ? {} : { replaced: rolls.length * replicas };
}
