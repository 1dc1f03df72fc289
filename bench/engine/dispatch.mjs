/**
 * One style of telling what happens: `node dispatch.mjs STYLE`. The same model in each:
 * 1000 entities walk through eight kinds of events with exponential delays. Prints JSON: ns and bytes an event.
 */

import { Adaptive } from '../../dist/engine/queue/adaptive.js';
import { EventQueue } from '../../dist/engine/queue/event-queue.js';
import { RecordPool } from '../../dist/engine/queue/record-pool.js';
import { Simulation } from '../../dist/engine/simulation.js';
import { allocation, medianCost } from './cpu-clock.mjs';

const ENTITIES = 1000;
const KINDS = 8;
const EVENTS = 400_000;
const DRAWS = 65_536;

let state = 12_345;
const delay = Float64Array.from({ length: DRAWS }, () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor(-Math.log((state + 0.5) / 2 ** 32) * 1e6);
});
let draws = 0;
const nextDelay = () => delay[draws++ & (DRAWS - 1)];

const visits = new Float64Array(ENTITIES);
const kinds = new Float64Array(KINDS);
function count(kind, entity) {
  visits[entity] += kind;
  kinds[kind]++;
}

/** The event queue alone: nobody is told. */
function bareHold() {
  const pool = new RecordPool();
  const queue = new EventQueue(pool, new Adaptive(pool));
  for (let entity = 0; entity < ENTITIES; entity++) queue.push(nextDelay() * 4 + 1, entity);
  return (events) => {
    for (let i = 0; i < events; i++) {
      queue.pop();
      queue.push(queue.key + nextDelay() * 4, queue.payload);
    }
  };
}

/** A mean delay at a time, so some 1000 events too many at most, of 400,000. */
const running = (sim) => (events) => {
  for (const end = sim.events + events; sim.events < end; ) sim.run(sim.now + 1_000_000);
};

/** One registered handler for each kind of event. */
function handlers() {
  const sim = new Simulation();
  function visit(kind, entity, next) {
    count(kind, entity);
    sim.after(nextDelay(), next, entity);
  }
  const kind0 = sim.on((entity) => visit(0, entity, kind1));
  const kind1 = sim.on((entity) => visit(1, entity, kind2));
  const kind2 = sim.on((entity) => visit(2, entity, kind3));
  const kind3 = sim.on((entity) => visit(3, entity, kind4));
  const kind4 = sim.on((entity) => visit(4, entity, kind5));
  const kind5 = sim.on((entity) => visit(5, entity, kind6));
  const kind6 = sim.on((entity) => visit(6, entity, kind7));
  const kind7 = sim.on((entity) => visit(7, entity, kind0));
  const first = [kind0, kind1, kind2, kind3, kind4, kind5, kind6, kind7];
  for (let entity = 0; entity < ENTITIES; entity++) sim.after(nextDelay(), first[entity % KINDS], entity);
  return running(sim);
}

/** A generator for each entity that yields its delays. */
function processes() {
  const sim = new Simulation();
  function* life(entity) {
    for (;;) {
      count(0, entity);
      yield nextDelay();
      count(1, entity);
      yield nextDelay();
      count(2, entity);
      yield nextDelay();
      count(3, entity);
      yield nextDelay();
      count(4, entity);
      yield nextDelay();
      count(5, entity);
      yield nextDelay();
      count(6, entity);
      yield nextDelay();
      count(7, entity);
      yield nextDelay();
    }
  }
  for (let entity = 0; entity < ENTITIES; entity++) sim.spawn(life(entity));
  return running(sim);
}

/** The same, with every wait inside a helper that is a generator too. */
function nestedProcesses() {
  const sim = new Simulation();
  function* wait() {
    yield nextDelay();
  }
  function* life(entity) {
    for (;;) {
      for (let kind = 0; kind < KINDS; kind++) {
        count(kind, entity);
        yield* wait();
      }
    }
  }
  for (let entity = 0; entity < ENTITIES; entity++) sim.spawn(life(entity));
  return running(sim);
}

const styles = { 'bare hold': bareHold, handlers, processes, 'nested processes': nestedProcesses };
const work = styles[process.argv[2]]();
work(EVENTS);
const ns = medianCost(work, EVENTS);
console.log(JSON.stringify({ ns, bytes: allocation(work) }));
