/** Head and variants as the experiment takes them. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { ResolvedAssertion, ResolvedScenario, ResolvedVariant, UsageTrace } from '../resolved.ts';
import type { head } from '../schema/scenario.ts';

type ReadHead = z.output<typeof head>;

/** Head and variants in the form that runs. */
export function toScenario(
  read: ReadHead,
  variants: readonly ResolvedVariant[],
  traces: Readonly<Record<string, UsageTrace>>,
): ResolvedScenario {
  const { metadata, run } = read;
  return {
    name: metadata.name ?? 'scenario',
    question: metadata.question,
    answerWith: metadata.answerWith,
    run: {
      duration: fromSeconds(run.duration),
      warmup: fromSeconds(run.warmup),
      seed: run.seed,
      replications: run.replications,
    },
    variants,
    assertions: read.assertions.map((one) => toAssertion(one, variants)),
    traces,
  };
}

function toAssertion(
  read: ReadHead['assertions'][number],
  variants: readonly ResolvedVariant[],
): ResolvedAssertion {
  const others = variants.map((variant) => variant.name).filter((one) => one !== read.relativeTo);
  return {
    metric: read.metric,
    variants: read.of === undefined ? others : [read.of],
    stat: read.stat,
    min: read.min,
    max: read.max,
    relativeTo: read.relativeTo ?? null,
    limitText: read.limitText,
  };
}
