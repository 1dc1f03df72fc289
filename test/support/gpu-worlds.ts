/** Clusters with GPUs, for pods that ask for none, for parts of one, or for several, and come and go. */
import fc from 'fast-check';
import type { ResolvedVariant } from '../../src/scenario/resolved.ts';
import { load } from './load.ts';
import type { Section } from './probe-scenarios.ts';

const ask = fc.constantFrom<Section>(
  {},
  { gpu: { milli: 300 } },
  { gpu: { milli: 700 } },
  { gpu: { count: 1 } },
  { gpu: { count: 2, models: ['T4'] } },
);
const kept = fc.constantFrom<Section>({}, { lifetime: '40s', arrival: { every: '5s' } });
const apps = fc.array(fc.tuple(ask, kept, fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 3 });

export const randomGpus: fc.Arbitrary<ResolvedVariant> = fc
  .record({
    hosts: fc.integer({ min: 1, max: 4 }),
    gpus: fc.integer({ min: 1, max: 4 }),
    model: fc.constantFrom('T4', 'P100'),
    apps,
  })
  .map((r) => {
    const asked = r.apps.map(([gpu, life, replicas], i) => [
      `app-${i}`,
      { replicas, startup: '2s', usage: { cpu: '100m', memory: '64Mi' }, ...gpu, ...life },
    ]);
    const host = { cpu: 8, memory: '32Gi', gpus: { count: r.gpus, model: r.model } };
    const { scenario } = load(
      JSON.stringify({
        apiVersion: 'towtank/v1',
        hosts: [
          { ...host, name: 'gpu', count: r.hosts },
          { ...host, name: 'plain', gpus: undefined },
        ],
        apps: Object.fromEntries(asked),
        variants: { v: { runAs: 'container', orchestrator: 'kubernetes' } },
      }),
    );
    const [variant] = scenario.variants;
    if (variant === undefined) throw new Error('there is one variant');
    return variant;
  });
