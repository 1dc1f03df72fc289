/**
 * Time that this thread has spent on a processor, in ns: on a busy machine wall time would count the waiting too.
 * Linux tells it per thread; it brings the number up to date at a context switch, so one is forced before reading.
 * Elsewhere the time of the whole process has to serve.
 */
import { existsSync, openSync, readSync } from 'node:fs';

const SCHEDSTAT = `/proc/self/task/${process.pid}/schedstat`;

function linuxThreadClock() {
  const file = openSync(SCHEDSTAT, 'r');
  const text = Buffer.alloc(64);
  const never = new Int32Array(new SharedArrayBuffer(4));
  return () => {
    Atomics.wait(never, 0, 0, 0.02);
    readSync(file, text, 0, text.length, 0);
    return Number(text.toString('latin1', 0, text.indexOf(' ')));
  };
}

function processClock() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

export const cpuNanoseconds = existsSync(SCHEDSTAT) ? linuxThreadClock() : processClock;

/** Runs `work` `rounds` times and returns the median cost of one of its operations in ns. */
export function medianCost(work, operations, rounds = 7) {
  const costs = [];
  for (let round = 0; round < rounds; round++) {
    const start = cpuNanoseconds();
    work(operations);
    costs.push((cpuNanoseconds() - start) / operations);
  }
  return costs.toSorted((a, b) => a - b)[rounds >> 1];
}

/** Bytes allocated by one operation of `work`: the median of short runs, most of which no collection cuts short. */
export function allocation(work, operations = 5000, runs = 9) {
  const bytes = [];
  for (let run = 0; run < runs; run++) {
    const before = process.memoryUsage().heapUsed;
    work(operations);
    bytes.push((process.memoryUsage().heapUsed - before) / operations);
  }
  return bytes.toSorted((a, b) => a - b)[runs >> 1];
}

/** Live bytes on and off the JS heap. Needs `--expose-gc`. */
export function memory() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
