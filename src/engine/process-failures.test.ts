import { describe, expect, it } from 'vitest';
import { type Life, PARK, type Process, Simulation } from './simulation.ts';

/** The process that is running now. */
function self(sim: Simulation): Process {
  if (sim.current === null) throw new Error('no life is running');
  return sim.current;
}

describe('a life', () => {
  it('that throws ends, frees what it holds and names itself', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    const cause = new Error('disk on fire');
    function* life(): Life {
      try {
        yield 3;
        throw cause;
      } finally {
        seen.push('freed');
      }
    }
    const process = sim.spawn(life(), 'web-17');
    expect(() => sim.run()).toThrow(
      expect.objectContaining({ message: 'life web-17 failed at 3 µs: disk on fire', cause }),
    );
    expect([process.alive, sim.current, seen]).toEqual([false, null, ['freed']]);
    sim.run(10);
    expect(sim.now).toBe(10);
  });

  it('that throws in its first leg leaves the life that spawned it free to catch', () => {
    const sim = new Simulation();
    function* broken(): Life {
      yield Number.NaN;
    }
    function* parent(): Life {
      const me = self(sim);
      expect(() => sim.spawn(broken())).toThrow('life 1 failed at 0 µs: an event cannot be scheduled at NaN');
      expect(sim.current).toBe(me);
      yield 1;
    }
    sim.spawn(parent());
    sim.run();
    expect(sim.now).toBe(1);
  });

  it.each([-2, 0.5, Infinity])('cannot wait %s µs', (delay) => {
    const sim = new Simulation();
    function* life(): Life {
      yield delay;
    }
    expect(() => sim.spawn(life())).toThrow('life 0 failed at 0 µs: an event cannot be scheduled');
  });

  it('cannot wait in its finally blocks while it is stopped, and is over all the same', () => {
    const sim = new Simulation();
    function* life(): Life {
      try {
        yield PARK;
      } finally {
        yield 1;
      }
    }
    const process = sim.spawn(life());
    expect(() => process.stop()).toThrow('cannot wait in its finally blocks');
    expect(process.alive).toBe(false);
    sim.run();
    expect(sim.events).toBe(0);
  });
});
