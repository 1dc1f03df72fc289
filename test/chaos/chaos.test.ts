/**
 * Random worlds in which something breaks, with all watched that must hold: a few of those that `npm run chaos` draws for as
 * long as it is told to.
 */
import { describe, expect, test } from 'vitest';
import { FAULT_ROWS } from './draw.ts';
import { type Tally, wrongWith } from './run-world.ts';

const SEED = 'breaks';
/** Each kind of fault is in focus three times: its target is not always there. */
const WORLDS = 3 * FAULT_ROWS.length;

describe('whatever breaks', () => {
  const tally: Tally = new Map();

  test(`all that must hold does, in ${WORLDS} random worlds`, () => {
    const wrong = Array.from({ length: WORLDS }, (_, number) => number).flatMap((number) => {
      const found = wrongWith(SEED, number, tally);
      return found === null ? [] : [`npm run chaos -- --seed ${SEED} --from ${number} --count 1: ${found}`];
    });
    expect(wrong).toEqual([]);
  }, 600_000);

  test('each kind of fault has happened', () => {
    const never = FAULT_ROWS.map(({ scope, kind }) => `${scope} ${kind}`).filter((name) => !tally.has(name));
    expect(never).toEqual([]);
  });
});
