/** Loss of nodes: how zones stand, and how fast their nodes are given up. */
import { disruptionOf } from '../../../src/control/node-lifecycle/rules/disruption.ts';
import type { ZoneCount, ZoneRules } from '../../../src/control/node-lifecycle/rules/zone-state.ts';
import type { Adapter } from '../vectors.ts';

interface StateInput extends ZoneCount {
  readonly unhealthyZoneThreshold: number;
  readonly largeClusterSizeThreshold: number;
  readonly nodeEvictionRate: number;
  readonly secondaryNodeEvictionRate: number;
  readonly otherZonesHealthy: boolean;
}

type ReadyByZone = Readonly<Record<string, readonly boolean[]>>;

interface DisruptionInput {
  readonly unhealthyZoneThreshold?: number;
  readonly nodeReadyByZoneInitial: ReadyByZone;
  readonly nodeReadyByZoneAfter: ReadyByZone;
}

/** Flags of kube-controller-manager as they are by default. */
const DEFAULTS: ZoneRules = {
  evictionRate: 0.1,
  secondaryEvictionRate: 0.01,
  unhealthyZoneThreshold: 0.55,
  largeZone: 50,
};

export const NODE_LIFECYCLE: Readonly<Record<string, Adapter>> = {
  'node-zone-state': {
    run: ({ ready, notReady, otherZonesHealthy, ...flags }: StateInput) => {
      const others = otherZonesHealthy ? { ready: 1, notReady: 0 } : { ready: 0, notReady: 1 };
      const zones = new Map([
        ['this', { ready, notReady }],
        ['others', others],
      ]);
      const { states, rates } = disruptionOf(new Map(), zones, {
        evictionRate: flags.nodeEvictionRate,
        secondaryEvictionRate: flags.secondaryNodeEvictionRate,
        unhealthyZoneThreshold: flags.unhealthyZoneThreshold,
        largeZone: flags.largeClusterSizeThreshold,
      });
      return { state: states.get('this'), evictionRatePerSecond: rates.get('this') };
    },
  },
  'node-zone-disruption': {
    run: ({ nodeReadyByZoneInitial, nodeReadyByZoneAfter, ...said }: DisruptionInput) => {
      const rules = { ...DEFAULTS, ...said };
      const initial = disruptionOf(new Map(), counted(nodeReadyByZoneInitial), rules);
      const zones = counted(nodeReadyByZoneAfter);
      const after = disruptionOf(initial.states, zones, rules);
      const rates = new Map([...initial.rates, ...after.rates]);
      return {
        initial: Object.fromEntries(initial.states),
        after: Object.fromEntries(after.states),
        anyEviction: [...zones].some(([zone, { notReady }]) => notReady > 0 && (rates.get(zone) ?? 0) > 0),
      };
    },
  },
};

function counted(readyByZone: ReadyByZone): ReadonlyMap<string, ZoneCount> {
  return new Map(
    Object.entries(readyByZone).map(([zone, nodes]) => {
      const ready = nodes.filter((isReady) => isReady).length;
      return [zone, { ready, notReady: nodes.length - ready }];
    }),
  );
}
