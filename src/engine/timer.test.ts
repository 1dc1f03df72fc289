import { describe, expect, it } from 'vitest';
import { ORDER, Simulation } from './simulation.ts';

describe('Timer', () => {
  it('goes off once, at the time it was set to last', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    const timer = sim.timer(
      sim.on((arg) => seen.push(`${arg}@${sim.now}`)),
      7,
    );
    timer.armAt(10);
    timer.armAt(30);
    timer.armAfter(20);
    expect(timer.armed).toBe(true);
    sim.run(100);
    expect(seen).toEqual(['7@20']);
    expect(timer.armed).toBe(false);
  });

  it('can be called off, once', () => {
    const sim = new Simulation();
    const timer = sim.timer(sim.on(() => {}));
    expect(timer.cancel()).toBe(false);
    timer.armAt(10);
    expect(timer.cancel()).toBe(true);
    expect([timer.cancel(), timer.armed]).toEqual([false, false]);
    sim.run(100);
    expect(sim.events).toBe(0);
  });

  it('is not armed while its handler runs, which may set it again', () => {
    const sim = new Simulation();
    const seen: [number, boolean][] = [];
    const timer = sim.timer(
      sim.on(() => {
        seen.push([sim.now, timer.armed]);
        if (sim.now < 3) timer.armAfter(1);
      }),
    );
    timer.armAt(1);
    sim.run();
    expect(seen).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
  });

  it('leaves alone the event that took its place in memory after it went off', () => {
    const sim = new Simulation();
    const note = sim.on(() => {});
    const timer = sim.timer(note);
    timer.armAt(1);
    sim.run();
    sim.at(2, note);
    expect(timer.cancel()).toBe(false);
    sim.run();
    expect(sim.events).toBe(2);
  });

  it('keeps its old time when the new one is refused', () => {
    const sim = new Simulation();
    const timer = sim.timer(sim.on(() => {}));
    timer.armAt(10);
    expect(() => timer.armAfter(-1)).toThrow('already');
    expect(timer.armed).toBe(true);
    sim.run();
    expect(sim.now).toBe(10);
  });

  it('goes off in its order among the events of one instant', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    const settle = sim.timer(
      sim.on(() => seen.push('settle')),
      0,
      ORDER.settle,
    );
    settle.armAt(5);
    sim.at(
      5,
      sim.on(() => seen.push('normal')),
    );
    sim.run();
    expect(seen).toEqual(['normal', 'settle']);
  });
});
