/** Hand-made results, so that what an experiment makes of them can be worked out on paper. */
import type { Task } from '../../src/experiment/runs/replications.ts';
import type { Observation, ReplicationResult, Warning } from '../../src/scenario/outcome.ts';
import type { ResolvedAssertion } from '../../src/scenario/resolved.ts';
import { Histogram } from '../../src/stats/histogram.ts';

/** A number is a scalar, a list the observations of a distribution. */
export type FakeMetrics = Readonly<Record<string, number | null | readonly number[]>>;

export function fakeResult(
  variant: string,
  replication: number,
  metrics: FakeMetrics,
  warnings: readonly Warning[] = [],
): ReplicationResult {
  const observations = Object.entries(metrics).map(([name, value]) => [name, observe(value)] as const);
  return {
    variant,
    replication,
    digest: `${variant}-${replication}`,
    events: 100 + replication,
    endedAt: 1,
    metrics: Object.fromEntries(observations),
    series: [],
    migrations: [],
    pulls: null,
    startsByCrowd: [],
    energyByHost: [],
    failures: null,
    warnings,
  };
}

function observe(value: number | null | readonly number[]): Observation {
  if (value === null || typeof value === 'number') return { kind: 'scalar', value };
  const histogram = new Histogram();
  for (const x of value) histogram.record(x);
  return { kind: 'distribution', histogram: histogram.snapshot() };
}

/** One result per value of a metric, replications from 0. */
export function fakeRuns(
  variant: string,
  metric: string,
  values: readonly (number | null | readonly number[])[],
): ReplicationResult[] {
  return values.map((value, replication) => fakeResult(variant, replication, { [metric]: value }));
}

export function fakeAssertion(parts: Partial<ResolvedAssertion>): ResolvedAssertion {
  return {
    metric: 'bootToReady',
    variants: ['vms'],
    stat: 'mean',
    min: null,
    max: null,
    relativeTo: null,
    limitText: 'as written',
    ...parts,
  };
}

/** A value that looks random and depends on its arguments alone. Range: 0 to 1. */
export function noise({ variant, replication }: Task, salt = 0): number {
  const mixed = Math.imul(replication * 31 + variant * 7 + salt + 1, 2654435761) >>> 0;
  return (Math.imul(mixed ^ (mixed >>> 15), 2246822519) >>> 0) / 2 ** 32;
}
