/** What breaks in a run: what the timeline says, and what chance brings. */
import { Faults } from '../../../faults/faults.ts';
import { Renewals } from '../../../faults/renewals.ts';
import { playScript } from '../../../faults/scripted.ts';
import { type FaultRule, isFaultAct } from '../../resolved/faults.ts';
import type { Moment, ResolvedVariant } from '../../resolved.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { World } from '../copies/lives.ts';
import { isAbout } from './breakable.ts';
import { mendsItself } from './known-faults.ts';
import { RunTargets } from './targets.ts';

/**
 * Begins with what can break. Nothing is made of it in a scenario where nothing breaks. `cluster`: null where there is no
 * orchestrator.
 */
export function startFaults(world: World, cluster: Cluster | null): void {
  const { sim, emit, variant } = world;
  if (!breaks(variant)) return;
  const script = scriptOf(variant.timeline);
  const rules = variant.failures ?? [];
  const targets = new RunTargets(world, cluster);
  targets.begin();
  const faults = new Faults(sim, emit);
  playScript(sim, script, targets, faults, () => emit({ kind: 'missed-act', at: sim.now }));
  if (rules.length === 0) return;
  const renewals = new Renewals(sim, faults);
  for (const rule of rules) beginRule(world, rule, targets, renewals);
}

/** Whether the registry does. */
export function breaksRegistry({ timeline, failures = [] }: ResolvedVariant): boolean {
  return (
    failures.some(({ scope }) => scope === 'registry') ||
    timeline.some(({ act }) => isFaultAct(act) && act.target === 'registry')
  );
}

/** Whether anything breaks in a variant from outside. */
export function breaks({ timeline, failures }: ResolvedVariant): boolean {
  return failures !== undefined || timeline.some(({ act }) => isFaultAct(act));
}

function scriptOf(timeline: readonly Moment[]) {
  return timeline.flatMap(({ at, act }) =>
    isFaultAct(act) ? [{ at, target: act.target, blow: act.blow, lasts: act.for }] : [],
  );
}

function beginRule(
  { variant, streams, operators }: World,
  rule: FaultRule,
  targets: RunTargets,
  renewals: Renewals,
): void {
  const { name, scope, of, blow, mtbf, repair } = rule;
  const fault = { blow, untilNext: mtbf, lasts: repair, mendsItself: mendsItself(scope, blow.kind) };
  const called = operators === null ? fault : { ...fault, callFor: operators.call.bind(operators) };
  const isMeant = isAbout(variant, scope, of);
  for (const target of targets.of(scope)) {
    if (!isMeant(target.name)) continue;
    renewals.begin(called, target, streams.stream('fault', `${name} ${target.name}`));
  }
}
