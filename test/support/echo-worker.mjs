/** A worker of the pool for tests: answers with what it was given, and fails on demand. */
import { workerData } from 'node:worker_threads';

export function replicate({ variant, replication }) {
  if (replication === workerData.failsAt) throw new Error(`replication ${replication} broke`);
  return {
    variant: workerData.names[variant],
    replication,
    metrics: { watts: { kind: 'scalar', value: 1 } },
  };
}
