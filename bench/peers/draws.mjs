/** Exponential draws of our twins, in whole µs, from the engine's own named streams and logarithm. */
import { log } from '../../dist/engine/math.js';
import { RandomStreams, runKey } from '../../dist/engine/random.js';

const streams = new RandomStreams(runKey('peers', 0));

export function exponential(purpose, meanMicros) {
  const stream = streams.stream(purpose, 'model');
  return () => Math.floor(-log(1 - stream.uniform()) * meanMicros);
}
