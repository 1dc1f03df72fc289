/** How versions give way to one another, as the simulation takes it. */
import type * as z from 'zod';
import type { DeploymentStrategy } from '../../../cluster/objects/workloads/deployment.ts';
import type { AnalysisRules, Canary } from '../../../cluster/objects/workloads/gradual-strategy.ts';
import { fromSeconds } from '../../../engine/time.ts';
import type { CopyRollout } from '../../resolved/rollouts.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { analysis as analysisSchema } from '../../schema/sections/rollouts/rollout.ts';
import type { variant as variantSchema } from '../../schema/sections/variants.ts';

type ReadVariant = z.output<typeof variantSchema>;
type ReadRollout = NonNullable<ReadVariant['rollout']>;

/** Nothing, in a variant in which nothing is rolled out, or by the rules of its workloads alone. */
export function toRollout(read: ReadVariant): Pick<ResolvedVariant, 'copyRollout' | 'rolloutAnalysis'> {
  const { rollout, orchestrator } = read;
  if (rollout === undefined) return {};
  return {
    ...(orchestrator === undefined && { copyRollout: ofCopies(rollout) }),
    ...(rollout.analysis &&
      !(orchestrator && isGradual(rollout)) && {
        rolloutAnalysis: toAnalysis(rollout.analysis),
      }),
  };
}

/** Whether the rollout looks at the version itself. */
function isGradual({ strategy }: ReadRollout): boolean {
  return strategy === 'blue-green' || strategy === 'canary';
}

/** All at once is a batch of all. */
function ofCopies(read: ReadRollout): CopyRollout {
  const { strategy = 'batches', imageBuild, install, pause } = read;
  const isWhole = strategy === 'recreate' || strategy === 'blue-green';
  return {
    batch: isWhole ? '100%' : read.batch,
    first: firstOf(strategy, read.first),
    prepare: strategy === 'in-place' ? 0 : fromSeconds(imageBuild),
    install: fromSeconds(install),
    pause: fromSeconds(pause),
  };
}

function firstOf(strategy: NonNullable<ReadRollout['strategy']>, first: 'old' | 'new'): CopyRollout['first'] {
  if (strategy === 'in-place') return 'in-place';
  if (strategy === 'recreate') return 'old';
  return strategy === 'blue-green' ? 'new' : first;
}

/** The strategy of a Deployment, where the variant has one for all of them. */
export function toStrategy(read: ReadVariant, own: DeploymentStrategy): DeploymentStrategy {
  const { rollout } = read;
  switch (rollout?.strategy) {
    case 'recreate':
      return { type: 'Recreate' };
    case 'blue-green':
      return {
        type: 'BlueGreen',
        autoPromotionAfter: fromSeconds(rollout.autoPromotionAfter),
        scaleDownDelay: fromSeconds(rollout.scaleDownDelay),
        analysis: rollout.analysis ? toAnalysis(rollout.analysis) : null,
      };
    case 'canary':
      return {
        type: 'Canary',
        steps: rollout.steps.map(toStep),
        maxSurge: rollout.maxSurge,
        maxUnavailable: rollout.maxUnavailable,
        analysis: ofCanary(rollout),
      };
    default:
      return own;
  }
}

/** A step of that kind is enough to have an analysis. */
function ofCanary({ analysis, steps }: ReadRollout): AnalysisRules | null {
  if (analysis === undefined && !steps.some((step) => step.analysis)) return null;
  return toAnalysis(analysis ?? analysisSchema.parse({}));
}

/** The schema has seen to it that there is exactly one verb. */
function toStep({ setWeight, pause }: ReadRollout['steps'][number]): Canary['steps'][number] {
  if (setWeight !== undefined) return { kind: 'weight', share: setWeight };
  return pause === undefined ? { kind: 'analysis' } : { kind: 'pause', time: fromSeconds(pause) };
}

function toAnalysis({ every, grace, ...rest }: z.output<typeof analysisSchema>): AnalysisRules {
  return { ...rest, every: fromSeconds(every), grace: fromSeconds(grace) };
}

/** Verbs that make copies in the place of others, where these are not updated in place. */
const REPLACING = ['rollout', 'rollback', 'changeConfig'] as const;

/** So many copies of an app may be made in the place of others: each time all, and again where an analysis takes it back. */
export function replacements(
  read: ReadVariant,
  app: string,
  replicas: number,
): { readonly replaced?: number } {
  const { rollout, timeline = [], orchestrator } = read;
  if (rollout === undefined || orchestrator !== undefined || rollout.strategy === 'in-place') return {};
  const rolls = timeline.filter((moment) => REPLACING.some((verb) => moment[verb] === app));
  const each = rollout.analysis ? 2 * replicas : replicas;
  return rolls.length === 0 ? {} : { replaced: rolls.length * each };
}
