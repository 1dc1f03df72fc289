import { describe, expect, it } from 'vitest';
import { TimeWeighted } from '../stats/time-weighted.ts';
import { LevelBank } from './level-bank.ts';

describe('a bank of levels', () => {
  it('agrees with following each level alone', () => {
    const bank = new LevelBank(3, 4);
    const alone = Array.from({ length: 12 }, () => new TimeWeighted(0, 0));
    for (let i = 0; i < 1000; i++) {
      const [row, machine, value] = [i % 3, (i * 7) % 4, (i * 31) % 17];
      bank.set(row, machine, i, value);
      alone[row * 4 + machine]?.set(i, value);
      if (i === 400) {
        bank.reset(i);
        for (const level of alone) level.reset(i);
      }
    }
    const areas = alone.map((_, cell) => bank.areaOn(Math.floor(cell / 4), cell % 4, 1000));
    expect(areas).toEqual(alone.map((level) => level.area(1000)));
    expect(bank.area(1, 1000)).toBe(areas.slice(4, 8).reduce((sum, area) => sum + area, 0));
  });

  it('knows which levels were ever told', () => {
    const bank = new LevelBank(2, 2);
    bank.set(1, 0, 5, 0);
    expect([bank.isTold(0), bank.isTold(1)]).toEqual([false, true]);
  });

  it('answers by how much a level rose', () => {
    const bank = new LevelBank(1, 2);
    expect([bank.set(0, 1, 0, 5), bank.set(0, 1, 1, 3), bank.set(0, 0, 1, 2)]).toEqual([5, -2, 2]);
  });
});
