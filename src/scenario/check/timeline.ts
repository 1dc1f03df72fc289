/** Entries of the timeline that name nothing, can not be done, or never come, and rules of moves that exclude each other. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import { copyNamed } from '../build/copies/demand.ts';
import { hostNames } from '../build/fleet.ts';
import { vmOf } from '../build/shapes.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import { FAULT_VERBS, isFaultAct } from '../resolved/faults.ts';
import type { Moment, OverloadRule, ResolvedVariant } from '../resolved.ts';
import { suggest } from '../text/nearest.ts';
import { keyOrigin, writtenAt } from '../tree/places.ts';
import type { Tree } from '../tree/tree.ts';
import { clusterActFindings } from './cluster/acts.ts';
import { faultActFindings } from './faults/acts.ts';
import { rolloutFindings } from './rollouts/acts.ts';

/** Reports what can not be done in a variant. */
export function checkTimeline(variant: ResolvedVariant, tree: Tree, problems: Problem[]): void {
  const findings = variant.timeline.flatMap((moment, i) => [
    ...findingsOf(variant, moment, i, tree),
    ...uselessKeys(moment, i, tree),
  ]);
  problems.push(...[...findings, ...ruleFindings(variant, tree)].map(problem));
}

/** Keys of a moment that belong to another verb. */
function uselessKeys({ act }: Moment, index: number, tree: Tree): Finding[] {
  const owners: Readonly<Record<string, readonly string[]>> = {
    to: ['migrate', 'scale'],
    for: ['suspend', ...Object.keys(FAULT_VERBS)],
    version: ['setImage'],
    toVersion: ['rollout'],
    speed: ['slow'],
    notice: ['reclaim'],
  };
  return Object.entries(owners).flatMap(([key, verbs]): Finding[] => {
    const origin = keyOrigin(tree, ['timeline', index, key]);
    if (origin === null || verbs.includes(act.kind)) return [];
    return [{ code: 'TT0304', what: `timeline: "${key}" has no use beside ${act.kind}`, origin }];
  });
}

/** Least values above the most. */
function ruleFindings({ migration, consolidation }: ResolvedVariant, tree: Tree): Finding[] {
  const found: Finding[] = [];
  if (migration !== null && migration.minRate > migration.maxRate) {
    const what = 'migration: the least rate is above the most';
    found.push({ code: 'TT0324', what, origin: writtenAt(tree, ['migration', 'minRate']) });
  }
  if (
    consolidation !== null &&
    consolidation.underload < 1 &&
    consolidation.overload.rule === 'threshold' &&
    consolidation.underload > consolidation.overload.at
  ) {
    const what = 'consolidation: hosts are underloaded that are overloaded';
    found.push({ code: 'TT0324', what, origin: writtenAt(tree, ['consolidation', 'underload']) });
  }
  if (consolidation !== null) found.push(...uselessOverload(consolidation.overload.rule, tree));
  return found;
}

/** Keys of another rule of overload. */
function uselessOverload(rule: OverloadRule['rule'], tree: Tree): Finding[] {
  const looksBack = ['iqr', 'mad', 'local-regression'];
  const owners = { safety: looksBack, history: looksBack, least: looksBack, weights: ['local-regression'] };
  return Object.entries(owners).flatMap(([key, rules]): Finding[] => {
    const origin = keyOrigin(tree, ['consolidation', 'overload', key]);
    if (origin === null || rules.includes(rule)) return [];
    const what = `consolidation: "${key}" has no use beside the rule ${rule}`;
    return [{ code: 'TT0304', what, origin }];
  });
}

function findingsOf(variant: ResolvedVariant, { act }: Moment, index: number, tree: Tree): Finding[] {
  const at = (key: string) => writtenAt(tree, ['timeline', index, key]);
  switch (act.kind) {
    case 'suspend':
      return ofCopy(variant, act.kind, act.copy, at(act.kind));
    case 'migrate':
      return [
        ...ofCopy(variant, act.kind, act.copy, at(act.kind)),
        ...(act.to === null ? [] : ofHost(variant, act.to, at('to'))),
      ];
    case 'evacuate':
      if (variant.runAs === 'vm') return ofHost(variant, act.host, at(act.kind));
      return [
        {
          code: 'TT0321',
          what: `in ${variant.name}, ${act.host} carries no VMs of copies`,
          origin: at(act.kind),
        },
      ];
    case 'powerOff':
    case 'powerOn':
      if (variant.nodes?.from !== 'vms') return ofHost(variant, act.host, at(act.kind));
      return [
        { code: 'TT0321', what: `in ${variant.name}, ${act.host} carries node VMs`, origin: at(act.kind) },
      ];
    case 'backup':
    case 'restore':
      return []; // checkBackups
    case 'rollout':
    case 'rollback':
    case 'pauseRollout':
    case 'resumeRollout':
    case 'changeConfig':
      return rolloutFindings(variant, act, index, tree);
    default:
      if (isFaultAct(act)) return faultActFindings(variant, act, index, tree);
      return clusterActFindings(variant, act, index, tree);
  }
}

function ofHost(variant: ResolvedVariant, name: string, origin: Finding['origin']): Finding[] {
  if (hostNames(variant).some((host) => host.name === name)) return [];
  const first = variant.hosts.map((group) => `${group.name}-1`);
  const what = `timeline: there is no host "${name}" (${suggest(name, first)})`;
  return [{ code: 'TT0201', what, origin, fix: 'write <group>-<number>; numbers begin at 1' }];
}

/** A VM with a device can neither be suspended nor moved. */
function ofCopy(
  variant: ResolvedVariant,
  verb: 'suspend' | 'migrate',
  name: string,
  origin: Finding['origin'],
): Finding[] {
  const copy = copyNamed(variant.apps, name);
  if (copy === null) {
    const first = variant.apps.filter(({ replicas }) => replicas > 0).map((app) => `${app.name}-0`);
    const what = `timeline: there is no copy "${name}" (${suggest(name, first)})`;
    return [{ code: 'TT0201', what, origin, fix: 'write <app>-<number>; numbers begin at 0' }];
  }
  if (variant.runAs === 'container') {
    return [{ code: 'TT0321', what: `in ${variant.name}, ${name} is a container`, origin }];
  }
  if (Object.keys(vmOf(variant, copy.app).devices).length === 0) return [];
  const what = `the VM of ${name} has a device passed through to it, so there is no way to ${verb} it`;
  return [{ code: 'TT0321', what, origin }];
}

/** Reports what comes too late to happen. */
export function checkEndOfRun(
  variant: ResolvedVariant,
  duration: Micros,
  tree: Tree,
  problems: Problem[],
): void {
  const instants = [
    ...variant.timeline.map(({ at }, index) => ({ at, path: ['timeline', index, 'at'] })),
    ...variant.hosts.map(({ joinsAt }, index) => ({ at: joinsAt ?? 0, path: ['hosts', index, 'joinsAt'] })),
  ];
  for (const { at, path } of instants) {
    if (at < duration) continue;
    const what = `${toSeconds(at)} s is not before the end of the run at ${toSeconds(duration)} s`;
    problems.push(problem({ code: 'TT0322', what, origin: writtenAt(tree, path) }));
  }
}
