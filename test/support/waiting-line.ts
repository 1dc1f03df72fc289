/** A waiting line on the engine, first come first served, told twice: by handlers and by lives. */
import { type Distribution, sample } from '../../src/engine/distribution.ts';
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { type Life, PARK, type Process, Simulation } from '../../src/engine/simulation.ts';
import { fromSeconds, type Micros, toSeconds } from '../../src/engine/time.ts';
import { TimeWeighted } from '../../src/stats/time-weighted.ts';

export interface Line {
  readonly servers: number;
  /** Times between arrivals. Unit: s. */
  readonly gap: Distribution;
  /** Unit: s. */
  readonly service: Distribution;
}

/** What was seen from the first arrival until the last customer has left. */
export interface Seen {
  /** Each customer's wait, in the order of arrival or of service, which is the same. Unit: s. */
  readonly waits: readonly number[];
  /** Time inside, summed over all customers. Unit: µs. */
  readonly timeInside: Micros;
  /** Number inside, integrated over time. Unit: customers times µs. */
  readonly areaInside: number;
}

/** One way to tell the story of a line. */
export type Telling = (line: Line, customers: number, replication: number) => Seen;

/** The draws and the books that both tellings share. */
class Books {
  readonly sim = new Simulation();
  readonly waits: number[] = [];
  private readonly line: Line;
  private readonly streams: RandomStreams;
  private readonly gaps;
  private readonly services;
  private readonly inside = new TimeWeighted(0, 0);
  private timeInside = 0;

  constructor(line: Line, replication: number) {
    this.line = line;
    this.streams = new RandomStreams(runKey('closed forms', replication));
    this.gaps = this.streams.stream('gap', 'source');
    this.services = this.streams.stream('service', 'line');
  }

  gap(): Micros {
    return fromSeconds(sample(this.line.gap, this.gaps));
  }

  service(): Micros {
    return fromSeconds(sample(this.line.service, this.services));
  }

  arrive(): void {
    this.inside.set(this.sim.now, this.inside.current + 1);
  }

  begin(arrived: Micros): void {
    this.waits.push(toSeconds(this.sim.now - arrived));
  }

  leave(arrived: Micros): void {
    this.inside.set(this.sim.now, this.inside.current - 1);
    this.timeInside += this.sim.now - arrived;
  }

  close(): Seen {
    return { waits: this.waits, timeInside: this.timeInside, areaInside: this.inside.area(this.sim.now) };
  }
}

/** Handlers: arrivals and departures as events, customers as numbers. */
export const byHandlers: Telling = (line, customers, replication) => {
  const books = new Books(line, replication);
  const { sim } = books;
  const arrivals: Micros[] = [];
  let waiting = 0; // the first customer whose service has not begun
  let idle = line.servers;

  const begin = () => {
    idle--;
    const customer = waiting++;
    books.begin(arrivals[customer] ?? NaN);
    sim.after(books.service(), depart, customer);
  };
  const arrive = sim.on(() => {
    books.arrive();
    arrivals.push(sim.now);
    if (idle > 0) begin();
    if (arrivals.length < customers) sim.after(books.gap(), arrive);
  });
  const depart = sim.on((customer) => {
    books.leave(arrivals[customer] ?? NaN);
    idle++;
    if (waiting < arrivals.length) begin();
  });

  sim.after(books.gap(), arrive);
  sim.run();
  return books.close();
};

/** Lives: each customer a story; who finds no idle server sleeps until one is handed over. */
export const byLives: Telling = (line, customers, replication) => {
  const books = new Books(line, replication);
  const { sim } = books;
  const sleeping: Process[] = [];
  let idle = line.servers;

  function* customer(): Life {
    const arrived = sim.now;
    books.arrive();
    if (idle > 0) idle--;
    else {
      if (sim.current !== null) sleeping.push(sim.current);
      yield PARK;
    }
    books.begin(arrived);
    yield books.service();
    books.leave(arrived);
    const next = sleeping.shift();
    if (next === undefined) idle++;
    else next.wake();
  }

  function* source(): Life {
    for (let i = 0; i < customers; i++) {
      yield books.gap();
      sim.spawn(customer());
    }
  }

  sim.spawn(source());
  sim.run();
  return books.close();
};
