/**
 * M/M/1 on our engine, as a whole program: `node mm1-engine.mjs handlers|processes CUSTOMERS`. Arrival rate 0.9,
 * service rate 1 a second; prints the mean wait in seconds, 9 in theory.
 */
import { PARK, Simulation } from '../../dist/engine/simulation.js';
import { exponential } from './draws.mjs';

const [style, customersText] = process.argv.slice(2);
const customers = Number(customersText);
const sim = new Simulation();
const gap = exponential('arrivals', 1_000_000 / 0.9);
const service = exponential('services', 1_000_000);
let totalWait = 0;
let served = 0;

/** First in, first out, over an array that doubles when full. */
class Fifo {
  items = new Array(16).fill(undefined);
  head = 0;
  count = 0;

  push(item) {
    if (this.count === this.items.length) {
      this.items = [
        ...this.items.slice(this.head),
        ...this.items.slice(0, this.head),
        ...this.items.fill(undefined),
      ];
      this.head = 0;
    }
    this.items[(this.head + this.count++) & (this.items.length - 1)] = item;
  }

  shift() {
    const item = this.items[this.head];
    this.items[this.head] = undefined;
    this.head = (this.head + 1) & (this.items.length - 1);
    this.count--;
    return item;
  }
}

function withHandlers() {
  const arrivals = new Fifo();
  let busy = false;
  let arrived = 0;
  function serve(since) {
    totalWait += sim.now - since;
    served++;
    sim.after(service(), depart);
  }
  const depart = sim.on(() => {
    if (arrivals.count === 0) busy = false;
    else serve(arrivals.shift());
  });
  const arrive = sim.on(() => {
    if (busy) {
      arrivals.push(sim.now);
    } else {
      busy = true;
      serve(sim.now);
    }
    if (++arrived < customers) sim.after(gap(), arrive);
  });
  sim.after(gap(), arrive);
}

/** One server, taken and given back by lives. */
class Server {
  waiting = new Fifo();
  busy = false;

  /** Takes the server if it is free; otherwise the life that runs now stands in line, and has to park. */
  take() {
    if (this.busy) {
      this.waiting.push(sim.current);
      return false;
    }
    this.busy = true;
    return true;
  }

  release() {
    if (this.waiting.count === 0) this.busy = false;
    else this.waiting.shift().wake();
  }
}

function withProcesses() {
  const server = new Server();
  function* customer() {
    const since = sim.now;
    if (!server.take()) yield PARK;
    totalWait += sim.now - since;
    served++;
    yield service();
    server.release();
  }
  function* source() {
    for (let i = 0; i < customers; i++) {
      yield gap();
      sim.spawn(customer());
    }
  }
  sim.spawn(source());
}

if (style === 'processes') withProcesses();
else withHandlers();
sim.run();
console.log(JSON.stringify({ meanWait: totalWait / served / 1e6, served }));
