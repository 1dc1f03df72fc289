/** A run for the bench that is nothing but work: the waits of an M/M/1 queue at 90 % load, 100 ms and more of them. */
import { exp, log } from '../../dist/engine/math.js';
import { RandomStreams, runKey } from '../../dist/engine/random.js';
import { Histogram } from '../../dist/stats/histogram.js';

const CUSTOMERS = 1_500_000;

/** Lindley's recursion: a wait is the last wait plus the last service, less the time between the arrivals. */
export function replicate({ variant, replication }) {
  const streams = new RandomStreams(runKey(`waits ${variant}`, replication));
  const [arrivals, services] = ['arrivals', 'services'].map((name) => streams.stream(name, 'queue'));
  const waits = new Histogram();
  let wait = 0;
  let logSum = 0;
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    waits.record(wait);
    const rest = wait - 0.9 * log(1 - services.uniform()) + log(1 - arrivals.uniform());
    wait = Math.max(0, rest);
    logSum += exp(-wait);
  }
  return { waits: waits.snapshot(), logSum };
}
