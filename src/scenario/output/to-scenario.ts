/** Head and variants as the experiment takes them. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { PluginSource } from '../../policies/plugins/plugin.ts';
import type {
  ResolvedAssertion,
  ResolvedClaim,
  ResolvedScenario,
  ResolvedTarget,
  ResolvedVariant,
  UsageTrace,
} from '../resolved.ts';
import type { TraceRead } from '../resolved-lists.ts';
import type { head } from '../schema/scenario.ts';

type ReadHead = z.output<typeof head>;

/** Head and variants in the form that runs. */
export function toScenario(
  read: ReadHead,
  variants: readonly ResolvedVariant[],
  traces: Readonly<Record<string, UsageTrace>>,
  lists: readonly TraceRead[],
  plugins: readonly PluginSource[],
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
    claim: read.claim === undefined ? null : toClaim(read.claim, variants),
    targets: read.targets.map((one) => toTarget(one, variants)),
    traces,
    lists,
    plugins,
  };
}

function toAssertion(
  read: ReadHead['assertions'][number],
  variants: readonly ResolvedVariant[],
): ResolvedAssertion {
  return {
    metric: read.metric,
    variants: variantsOf(read, variants),
    stat: read.stat,
    min: read.min,
    max: read.max,
    relativeTo: read.relativeTo ?? null,
    limitText: read.limitText,
  };
}

/** The variants that a statement is about: the one it names, or each but the one that it is relative to. */
function variantsOf(
  { of, relativeTo }: { readonly of?: string | undefined; readonly relativeTo?: string | undefined },
  variants: readonly ResolvedVariant[],
): string[] {
  if (of !== undefined) return [of];
  return variants.map((variant) => variant.name).filter((one) => one !== relativeTo);
}

function toClaim(read: NonNullable<ReadHead['claim']>, variants: readonly ResolvedVariant[]): ResolvedClaim {
  return {
    id: read.id,
    says: read.says,
    expected: read.expected,
    holdsIf: read.holdsIf.map((one) => toAssertion(one, variants)),
    on: read.on ?? '',
  };
}

function toTarget(read: ReadHead['targets'][number], variants: readonly ResolvedVariant[]): ResolvedTarget {
  return {
    metric: read.metric,
    variants: variantsOf(read, variants),
    stat: read.stat,
    relativeTo: read.relativeTo ?? null,
    value: read.value,
    tolerance: read.tolerance,
    toleranceText: read.toleranceText,
    source: read.source,
    input: read.input,
    missed: read.missed ?? null,
  };
}
