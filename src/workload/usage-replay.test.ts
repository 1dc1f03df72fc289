import { describe, expect, it } from 'vitest';
import { traceText } from '../../test/support/trace-text.ts';
import { END_OF_TIME, fromSeconds, toSeconds } from '../engine/time.ts';
import { USAGE_CSV } from './traces/formats/usage-csv.ts';
import { readUsageTable } from './traces/usage-table.ts';
import { type ReplayRules, UsageReplay } from './usage-replay.ts';

const table = readUsageTable(
  traceText(['name,0,300,600,900,1200', 'busy,0,0,0.5,1,0.5', 'ends,0.5,0,0,0.25,0']),
  [USAGE_CSV],
);

const RULES: ReplayRules = {
  every: fromSeconds(300),
  offset: fromSeconds(0.1),
  interpolate: 'linear',
  endsAtZero: true,
  scale: 2,
};

/** All looks of a row from `start` on, in seconds. */
function looks(replay: UsageReplay, start: number): readonly number[] {
  const instants: number[] = [];
  for (let at = replay.at(start).until; at !== END_OF_TIME; at = replay.at(at).until)
    instants.push(toSeconds(at));
  return instants;
}

describe('the replay of a usage trace', () => {
  it('looks an offset after each period, first after one period, last at the last sample', () => {
    expect(looks(new UsageReplay(table, 0, RULES), 0)).toEqual([300.1, 600.1, 900.1, 1200.1]);
    expect(looks(new UsageReplay(table, 0, { ...RULES, offset: 0 }), 0)).toEqual([300, 600, 900, 1200]);
  });

  it('looks at the same instants whenever its instance starts', () => {
    expect(looks(new UsageReplay(table, 0, RULES), fromSeconds(650))).toEqual([900.1, 1200.1]);
    expect(looks(new UsageReplay(table, 0, RULES), fromSeconds(900.1))).toEqual([1200.1]);
  });

  it('shows the trace of the simulated time, times the scale', () => {
    const replay = new UsageReplay(table, 0, RULES);
    expect(replay.at(fromSeconds(750)).value).toBe(1.5);
    expect(replay.at(fromSeconds(900.1)).value).toBeCloseTo(2 * (1 - (0.5 * 0.1) / 300), 12);
    expect(replay.at(fromSeconds(5000)).value).toBe(1);
    expect(new UsageReplay(table, 0, { ...RULES, interpolate: 'step' }).at(fromSeconds(750)).value).toBe(1);
  });

  it('ends at the first look that finds zeros on both sides, and at nothing but a look', () => {
    const ends = new UsageReplay(table, 1, RULES);
    expect(ends.at(fromSeconds(300.1)).ended).toBe(true);
    expect(ends.at(fromSeconds(400)).ended).toBe(false);
    expect(ends.at(fromSeconds(600.1)).ended).toBe(false);
    expect(ends.at(fromSeconds(1200.1)).ended).toBe(true);
  });

  it('does not end before its first look, nor where the rule is off', () => {
    expect(new UsageReplay(table, 0, RULES).at(fromSeconds(0.1)).ended).toBe(false);
    expect(new UsageReplay(table, 0, RULES).at(fromSeconds(300.1)).ended).toBe(false);
    expect(new UsageReplay(table, 1, { ...RULES, endsAtZero: false }).at(fromSeconds(300.1)).ended).toBe(
      false,
    );
  });

  it('refuses an offset that is not below its period', () => {
    expect(() => new UsageReplay(table, 0, { ...RULES, offset: RULES.every })).toThrow('offset');
    expect(() => new UsageReplay(table, 0, { ...RULES, every: 0, offset: 0 })).toThrow('every 0');
  });
});
