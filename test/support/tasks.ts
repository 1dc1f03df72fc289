/** Units of work to vary by hand. */
import type { App, TaskSpec } from '../../src/scenario/resolved.ts';
import { app, constant } from './scenarios.ts';

/** 50 ms of work on the CPU, back to back. */
export const task = (changes: Partial<TaskSpec> = {}): TaskSpec => ({
  cpuSeconds: constant(0.05),
  threads: 1,
  randomReads: 0,
  randomWrites: 0,
  roundTrips: 0,
  roundTripSeconds: 0,
  every: null,
  ...changes,
});

/** An app that does nothing but tasks. */
export const worker = (replicas: number, changes: Partial<TaskSpec> = {}): App =>
  app({
    replicas,
    task: task(changes),
    usage: { cpu: { kind: 'drawn', distribution: constant(0) }, memory: app().usage.memory },
  });
