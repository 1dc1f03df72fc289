/** What happens in a random world: faults of each kind that there is, by the clock and by chance, and what users do. */
import type { FaultKind, FaultScope } from '../../src/fault-records.ts';
import { meantBy, namesIn } from '../../src/scenario/build/faults/breakable.ts';
import { FAULT_VERBS } from '../../src/scenario/resolved/faults.ts';
import type { ResolvedVariant } from '../../src/scenario/resolved.ts';
import type { Plain } from '../../src/scenario/tree/tree.ts';
import type { Dice } from '../oracle/random-worlds.ts';
import type { DrawnWorkload } from './draw-workloads.ts';

export type Act = Readonly<Record<string, Plain>>;

/** One thing that can happen, by the row of the table of faults. */
export interface FaultRow {
  readonly scope: FaultScope;
  readonly kind: FaultKind;
}

/** The verb of the timeline that makes a fault of that kind. */
function verbOf(kind: FaultKind): string {
  return Object.entries(FAULT_VERBS).find(([, made]) => made === kind)?.[0] ?? kind;
}

/** Seconds in which things happen, and that a fault lasts at most. Whatever broke is mended soon after. */
const EVENTFUL = 900;
const LASTS = [1, 5, 30, 48, 60, 120, 350, 420, 700] as const;
/** Seconds from the first of two acts that belong together to the second at most. */
const LATER = 90;
export const CALM_FROM = EVENTFUL + Math.max(...LASTS);

/** A fault of that row at some instant; null where the world has nothing of its scope. */
export function drawFault(
  dice: Dice,
  { scope, kind }: FaultRow,
  variant: ResolvedVariant,
  workloads: readonly DrawnWorkload[],
): Act | null {
  // A host that is a node too is meant as a host, where both can break so.
  const names = namesOf(scope, variant, workloads).filter(
    (name) => meantBy(variant, name, kind)[0] === scope,
  );
  if (names.length === 0) return null;
  return {
    at: `${30 + dice.below(EVENTFUL - 30)}s`,
    [verbOf(kind)]: dice.pick(names),
    for: `${dice.pick(LASTS)}s`,
    ...(kind === 'slow' && { speed: dice.pick(['10%', '50%']) }),
    ...(kind === 'reclaim' && { notice: dice.pick(['10s', '2m']) }),
  };
}

/** What breaks again and again, to the end of the run. */
export function drawRule(dice: Dice, { scope, kind }: FaultRow): Act {
  if (dice.chance(25)) return { preset: 'first-year', scale: dice.pick([1000, 20_000]) };
  return {
    target: scope,
    kind,
    mtbf: dice.pick(['exp(5m)', 'weibull(shape=0.7, scale=10m)', '7m']),
    repair: dice.pick(['exp(30s)', '2m']),
    ...(kind === 'slow' && { speed: '30%' }),
    ...(kind === 'reclaim' && { notice: '30s' }),
  };
}

/** Names in the world that mean something of the scope. */
function namesOf(
  scope: FaultScope,
  variant: ResolvedVariant,
  workloads: readonly DrawnWorkload[],
): readonly string[] {
  if (scope === 'pod') return podNames(workloads);
  if (scope !== 'vm') return namesIn(variant, scope);
  if (variant.nodes?.from === 'vms') return namesIn(variant, 'node');
  return variant.runAs === 'vm' ? podNames(workloads) : [];
}

/** Another version of an app whose copies are VMs that nobody keeps. */
export function drawVmRollout(dice: Dice, workloads: readonly DrawnWorkload[]): Act {
  const { name } = dice.pick(workloads);
  return { at: `${30 + dice.below(EVENTFUL)}s`, rollout: name, toVersion: dice.pick(['v2', 'bad']) };
}

/** Somebody wants nothing any more, long after all is calm. Nothing where there is more than what is kept at a number. */
export function drawEnd(dice: Dice, workloads: readonly DrawnWorkload[]): readonly Act[] {
  const isCounted = workloads.every(({ list }) => DONE_TO.scale.includes(list));
  if (!isCounted || dice.chance(50)) return [];
  return workloads.map(({ name }) => ({ at: `${CALM_FROM + 900}s`, scale: name, to: 0 }));
}

/** Pods by the names that the first ones of a workload have. */
function podNames(workloads: readonly DrawnWorkload[]): readonly string[] {
  return workloads.flatMap(({ name, replicas }) =>
    Array.from({ length: replicas }, (_, i) => `${name}-${i}`),
  );
}

/** What a user does to workloads and nodes, by name: for the tally of what has happened. */
export const USER_ACTS = [
  ...(['scale', 'rollout', 'rollback', 'changeConfig', 'pauseRollout', 'delete', 'cordon'] as const),
] as const;
type UserAct = (typeof USER_ACTS)[number];

/** Kinds of workloads to which a user does that. */
const DONE_TO: Readonly<Record<UserAct, readonly DrawnWorkload['list'][]>> = {
  scale: ['deployments', 'replicaSets', 'statefulSets'],
  rollout: ['deployments', 'statefulSets', 'daemonSets'],
  rollback: ['deployments'],
  changeConfig: ['deployments', 'statefulSets', 'daemonSets'],
  pauseRollout: ['deployments'],
  delete: ['deployments', 'statefulSets', 'daemonSets', 'pods'],
  cordon: ['deployments', 'replicaSets', 'statefulSets', 'daemonSets', 'jobs', 'cronJobs', 'pods'],
};

/** What a user does: one act, or two that belong together. Nothing where no workload is of the kind. */
export function drawUserActs(
  dice: Dice,
  kind: UserAct,
  variant: ResolvedVariant,
  workloads: readonly DrawnWorkload[],
): readonly Act[] {
  const own = workloads.filter(({ list }) => DONE_TO[kind].includes(list));
  if (own.length === 0) return [];
  const { name, replicas } = dice.pick(own);
  const second = 30 + dice.below(EVENTFUL - 30);
  const [at, later] = [`${second}s`, `${second + dice.pick([3, 20, LATER])}s`];
  switch (kind) {
    case 'scale':
      return [{ at, scale: name, to: dice.below(8) }];
    case 'rollout':
      return [{ at, rollout: name, toVersion: dice.pick(['v2', 'v3', 'bad']) }];
    case 'rollback':
      return [
        { at, rollout: name, toVersion: dice.pick(['v4', 'bad']) },
        { at: later, rollback: name },
      ];
    case 'changeConfig':
      return [{ at, changeConfig: name }];
    case 'pauseRollout':
      return [
        { at, rollout: name, toVersion: 'v5' },
        { at: later, pauseRollout: name },
        { at: `${EVENTFUL + LATER}s`, resumeRollout: name },
      ];
    case 'delete':
      return [{ at, delete: `${name}-${dice.below(replicas)}` }];
    case 'cordon': {
      const node = dice.pick(namesIn(variant, 'node'));
      return [
        { at, cordon: node },
        { at: `${EVENTFUL}s`, uncordon: node },
      ];
    }
  }
}
