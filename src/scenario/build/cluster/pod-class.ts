/** What policies look at of the pods of an app, beside the resources that they ask for. */
import type { LabelSelector, Labels, Requirement } from '../../../cluster/labels.ts';
import type { PodAffinity, PodClass, PodTerm, SpreadConstraint } from '../../../cluster/pod-class.ts';
import type { App } from '../../resolved.ts';
import type { AffinityRule, SpreadRule, TermRule } from '../../resolved-pods.ts';

/** What a priority class gives to the pods that name it. */
export interface NamedPriority {
  readonly value: number;
  readonly preempts: boolean;
}

/** What the app does not say of its pods itself. */
export interface PodSurroundings {
  /** Labels that their workload gives them, such as the hash of a template. */
  readonly labels?: Labels;
  /** What their Service or their set selects; null: they are bare, and nobody's. */
  readonly selector: LabelSelector | null;
  readonly priorities: ReadonlyMap<string, NamedPriority>;
}

/**
 * The class of the app's pods: what it asks for (`resources`), with the rules of where it may stand. Throws where it names a
 * priority class that there is not.
 */
export function withRules(resources: PodClass, app: App, around: PodSurroundings): PodClass {
  const { spread, podAffinity, podAntiAffinity, priorityClassName, ...rules } = app.pod ?? {};
  const labels = { app: app.name, ...around.labels, ...rules.labels };
  return {
    ...resources,
    ...(priorityClassName !== undefined && priorityOf(priorityClassName, app, around)),
    ...rules,
    labels,
    images: [`${app.image.name}:${app.image.version}`],
    ...(around.selector !== null && { defaultSpread: around.selector }),
    ...(spread !== undefined && { spread: spread.map((one) => spreadOf(one, labels)) }),
    ...(podAffinity !== undefined && { podAffinity: affinityOf(podAffinity, labels) }),
    ...(podAntiAffinity !== undefined && { podAntiAffinity: affinityOf(podAntiAffinity, labels) }),
  };
}

function priorityOf(
  name: string,
  app: App,
  { priorities }: PodSurroundings,
): Pick<PodClass, 'priority' | 'preempts'> {
  const known = priorities.get(name);
  if (known === undefined)
    throw new Error(`${app.name} names a priority class "${name}", which there is not`);
  return { priority: known.value, preempts: known.preempts };
}

function spreadOf({ matchLabelKeys, ...constraint }: SpreadRule, labels: Labels): SpreadConstraint {
  return { ...constraint, selector: narrowed(constraint.selector, likeOwn(matchLabelKeys, labels, 'In')) };
}

function affinityOf({ required, preferred }: AffinityRule, labels: Labels): PodAffinity {
  return {
    required: required.map((term) => termOf(term, labels)),
    preferred: preferred.map(({ weight, term }) => ({ weight, term: termOf(term, labels) })),
  };
}

function termOf({ matchLabelKeys, mismatchLabelKeys, ...term }: TermRule, labels: Labels): PodTerm {
  const alike = likeOwn(matchLabelKeys, labels, 'In');
  const unlike = likeOwn(mismatchLabelKeys, labels, 'NotIn');
  return { ...term, selector: narrowed(term.selector, [...alike, ...unlike]) };
}

/** Requirements that compare with the pod's own labels. A label that it does not have itself says nothing. */
function likeOwn(
  keys: readonly string[] = [],
  labels: Labels,
  operator: 'In' | 'NotIn',
): readonly Requirement[] {
  return keys.flatMap((key) => {
    const own = labels[key];
    return own === undefined ? [] : [{ key, operator, values: [own] }];
  });
}

function narrowed(selector: LabelSelector | null, more: readonly Requirement[]): LabelSelector | null {
  if (selector === null || more.length === 0) return selector;
  return { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...more] };
}
