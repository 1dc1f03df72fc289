import { expect, test } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { Gate, Lock } from './lock.ts';

/** Holds the lock for `span` and notes when it got it. */
function* doing(sim: Simulation, lock: Lock, name: string, span: number, log: string[]): Life {
  yield* lock.during(function* () {
    log.push(`${name}@${sim.now}`);
    yield span;
  });
}

/** The same, where nothing is done but wait. */
function* waiting(sim: Simulation, lock: Lock, name: string, span: number, log: string[]): Life {
  yield* lock.hold(() => {
    log.push(`${name}@${sim.now}`);
    return span;
  });
}

const HOLDERS = [{ holder: doing }, { holder: waiting }];

test.each(HOLDERS)(
  'a lock is held by one life at a time and handed on in the order of asking ($holder.name)',
  ({ holder }) => {
    const sim = new Simulation();
    const lock = new Lock(sim);
    const log: string[] = [];
    for (const name of ['a', 'b', 'c']) sim.spawn(holder(sim, lock, name, 10, log));
    sim.run();
    expect(log).toEqual(['a@0', 'b@10', 'c@20']);
  },
);

test.each(HOLDERS)(
  'a life that is stopped in line leaves it, and one that is stopped while holding hands the lock on ($holder.name)',
  ({ holder }) => {
    const sim = new Simulation();
    const lock = new Lock(sim);
    const log: string[] = [];
    const [a, b] = ['a', 'b'].map((name) => sim.spawn(holder(sim, lock, name, 10, log)));
    sim.spawn(holder(sim, lock, 'c', 10, log));
    sim.run(4);
    b?.stop();
    a?.stop();
    sim.run();
    expect(log).toEqual(['a@0', 'c@4']);
  },
);

test('a gate lets everyone through once it is open, and nobody before', () => {
  const sim = new Simulation();
  const gate = new Gate(sim);
  const log: string[] = [];
  function* passer(name: string): Life {
    yield* gate.pass();
    log.push(`${name}@${sim.now}`);
  }
  sim.spawn(passer('early'));
  const stopped = sim.spawn(passer('stopped'));
  function* opener(): Life {
    yield 5;
    stopped.stop();
    yield 2;
    gate.release();
    yield 3;
    sim.spawn(passer('late'));
  }
  sim.spawn(opener());
  sim.run();
  expect(log).toEqual(['early@7', 'late@10']);
});
