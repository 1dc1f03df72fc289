/**
 * The keys that a controller has to look at, and the workers who do. Whatever happens to an object adds its key; however
 * often it is added before a worker takes it, it is looked at once.
 *
 *   add ------> ready, in order of asking --(a worker is free)--> worked on --> done
 *   addAfter -> waiting until its time --^                            \--(retry)--> waiting, longer each time
 *
 * A key is never worked on by two workers: one that is added meanwhile is ready again when its worker is done with it.
 * Source: Kubernetes, client-go/util/workqueue.
 */
import FastPriorityQueue from 'fastpriorityqueue';
import { TokenBucket } from '../cluster/api/token-bucket.ts';
import { type Life, PARK, type Process, type Simulation, type Timer } from '../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../engine/time.ts';

/** How a key is worked on: a life that ends with what becomes of the key. */
export type Work = Generator<number, 'done' | 'retry', void>;

/** First wait of a key that is to be tried again; doubled each time. Source: client-go, DefaultControllerRateLimiter. */
const FIRST_RETRY: Micros = 5000;
const LONGEST_RETRY: Micros = 1000 * MICROS_PER_SECOND;
/** Retries of all keys of a queue, beside the waits of each. Source: the same. */
const RETRIES = { qps: 10, burst: 100 };

interface Entry<Key> {
  readonly key: Key;
  ready: boolean;
  worked: boolean;
  /** The time it waits for beside that; Infinity: none. */
  due: Micros;
  /** What it waits before it is tried again; 0: it has not failed. */
  wait: Micros;
}

interface Waiting<Key> {
  readonly entry: Entry<Key>;
  readonly at: Micros;
  readonly sequence: number;
}

export class WorkQueue<Key> {
  private readonly sim: Simulation;
  private readonly work: (key: Key) => Work;
  /** Keys that are ready, worked on, waiting or to be tried again: of the others there is nothing to know. */
  private readonly entries = new Map<Key, Entry<Key>>();
  private ready: Entry<Key>[] = [];
  private first = 0;
  private readonly waiting = new FastPriorityQueue<Waiting<Key>>(
    (a, b) => a.at < b.at || (a.at === b.at && a.sequence < b.sequence),
  );
  private sequence = 0;
  private readonly timer: Timer;
  private readonly retries = new TokenBucket(RETRIES);
  private readonly idle: Process[] = [];

  /** `workers`: keys that are worked on side by side, at least 1. */
  constructor(sim: Simulation, workers: number, work: (key: Key) => Work) {
    this.sim = sim;
    this.work = work;
    this.timer = sim.timer(sim.on(() => this.releaseDue()));
    for (let worker = 0; worker < workers; worker++) sim.spawn(this.worker(), `worker ${worker}`);
  }

  /** Has a key looked at as soon as a worker is free. */
  add(key: Key): void {
    const entry = this.entries.get(key) ?? this.enter(key);
    if (entry.ready) return;
    entry.ready = true;
    if (!entry.worked) this.line(entry);
  }

  /** Has a key looked at after a delay, whatever else adds it before. Of several delays the first to be over counts. */
  addAfter(key: Key, delay: Micros): void {
    if (delay <= 0) {
      this.add(key);
      return;
    }
    const entry = this.entries.get(key) ?? this.enter(key);
    const at = this.sim.now + delay;
    if (entry.due <= at) return;
    entry.due = at;
    this.waiting.add({ entry, at, sequence: this.sequence++ });
    this.armTimer();
  }

  private *worker(): Life {
    for (;;) {
      const entry = this.next();
      if (entry === undefined) {
        const { current } = this.sim;
        if (current !== null) this.idle.push(current);
        yield PARK;
        continue;
      }
      entry.ready = false;
      entry.worked = true;
      const end = yield* this.work(entry.key);
      entry.worked = false;
      if (end === 'retry') this.retry(entry);
      else entry.wait = 0;
      if (entry.ready) this.line(entry);
      else if (entry.wait === 0 && entry.due === Infinity) this.entries.delete(entry.key);
    }
  }

  private retry(entry: Entry<Key>): void {
    entry.wait = Math.min(LONGEST_RETRY, 2 * entry.wait || FIRST_RETRY);
    const token = this.retries.freeAt(this.sim.now);
    this.retries.take(token);
    this.addAfter(entry.key, Math.max(entry.wait, token - this.sim.now));
  }

  private enter(key: Key): Entry<Key> {
    const entry = { key, ready: false, worked: false, due: Infinity, wait: 0 };
    this.entries.set(key, entry);
    return entry;
  }

  private line(entry: Entry<Key>): void {
    this.ready.push(entry);
    this.idle.pop()?.wake();
  }

  private next(): Entry<Key> | undefined {
    const entry = this.ready[this.first];
    if (entry === undefined) return undefined;
    this.first++;
    if (this.first === this.ready.length) {
      this.ready = [];
      this.first = 0;
    }
    return entry;
  }

  private releaseDue(): void {
    for (let next = this.waiting.peek(); next !== undefined && next.at <= this.sim.now; ) {
      this.waiting.poll();
      const { entry, at } = next;
      if (entry.due === at) {
        entry.due = Infinity;
        this.add(entry.key);
      }
      next = this.waiting.peek();
    }
    this.armTimer();
  }

  private armTimer(): void {
    const next = this.waiting.peek();
    if (next !== undefined) this.timer.armAt(next.at);
  }
}
