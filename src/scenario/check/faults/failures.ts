/** Rules of failures that say too little, too much, or what can not be. */
import type { FaultScope } from '../../../fault-records.ts';
import { isAbout, namesIn } from '../../build/faults/breakable.ts';
import { canHappen, isMomentary } from '../../build/faults/known-faults.ts';
import { type Finding, type Problem, problem } from '../../problems/problem.ts';
import type { FaultRule } from '../../resolved/faults.ts';
import type { ResolvedVariant } from '../../resolved.ts';
import { correction, suggest } from '../../text/nearest.ts';
import { keyOrigin, writtenAt } from '../../tree/places.ts';
import { at, child, type Tree, textAt } from '../../tree/tree.ts';
import { notPossible } from './known.ts';

/** Keys that are about one rule, and say nothing of a preset. */
const OF_ONE_RULE = ['of', 'kind', 'mtbf', 'repair', 'speed', 'notice', 'share'];

/** Reports what is missing or useless in the rules as they are written. */
export function checkFailureKeys(tree: Tree, problems: Problem[]): void {
  const list = child(tree, 'failures');
  if (list?.kind !== 'list') return;
  for (const [index, rule] of list.items.entries()) {
    const isPreset = child(rule, 'preset') !== undefined;
    for (const key of isPreset ? OF_ONE_RULE : ['scale']) {
      const origin = keyOrigin(tree, ['failures', index, key]);
      if (origin === null) continue;
      const what = `failures: "${key}" has no use beside a ${isPreset ? 'preset' : 'target'}`;
      problems.push(problem({ code: 'TT0304', what, origin }));
    }
    if (isPreset || child(rule, 'target') === undefined || child(rule, 'mtbf') !== undefined) continue;
    const what = 'failures: missing key "mtbf" beside target';
    problems.push(
      problem({ code: 'TT0015', what, fix: 'add mtbf, such as mtbf: exp(2y)', origin: rule.origin }),
    );
  }
  problems.push(...twice(list).map(problem));
}

/** Rules of one name, or one preset, would have the same draws. */
function twice(list: Tree): Finding[] {
  const rules = list.kind === 'list' ? list.items : [];
  const names = rules.map((rule, i) => textAt(rule, ['preset']) ?? textAt(rule, ['name']) ?? String(i + 1));
  return rules.flatMap((rule, i): Finding[] => {
    if (names.indexOf(names[i] ?? '') === i) return [];
    return [{ code: 'TT0204', what: `failures: "${names[i]}" stands twice`, origin: rule.origin }];
  });
}

/** Reports what can not be done in a variant. */
export function checkFailures(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = (variant.failures ?? []).flatMap((rule) => [
    ...ofTarget(variant, rule, tree),
    ...ofKeys(rule, tree),
  ]);
  problems.push(...findings.map(problem));
}

function ofTarget(variant: ResolvedVariant, rule: FaultRule, tree: Tree): Finding[] {
  const { scope, of, blow, written } = rule;
  const at = (key: string) => writtenAt(tree, ['failures', written, key]);
  if (!canHappen(scope, blow.kind))
    return [notPossible('failures', `"${scope}"`, scope, blow.kind, at('kind'))];
  if (scope === 'node' && variant.orchestrator === undefined) {
    const what = `failures: nodes are parts of a cluster, and ${variant.name} has none`;
    return [{ code: 'TT0371', what, origin: at('target') }];
  }
  if (scope === 'pod') return ofPods(variant, rule, at(of === null ? 'kind' : 'of'), tree);
  const names = namesIn(variant, scope);
  if (scope === 'vm' && hasVms(variant)) return [];
  if (names.length === 0) {
    const what = `failures: ${variant.name} has no ${scope}`;
    return [{ code: 'TT0342', what, origin: at('target') }];
  }
  if (of === null || names.some(isAbout(variant, scope, of))) return [];
  const known = [...variant.hosts.map(({ name }) => name), ...names];
  const what = `failures: there is no ${scope} "${of}" (${suggest(of, known)})`;
  return [{ code: 'TT0201', what, origin: at('of'), fix: correction(of, known) }];
}

function hasVms({ runAs, nodes }: ResolvedVariant): boolean {
  return runAs === 'vm' || nodes?.from === 'vms';
}

/** Pods break as their apps do: an app that says itself how it breaks is left as it is. */
function ofPods(
  { name: variant, apps, orchestrator }: ResolvedVariant,
  { of, blow }: FaultRule,
  origin: Finding['origin'],
  tree: Tree,
): Finding[] {
  const names = apps.map(({ name }) => name).filter((name) => of === null || of === name);
  if (names.length === 0) {
    const known = apps.map(({ name }) => name);
    const what = `failures: there is no app "${of}" (${suggest(of ?? '', known)})`;
    return [{ code: 'TT0201', what, origin, fix: correction(of ?? '', known) }];
  }
  if (blow.kind === 'hang' && orchestrator === undefined) {
    const what = `failures: in ${variant} nobody would see that a copy hangs`;
    return [{ code: 'TT0342', what, origin }];
  }
  const key = blow.kind === 'hang' ? 'hangs' : 'crashes';
  return names.flatMap((name): Finding[] => {
    const own = keyOrigin(tree, ['apps', name, key]);
    if (own === null) return [];
    return [{ code: 'TT0304', what: `failures: app ${name} says itself when it ${key}`, origin: own }];
  });
}

/** Scopes of several machines, of which a share can be struck. */
const DOMAINS: readonly FaultScope[] = ['rack', 'zone', 'power-domain'];
/** Keys that are missing beside a kind, and keys that say nothing beside it. */
function ofKeys({ scope, blow, written }: FaultRule, tree: Tree): Finding[] {
  if (at(tree, ['failures', written, 'preset']) !== undefined) return [];
  const useless = [
    ...(blow.kind === 'slow' ? [] : ['speed']),
    ...(blow.kind === 'reclaim' ? [] : ['notice']),
    ...(DOMAINS.includes(scope) ? [] : ['share']),
    ...(isMomentary(scope, blow.kind) ? ['repair'] : []),
  ].flatMap((key): Finding[] => {
    const origin = keyOrigin(tree, ['failures', written, key]);
    if (origin === null) return [];
    return [
      { code: 'TT0304', what: `failures: "${key}" has no use beside ${blow.kind} of a ${scope}`, origin },
    ];
  });
  if (blow.kind !== 'slow' || blow.speed !== undefined) return useless;
  const what = 'failures: missing key "speed" beside the kind slow';
  const origin = writtenAt(tree, ['failures', written, 'kind']);
  return [...useless, { code: 'TT0015', what, fix: 'add speed, such as speed: 25%', origin }];
}
