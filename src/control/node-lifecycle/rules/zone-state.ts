/**
 * How bad it stands with a zone, and how many of its silent nodes are given up in a time.
 * Source: Kubernetes, pkg/controller/nodelifecycle/node_lifecycle_controller.go, `ComputeZoneState`, `ReducedQPSFunc`.
 */

/** Normal: at most a part does not answer; Partial: most of it does not; Full: nothing does. */
export type ZoneState = 'Normal' | 'PartialDisruption' | 'FullDisruption';

/** Nodes of a zone. */
export interface ZoneCount {
  readonly ready: number;
  readonly notReady: number;
}

/** When a zone counts as disrupted, and what that changes. Rates are in nodes a second. */
export interface ZoneRules {
  /** Nodes given up where all is well otherwise. */
  readonly evictionRate: number;
  /** The same where most of a large zone does not answer. */
  readonly secondaryEvictionRate: number;
  /** The share of a zone that does not answer from which on it counts as most of it. Range: 0 to 1. */
  readonly unhealthyZoneThreshold: number;
  /** A zone of more nodes than this is large; in a smaller one nobody is given up while most of it does not answer. */
  readonly largeZone: number;
}

/** Up to this many nodes that do not answer are no disruption of a zone in which others do. */
const TOO_FEW = 2;

export function zoneState({ ready, notReady }: ZoneCount, unhealthyZoneThreshold: number): ZoneState {
  if (ready === 0 && notReady > 0) return 'FullDisruption';
  const isMost = notReady / (ready + notReady) >= unhealthyZoneThreshold;
  return notReady > TOO_FEW && isMost ? 'PartialDisruption' : 'Normal';
}

/** Nodes a second that get the taint NoExecute in a zone of that state, while any zone answers. */
export function evictionRateIn(state: ZoneState, { ready, notReady }: ZoneCount, rules: ZoneRules): number {
  if (state !== 'PartialDisruption') return rules.evictionRate;
  return ready + notReady > rules.largeZone ? rules.secondaryEvictionRate : 0;
}
