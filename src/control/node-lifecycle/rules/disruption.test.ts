import { expect, it } from 'vitest';
import { disruptionOf } from './disruption.ts';
import type { ZoneCount, ZoneState } from './zone-state.ts';

const RULES = { evictionRate: 0.1, secondaryEvictionRate: 0.01, unhealthyZoneThreshold: 0.55, largeZone: 50 };
const WELL: ZoneCount = { ready: 60, notReady: 0 };
const MOSTLY_DOWN: ZoneCount = { ready: 10, notReady: 50 };
const DOWN: ZoneCount = { ready: 0, notReady: 60 };

/** What follows from one look after another at the zones a and b. */
function looks(...counts: readonly (readonly [a: ZoneCount, b: ZoneCount])[]) {
  let states: ReadonlyMap<string, ZoneState> = new Map();
  return counts.map(([a, b]) => {
    const zones = new Map([
      ['a', a],
      ['b', b],
    ]);
    const found = disruptionOf(states, zones, RULES);
    states = found.states;
    return {
      states: Object.fromEntries(found.states),
      rates: Object.fromEntries(found.rates),
      turn: found.turn,
    };
  });
}

it('sets a rate only where the state of a zone has changed', () => {
  const [first, second, third, fourth] = looks([WELL, WELL], [DOWN, WELL], [DOWN, MOSTLY_DOWN], [WELL, WELL]);
  expect(first).toMatchObject({ rates: { a: 0.1, b: 0.1 }, turn: null });
  expect(second).toMatchObject({ states: { a: 'FullDisruption', b: 'Normal' }, rates: { a: 0.1 } });
  expect(third).toMatchObject({ states: { b: 'PartialDisruption' }, rates: { b: 0.01 }, turn: null });
  expect(fourth).toMatchObject({ rates: { a: 0.1, b: 0.1 }, turn: null });
});

it('gives nobody up where no zone answers, and says so once', () => {
  const [, second, third] = looks([WELL, DOWN], [DOWN, DOWN], [DOWN, DOWN]);
  expect(second).toMatchObject({ rates: { a: 0, b: 0 }, turn: 'stops' });
  expect(third).toMatchObject({ rates: {}, turn: null });
});

it('is cut off from the beginning where nothing answers at the first look', () => {
  expect(looks([DOWN, DOWN])[0]).toMatchObject({ rates: { a: 0, b: 0 }, turn: 'stops' });
});

it('sets the rates of all zones when any zone answers again', () => {
  const [, second] = looks([DOWN, DOWN], [DOWN, MOSTLY_DOWN]);
  expect(second).toMatchObject({ rates: { a: 0.1, b: 0.01 }, turn: 'resumes' });
});
