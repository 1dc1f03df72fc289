import { describe, expect, test } from 'vitest';
import type { MigrationRules } from '../specs/migration.ts';
import { nextRate, type PastRound, verdictOn } from './pre-copy.ts';

const MBIT = 1e6 / 8;
const MB = 1e6;

/** Clark's rules. */
const adaptive: MigrationRules = {
  preset: 'adaptive',
  strategy: 'pre-copy',
  minRate: 100 * MBIT,
  maxRate: 500 * MBIT,
  step: 50 * MBIT,
  networkShare: 1,
  stopBelow: 256e3,
  pauseTarget: 0,
  maxRounds: 30,
  whenStuck: 'pause',
  handover: { kind: 'constant', value: 0 },
  cpuPerByte: 0,
  slowdown: 0,
};
const fullSpeed: MigrationRules = {
  ...adaptive,
  minRate: Infinity,
  maxRate: Infinity,
  step: Infinity,
  stopBelow: 0,
  pauseTarget: 300_000,
};
const round: PastRound = { number: 1, toSend: 800 * MB, sent: 700 * MB, seconds: 56, dirtied: 120 * MB };

describe('with a rate that follows what is written', () => {
  test('the next rate is that of writing and a step, and never below the least', () => {
    expect(nextRate({ ...round, seconds: 8 }, adaptive)).toBe(15 * MB + 50 * MBIT);
    expect(nextRate(round, adaptive)).toBe(100 * MBIT);
  });

  test('the pause comes when less is left than the bound', () => {
    expect(verdictOn({ ...round, dirtied: 256e3 }, adaptive)).toBe('go-on');
    expect(verdictOn({ ...round, dirtied: 255e3 }, adaptive)).toBe('converged');
  });

  test('the pause comes when the next rate would be above the most', () => {
    const seconds = (120 * MB) / (450 * MBIT);
    expect(verdictOn({ ...round, seconds: seconds * 1.001 }, adaptive)).toBe('go-on');
    expect(verdictOn({ ...round, seconds: seconds * 0.999 }, adaptive)).toBe('stuck');
  });

  test('a round that leaves more than it found is no reason to stop', () => {
    expect(verdictOn({ ...round, toSend: 10 * MB, dirtied: 120 * MB }, adaptive)).toBe('go-on');
  });
});

describe('at full speed', () => {
  test('each round is sent as fast as is allowed', () => {
    expect(nextRate(round, fullSpeed)).toBe(Infinity);
  });

  test('the pause comes when what is left takes no longer than is allowed, at the speed of the round', () => {
    const fast = { ...round, sent: 1000 * MB, seconds: 10 };
    expect(verdictOn({ ...fast, dirtied: 31 * MB }, fullSpeed)).toBe('go-on');
    expect(verdictOn({ ...fast, dirtied: 30 * MB }, fullSpeed)).toBe('converged');
  });

  test('it is stuck when a round leaves as much as it found, or was the last allowed', () => {
    expect(verdictOn({ ...round, number: 2, toSend: 120 * MB }, fullSpeed)).toBe('stuck');
    expect(verdictOn({ ...round, number: 30 }, fullSpeed)).toBe('stuck');
    expect(verdictOn({ ...round, number: 29 }, fullSpeed)).toBe('go-on');
  });
});
