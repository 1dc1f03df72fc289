/** A cluster in which a workload of ten pods is rolled out, and what there is of it at an instant. */
import { fromSeconds } from '../../src/engine/time.ts';
import type { RunRecord } from '../../src/records.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from './load.ts';
import type { Section } from './probe-scenarios.ts';

/** Ten copies that take 4 s to start, run as a variant says; what the timeline does, and what is otherwise in the app. */
export function release(variant: object, timeline: readonly object[], app: object = {}) {
  const text = {
    apiVersion: 'towtank/v1',
    run: { duration: '60m', seed: 1 },
    hosts: [{ name: 'h', count: 3, cpu: 16, memory: '64Gi' }],
    apps: {
      web: { startup: '4s', startupCpu: '0%', readinessProbe: { periodSeconds: 1 }, replicas: 10, ...app },
    },
    variants: { v: variant },
    timeline,
  };
  const records: RunRecord[] = [];
  const { scenario } = load(JSON.stringify(text));
  const { metrics, warnings } = runReplication(scenario, 0, 0, (record) => records.push(record));
  const metric = (name: string): number | null => {
    const told = metrics[name];
    if (told?.kind === 'scalar') return told.value;
    const { n = 0, sum = 0 } = told?.histogram ?? {};
    return n === 0 ? null : sum / n;
  };
  return { records, metric, warnings };
}

/** The same in a cluster, exchanged with at most 2 more and 2 fewer where it is a Deployment. */
export function rolled(
  timeline: readonly Section[],
  workload: Section = {},
  kind = 'deployments',
  app: Section = {},
) {
  const strategy = { maxSurge: 2, maxUnavailable: 2 };
  const kept = { name: 'web', app: 'web', ...(kind === 'deployments' ? { strategy } : {}), ...workload };
  return release({ runAs: 'container', orchestrator: 'kubernetes', [kind]: [kept] }, timeline, app);
}

/** Ready pods at an instant, by the version that they run. */
export function readyAt(records: readonly RunRecord[], seconds: number): Readonly<Record<number, number>> {
  const version = new Map<number, number>();
  const ready = new Set<number>();
  for (const record of records) {
    if (record.at > fromSeconds(seconds)) break;
    if (record.kind === 'version') version.set(record.instance, record.version);
    if (record.kind !== 'phase') continue;
    if (record.phase === 'ready') ready.add(record.instance);
    else ready.delete(record.instance);
  }
  const counts: Record<number, number> = {};
  for (const instance of ready) {
    const of = version.get(instance) ?? -1;
    counts[of] = (counts[of] ?? 0) + 1;
  }
  return counts;
}
