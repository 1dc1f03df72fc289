/** The rules of failures that a preset stands for. */
import type { FaultKind, FaultScope } from '../../../fault-records.ts';
import { failureProfile } from '../../../infra/profiles/catalogue.ts';
import type { FailureProfile, YearlyFault } from '../../../infra/profiles/failures/first-year.ts';
import type { FaultRule } from '../../resolved/faults.ts';

type Event = Exclude<keyof FailureProfile, 'name' | 'summary' | 'about' | 'machines'>;

/** What breaks in each event. Routers, wires and cooling serve a zone: a zone is what the list calls a cluster. */
const STRUCK: Readonly<Record<Event, { readonly scope: FaultScope; readonly kind: FaultKind }>> = {
  machine: { scope: 'host', kind: 'crash' },
  rack: { scope: 'rack', kind: 'outage' },
  wonkyRack: { scope: 'rack', kind: 'partition' },
  powerDomain: { scope: 'power-domain', kind: 'outage' },
  router: { scope: 'zone', kind: 'partition' },
  rewiring: { scope: 'zone', kind: 'outage' },
  overheating: { scope: 'zone', kind: 'outage' },
};

const YEAR_SECONDS = 365 * 86_400;

const EVENTS = Object.keys(STRUCK) as readonly Event[];

/** `scale`: how many times as often everything breaks. */
export function presetRules(preset: string, scale: number): readonly Omit<FaultRule, 'written'>[] {
  const profile = failureProfile(preset);
  if (profile === null) throw new Error(`no failures are called ${preset}`);
  return rulesOf(profile, scale);
}

/** The rules of a profile, one an event. */
export function rulesOf(profile: FailureProfile, scale: number): readonly Omit<FaultRule, 'written'>[] {
  return EVENTS.map((event) => {
    const { share, repair } = profile[event];
    const { scope, kind } = STRUCK[event];
    const mean = (YEAR_SECONDS * targetsOf(profile, event)) / (profile[event].perYear.value * scale);
    return {
      name: `${profile.name} ${event}`,
      scope,
      of: null,
      blow: { kind, ...(share && { share: share.value }) },
      mtbf: { kind: 'exponential', mean },
      repair: repair.value,
    };
  });
}

/** How many of what breaks there are in the cluster that the numbers are about. */
function targetsOf({ machines, ...profile }: FailureProfile, event: Event): number {
  const { size }: YearlyFault = profile[event];
  if (STRUCK[event].scope === 'zone') return 1;
  return machines.value / (size?.value ?? 1);
}
