/**
 * What follows from how the zones stand after a look at all nodes. Where nothing answers in any zone, it is taken that the
 * one who looks is cut off, and nobody is given up (master disruption mode).
 * Source: Kubernetes, pkg/controller/nodelifecycle/node_lifecycle_controller.go, `handleDisruption`.
 */
import { evictionRateIn, type ZoneCount, type ZoneRules, type ZoneState, zoneState } from './zone-state.ts';

/** The states of zones, by their number or name. */
export type ZoneStates<Zone> = ReadonlyMap<Zone, ZoneState>;

export interface Disruption<Zone> {
  readonly states: ZoneStates<Zone>;
  /** Zones in which nodes are given up at another rate from now on, in nodes a second. */
  readonly rates: ReadonlyMap<Zone, number>;
  /** `stops`: nothing answers any more, and taints are taken back; `resumes`: something does again, and all wait anew. */
  readonly turn: 'stops' | 'resumes' | null;
}

/** `before`: as it was after the last look, empty before the first. `zones`: the nodes of each zone as they are now. */
export function disruptionOf<Zone>(
  before: ZoneStates<Zone>,
  zones: ReadonlyMap<Zone, ZoneCount>,
  rules: ZoneRules,
): Disruption<Zone> {
  const states = new Map<Zone, ZoneState>();
  for (const [zone, count] of zones) states.set(zone, zoneState(count, rules.unhealthyZoneThreshold));
  const wereDown = allDown([...zones.keys()].map((zone) => before.get(zone)));
  const areDown = allDown([...states.values()]);
  if (areDown && wereDown) return { states, rates: new Map(), turn: null };
  const rates = new Map<Zone, number>();
  for (const [zone, count] of zones) {
    const state = states.get(zone) ?? 'Normal';
    if (areDown) rates.set(zone, 0);
    else if (wereDown || state !== before.get(zone)) rates.set(zone, evictionRateIn(state, count, rules));
  }
  if (areDown) return { states, rates, turn: 'stops' };
  return { states, rates, turn: wereDown ? 'resumes' : null };
}

function allDown(states: readonly (ZoneState | undefined)[]): boolean {
  return states.length > 0 && states.every((state) => state === 'FullDisruption');
}
