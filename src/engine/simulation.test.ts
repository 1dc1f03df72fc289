import { describe, expect, it } from 'vitest';
import { type Life, ORDER, PARK, type Process, Simulation } from './simulation.ts';

describe('Simulation', () => {
  it('handles events by time, then order, then sequence of scheduling', () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const note = sim.on((arg) => seen.push(arg));
    sim.at(10, note, 4, ORDER.sample);
    sim.at(10, note, 2);
    sim.at(10, note, 3);
    sim.at(10, note, 1, ORDER.fault);
    sim.at(5, note, 0, ORDER.sample);
    sim.run();
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(sim.events).toBe(5);
  });

  it('wakes parked lives in the order of the calls', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    const asleep: Process[] = [];
    function* sleeper(name: string): Life {
      const self = sim.current;
      if (self) asleep.push(self);
      yield PARK;
      seen.push(name);
      yield 5;
      seen.push(`${name} at ${sim.now}`);
    }
    sim.spawn(sleeper('a'));
    sim.spawn(sleeper('b'));
    for (const process of asleep.reverse()) process.wake();
    sim.run();
    expect(seen).toEqual(['b', 'a', 'b at 5', 'a at 5']);
  });
});
