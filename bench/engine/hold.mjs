/**
 * One queue, one pattern, one size: `node --expose-gc hold.mjs QUEUE PATTERN SIZE`.
 * A hold takes the next event and schedules another, so that the number pending stays the same. Prints JSON:
 * ns a hold (median of 7), bytes allocated a hold, live bytes an event pending, a checksum of the order.
 */
import { allocation, medianCost, memory } from './cpu-clock.mjs';
import { queues, watchdogs } from './queues.mjs';

const [queueName, patternName, sizeText] = process.argv.slice(2);
const size = Number(sizeText);

/** Keys of one unit of time: keys are whole numbers, as in the engine. */
const UNIT = 2 ** 30;
const DRAWS = 65_536;

let state = 12_345;
function uniform() {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state + 0.5) / 2 ** 32;
}
const exponential = () => -Math.log(uniform());
const scaled = (draw) => () => Math.floor(draw() * UNIT);

/** Delay of the next event of a hold. */
const delays = {
  exponential: scaled(exponential),
  phold: scaled(() => 0.1 + 0.9 * exponential()),
  burst: scaled(exponential),
  pareto: scaled(() => 0.33 / uniform() ** (1 / 1.5)),
  'half zero': scaled(() => (uniform() < 0.5 ? 0 : 2 * exponential())),
  ties: () => Math.floor(uniform() * 10),
  clock: () => Math.ceil(exponential() * 1000),
  cancel: scaled(exponential),
  watchdog: scaled(exponential),
  'one instant': () => 0,
  'ties with offsets': () => Math.floor(uniform() * 10) * UNIT + Math.floor(uniform() * 8),
  bursts: scaled(() => exponential() * (uniform() < 0.1 ? 1 : 1e-4)),
  'pareto 0.3': () => Math.min(2 ** 50, Math.floor(1000 * uniform() ** (-1 / 0.3))),
  'twelve decades': () => Math.floor(10 ** (uniform() * 12)),
  'far and near': () => (uniform() < 0.01 ? 2 ** 36 : 0) + Math.floor(uniform() * 1000),
};

const drawDelay = delays[patternName];
const delay = Float64Array.from({ length: DRAWS }, drawDelay);
const chance = Float64Array.from({ length: DRAWS }, uniform);
let draws = 0;

const before = memory();
const queue = queues[queueName]();
const pending = watchdogs(queue, patternName === 'cancel' || patternName === 'watchdog' ? size : 0);
let checksum = 0;

function fill() {
  for (let entity = 0; entity < size; entity++) {
    const key = delay[draws++ & (DRAWS - 1)];
    if (patternName === 'cancel') pending.arm(entity, key, entity);
    else queue.push(key, entity);
  }
}

function hold(times) {
  for (let i = 0; i < times; i++) {
    queue.pop();
    queue.push(queue.key + delay[draws++ & (DRAWS - 1)], queue.payload);
  }
  checksum += queue.payload;
}

/** The next event goes to a random entity. */
function phold(times) {
  for (let i = 0; i < times; i++) {
    queue.pop();
    const draw = draws++ & (DRAWS - 1);
    queue.push(queue.key + delay[draw], Math.floor(chance[draw] * size));
  }
  checksum += queue.payload;
}

/** One entity in ten is ten thousand times as busy as the others. */
function burst(times) {
  for (let i = 0; i < times; i++) {
    queue.pop();
    const entity = queue.payload;
    const next = delay[draws++ & (DRAWS - 1)];
    queue.push(queue.key + (entity % 10 === 0 ? Math.floor(next * 1e-4) : next), entity);
  }
  checksum += queue.payload;
}

/** Of the scheduled events, 20 % are called off and replaced. */
function cancel(times) {
  for (let i = 0; i < times; i++) {
    queue.pop();
    const draw = draws++ & (DRAWS - 1);
    pending.arm(queue.payload, queue.key + delay[draw], queue.payload);
    if (chance[draw] < 0.25) {
      const other = Math.floor(chance[(draw + 7) & (DRAWS - 1)] * size);
      pending.cancel(other);
      pending.arm(other, queue.key + delay[(draw + 3) & (DRAWS - 1)], other);
    }
  }
  checksum += queue.payload;
}

/** Three events in ten re-arm a watchdog 30 mean delays away, which hardly ever goes off. */
function watchdog(times) {
  for (let i = 0; i < times; i++) {
    queue.pop();
    if (queue.payload >= size) continue;
    const entity = queue.payload;
    const draw = draws++ & (DRAWS - 1);
    queue.push(queue.key + delay[draw], entity);
    if (chance[draw] < 0.3) {
      pending.cancel(entity);
      pending.arm(entity, queue.key + 30 * UNIT, entity + size);
    }
  }
  checksum += queue.payload;
}

const work = { phold, burst, cancel, watchdog }[patternName] ?? hold;
const holds = size >= 1e6 ? 150_000 : size >= 1e5 ? 300_000 : 400_000;
fill();
work(patternName === 'watchdog' ? Math.max(300_000, Math.min(40 * size, 3e6)) : Math.max(300_000, size));
const ns = medianCost(work, holds);
globalThis.gc();
const allocated = allocation(work);
const bytes = (memory() - before) / size;
console.log(JSON.stringify({ ns, allocated, bytes, checksum }));
