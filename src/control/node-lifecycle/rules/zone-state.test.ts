import { expect, it } from 'vitest';
import { evictionRateIn, type ZoneState, zoneState } from './zone-state.ts';

const RULES = { evictionRate: 0.1, secondaryEvictionRate: 0.01, unhealthyZoneThreshold: 0.55, largeZone: 50 };

type Row = [ready: number, notReady: number, state: ZoneState, rate: number];

// Worked out by hand: of 60 nodes 33 are 55 %, of 20 eleven; two nodes are never most of a zone.
it.each<Row>([
  [7, 0, 'Normal', 0.1],
  [0, 4, 'FullDisruption', 0.1],
  [0, 80, 'FullDisruption', 0.1],
  [1, 2, 'Normal', 0.1],
  [2, 3, 'PartialDisruption', 0],
  [3, 3, 'Normal', 0.1],
  [28, 32, 'Normal', 0.1],
  [27, 33, 'PartialDisruption', 0.01],
  [9, 11, 'PartialDisruption', 0],
  [10, 40, 'PartialDisruption', 0],
  [11, 40, 'PartialDisruption', 0.01],
])('%i ready and %i not: %s, %d nodes a second', (ready, notReady, state, rate) => {
  const zone = { ready, notReady };
  expect(zoneState(zone, RULES.unhealthyZoneThreshold)).toBe(state);
  expect(evictionRateIn(state, zone, RULES)).toBe(rate);
});

it('keeps to the threshold and to the size that it is given', () => {
  expect(zoneState({ ready: 7, notReady: 3 }, 0.3)).toBe('PartialDisruption');
  expect(evictionRateIn('PartialDisruption', { ready: 7, notReady: 3 }, { ...RULES, largeZone: 9 })).toBe(
    0.01,
  );
});
