/** What the pods of an app ask of their nodes: from Kubernetes' nesting to what policies look at. */
import type * as z from 'zod';
import type { LabelSelector } from '../../cluster/labels.ts';
import type { NodeAffinity } from '../../cluster/pod-class.ts';
import type { Toleration } from '../../cluster/taints.ts';
import type { AffinityRule, PodRules, SpreadRule, TermRule } from '../resolved-pods.ts';
import type { labelSelector } from '../schema/parts/pod/labels.ts';
import type { app as appSchema } from '../schema/sections/apps.ts';
import { toClaims } from './to-volumes.ts';

type ReadApp = z.output<typeof appSchema>;
type Affinity = NonNullable<ReadApp['affinity']>;
type ReadPodAffinity = NonNullable<Affinity['podAffinity']>;
type ReadTerm = NonNullable<ReadPodAffinity['requiredDuringSchedulingIgnoredDuringExecution']>[number];
type ReadSpread = NonNullable<ReadApp['topologySpreadConstraints']>[number];
type ReadToleration = NonNullable<ReadApp['tolerations']>[number];

/** Nothing, where the app asks for nothing. */
export function toPodRules(read: ReadApp): { readonly pod?: PodRules } {
  const { namespace, labels, nodeSelector, priority, priorityClassName, preemptionPolicy } = read;
  const claims = toClaims(read.volumes ?? []);
  const rules: PodRules = {
    ...(namespace !== undefined && { namespace }),
    ...(labels !== undefined && { labels }),
    ...(nodeSelector !== undefined && { nodeSelector }),
    ...(read.tolerations !== undefined && { tolerations: read.tolerations.map(toToleration) }),
    ...toAffinity(read.affinity ?? {}),
    ...(read.topologySpreadConstraints !== undefined && {
      spread: read.topologySpreadConstraints.map(toSpread),
    }),
    ...(priority !== undefined && { priority }),
    ...(priorityClassName !== undefined && { priorityClassName }),
    ...(preemptionPolicy !== undefined && { preempts: preemptionPolicy !== 'Never' }),
    ...(claims.length > 0 && { volumes: claims }),
  };
  return Object.keys(rules).length === 0 ? {} : { pod: rules };
}

function toToleration({ key, operator, value, effect, tolerationSeconds }: ReadToleration): Toleration {
  return {
    key: key ?? '',
    operator: operator ?? '',
    value: value ?? '',
    effect: effect ?? '',
    ...(tolerationSeconds !== undefined && { seconds: tolerationSeconds }),
  };
}

function toAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity): PodRules {
  return {
    ...(nodeAffinity !== undefined && { nodeAffinity: toNodeAffinity(nodeAffinity) }),
    ...(podAffinity !== undefined && { podAffinity: toPodAffinity(podAffinity) }),
    ...(podAntiAffinity !== undefined && { podAntiAffinity: toPodAffinity(podAntiAffinity) }),
  };
}

function toNodeAffinity(read: NonNullable<Affinity['nodeAffinity']>): NodeAffinity {
  const required = read.requiredDuringSchedulingIgnoredDuringExecution;
  const preferred = read.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return {
    ...(required !== undefined && { required: required.nodeSelectorTerms }),
    preferred: preferred.map(({ weight, preference }) => ({ weight, term: preference })),
  };
}

function toPodAffinity(read: ReadPodAffinity): AffinityRule {
  const preferred = read.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return {
    required: (read.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(toTerm),
    preferred: preferred.map(({ weight, podAffinityTerm }) => ({ weight, term: toTerm(podAffinityTerm) })),
  };
}

function toTerm(read: ReadTerm): TermRule {
  const { topologyKey, namespaces, namespaceSelector, matchLabelKeys, mismatchLabelKeys } = read;
  return {
    topologyKey,
    selector: toSelector(read.labelSelector),
    ...(namespaces !== undefined && { namespaces }),
    ...(namespaceSelector !== undefined && { namespaceSelector: toSelector(namespaceSelector) }),
    ...(matchLabelKeys !== undefined && { matchLabelKeys }),
    ...(mismatchLabelKeys !== undefined && { mismatchLabelKeys }),
  };
}

function toSpread({ labelSelector: selector, minDomains, matchLabelKeys, ...rest }: ReadSpread): SpreadRule {
  return {
    ...rest,
    selector: toSelector(selector),
    ...(minDomains !== undefined && { minDomains }),
    ...(matchLabelKeys !== undefined && { matchLabelKeys }),
  };
}

/** A selector that is not there selects nothing. */
function toSelector(read: z.output<typeof labelSelector> | undefined): LabelSelector | null {
  if (read === undefined) return null;
  const { matchLabels, matchExpressions } = read;
  return {
    ...(matchLabels !== undefined && { matchLabels }),
    ...(matchExpressions !== undefined && { matchExpressions }),
  };
}
