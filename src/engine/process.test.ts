import { describe, expect, it } from 'vitest';
import { type Life, PARK, type Process, Simulation } from './simulation.ts';

/** The process that is running now. */
function self(sim: Simulation): Process {
  if (sim.current === null) throw new Error('no life is running');
  return sim.current;
}

describe('a life', () => {
  it('runs its first leg before spawn returns, and waits the delays it yields', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* life(name: string): Life {
      seen.push(`${name} born at ${sim.now}`);
      yield 10;
      if (name === 'parent') sim.spawn(life('child'));
      seen.push(`${name} back at ${sim.now}`);
      yield 0;
      seen.push(`${name} done at ${sim.now}`);
    }
    const parent = sim.spawn(life('parent'));
    expect(seen).toEqual(['parent born at 0']);
    sim.run();
    expect(seen.slice(1)).toEqual([
      'child born at 10',
      'parent back at 10',
      'parent done at 10',
      'child back at 20',
      'child done at 20',
    ]);
    expect(parent.alive).toBe(false);
  });

  it('is the current process while it runs, also after it spawned, woke or stopped another', () => {
    const sim = new Simulation();
    const seen: boolean[] = [];
    function* sleeper(): Life {
      try {
        yield PARK;
      } finally {
        seen.push(sim.current === other);
      }
    }
    function* main(): Life {
      const me = self(sim);
      sim.spawn(sleeper()).wake();
      seen.push(sim.current === me);
      yield 1;
      other.stop();
      seen.push(sim.current === me);
    }
    const other = sim.spawn(sleeper());
    sim.spawn(main());
    sim.at(
      1,
      sim.on(() => seen.push(sim.current === null)),
    );
    sim.run(0);
    expect(seen).toEqual([true, false]);
    sim.run();
    expect(seen.slice(2)).toEqual([true, true, true]);
  });

  it('resumes parked lives at the instant of the call, in the order of the calls', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* sleeper(name: string): Life {
      yield PARK;
      seen.push(`${name}@${sim.now}`);
    }
    const asleep = ['a', 'b', 'c'].map((name) => sim.spawn(sleeper(name)));
    const order = [2, 0, 1];
    const ring = sim.on(() => {
      for (const index of order) asleep[index]?.wake();
      seen.push('rung');
    });
    sim.at(4, ring);
    sim.run();
    expect(seen).toEqual(['rung', 'c@4', 'a@4', 'b@4']);
  });

  it('can be woken only while it is parked', () => {
    const sim = new Simulation();
    function* waiting(): Life {
      expect(() => self(sim).wake()).toThrow('only a parked life can be woken: life db is running');
      yield 5;
      yield PARK;
    }
    const process = sim.spawn(waiting(), 'db');
    expect(() => process.wake()).toThrow('life db is waiting');
    sim.run();
    process.wake();
    expect(() => process.wake()).toThrow('life db is waiting');
    sim.run();
    expect(() => process.wake()).toThrow('life db is ended');
  });

  it.each(['waiting', 'parked', 'woken'])('frees what it holds when it is stopped while %s', (how) => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* inner(): Life {
      try {
        yield how === 'waiting' ? 100 : PARK;
        seen.push('went on');
      } finally {
        seen.push(`inner freed at ${sim.now}`);
      }
    }
    function* outer(): Life {
      try {
        yield* inner();
      } finally {
        seen.push('outer freed');
      }
    }
    const process = sim.spawn(outer());
    sim.run(10);
    if (how === 'woken') process.wake();
    process.stop();
    process.stop();
    expect(process.alive).toBe(false);
    expect(seen).toEqual(['inner freed at 10', 'outer freed']);
    sim.run(1000);
    expect(sim.events).toBe(0);
  });

  it('that stops itself runs on to its next yield and ends there', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* life(): Life {
      try {
        self(sim).stop();
        seen.push('still here');
        yield 10;
        seen.push('not reached');
      } finally {
        seen.push('freed');
      }
    }
    const process = sim.spawn(life());
    expect([process.alive, seen]).toEqual([false, ['still here', 'freed']]);
    sim.run();
    expect(sim.events).toBe(0);
  });

  it('that is stopped by the life it spawned ends where it next yields', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* child(parent: Process): Life {
      parent.stop();
      seen.push(`parent ${parent.alive ? 'lives' : 'is dead'}`);
      yield 1;
      seen.push('child went on');
    }
    function* parent(): Life {
      yield 5;
      sim.spawn(child(self(sim)));
      seen.push('parent back');
      yield 5;
      seen.push('not reached');
    }
    const process = sim.spawn(parent());
    sim.run();
    expect(seen).toEqual(['parent lives', 'parent back', 'child went on']);
    expect(process.alive).toBe(false);
  });

  it('may stop, wake and spawn others while it frees what it holds, and may be stopped by them', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* waiter(): Life {
      yield PARK;
      seen.push('waiter served');
    }
    function* holder(): Life {
      try {
        yield PARK;
      } finally {
        queued.wake();
        sim.spawn(waiter()).stop();
        process.stop();
      }
    }
    const queued = sim.spawn(waiter());
    const process = sim.spawn(holder());
    process.stop();
    sim.run();
    expect(seen).toEqual(['waiter served']);
    expect([process.alive, queued.alive]).toEqual([false, false]);
  });

  it('is not touched through the handle of an ended life whose place it took', () => {
    const sim = new Simulation();
    const seen: string[] = [];
    function* life(name: string): Life {
      yield PARK;
      seen.push(name);
    }
    const old = sim.spawn(life('old'));
    old.stop();
    const fresh = sim.spawn(life('new'));
    expect(fresh.index).toBe(old.index);
    old.stop();
    expect(() => old.wake()).toThrow('is ended');
    expect(fresh.alive).toBe(true);
    fresh.wake();
    sim.run();
    expect(seen).toEqual(['new']);
  });

  it('keeps its place to itself through thousands of births, stops and wake-ups', () => {
    const sim = new Simulation();
    let alive = 0;
    let legs = 0;
    const crowd: Process[] = [];
    function* life(naps: number): Life {
      alive++;
      try {
        for (let nap = 0; nap < naps; nap++) {
          yield nap % 2 === 0 ? PARK : 7;
          legs++;
        }
      } finally {
        alive--;
      }
    }
    const stir = sim.on((round) => {
      for (let i = 0; i < 10; i++) crowd.push(sim.spawn(life((round + i) % 5)));
      crowd.forEach((process, index) => {
        if (!process.alive) return;
        if ((index + round) % 11 === 0) process.stop();
        else if ((index + round) % 3 === 0) {
          try {
            process.wake();
          } catch {} // it was waiting
        }
      });
      if (round < 300) sim.after(3, stir, round + 1);
    });
    sim.at(0, stir, 0);
    sim.run();
    expect(alive).toBe(crowd.filter((process) => process.alive).length);
    expect(legs).toBeGreaterThan(1000);
    for (const process of crowd) process.stop();
    expect(alive).toBe(0);
    expect(new Set(crowd).size).toBe(crowd.length);
  });
});
