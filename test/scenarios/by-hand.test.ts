import { describe, expect, it } from 'vitest';
import { brokenMachines } from '../../src/stats/queueing.ts';
import { run, shipped } from './shipped.ts';

/** Minutes in 30 days, and in 5. */
const MONTH = 30 * 24 * 60;
const WORK_WEEK = 5 * 24 * 60;

/** What the machine-repair model says of so many copies. */
function theory(copies: number, operators: number, mttf: number, mttr: number) {
  const chances = brokenMachines(copies, operators, mttf, mttr);
  const mean = (of: (broken: number) => number) =>
    chances.reduce((sum, chance, broken) => sum + chance * of(broken), 0);
  return {
    load: mean((broken) => Math.min(broken, operators) / operators),
    backlog: mean((broken) => broken),
    availability: mean((broken) => 1 - broken / copies),
  };
}

describe('claim S26, thousands of containers by hand', () => {
  const scenario = shipped('claims/S26-thousands-of-containers-by-hand.yaml');

  it.each([
    ['by-hand-1000', 1000, 0.02, 0.1],
    ['by-hand-3000', 3000, 0.005, 90],
  ])(
    'is confirmed: %s loads one operator as the machine-repair model says',
    (variant, copies, near, line) => {
      const read = run(scenario, variant);
      const { load, backlog, availability } = theory(copies, 1, MONTH, 15);
      expect(Math.abs(read('operatorLoad') - load)).toBeLessThan(near);
      expect(Math.abs(read('repairBacklog') - backlog)).toBeLessThan(line);
      expect(Math.abs(read('availability') - availability)).toBeLessThan(line / copies);
    },
  );

  it('with an operator who saturates near 2,880', () => {
    expect(theory(1000, 1, MONTH, 15).load).toBeCloseTo(0.347, 3);
    expect(theory(3000, 1, MONTH, 15).load).toBeGreaterThan(0.999);
    expect(Math.abs(theory(3000, 1, MONTH, 15).backlog - 120)).toBeLessThan(3);
  });
});

describe('by-hand-or-orchestrated', () => {
  const scenario = shipped('by-hand-or-orchestrated.yaml');
  // A repair takes a quarter of an hour, and one in ten once more.
  const mttr = 15 / 0.9;

  it('keeps one operator busy all the time, with two hours of work before him', () => {
    const read = run(scenario, 'one-operator');
    const { load, backlog } = theory(500, 1, WORK_WEEK, mttr);
    expect(load).toBeGreaterThan(0.999);
    expect(read('operatorLoad')).toBeGreaterThan(0.999);
    expect(Math.abs(read('repairBacklog') - backlog)).toBeLessThan(35);
  });

  it('leaves two and five of them time, and loses what reacting and repairing take', () => {
    for (const [variant, operators] of [
      ['two-operators', 2],
      ['five-operators', 5],
    ] as const) {
      const { load } = theory(500, operators, WORK_WEEK, mttr);
      expect(Math.abs(run(scenario, variant)('operatorLoad') - load)).toBeLessThan(0.04);
    }
    const lost = 1 - run(scenario, 'five-operators')('availability');
    expect(lost).toBeGreaterThan((0.9 * (5 + mttr)) / WORK_WEEK);
    expect(lost).toBeLessThan((1.4 * (5 + mttr)) / WORK_WEEK);
  });

  it('has an orchestrator restart what crashes in seconds', () => {
    expect(1 - run(scenario, 'orchestrated')('availability')).toBeLessThan(0.001);
  });
});
