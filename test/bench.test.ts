/** Tournaments on what ships, and on real traces where they lie here. */
import { describe, expect, it } from 'vitest';
import { runBench } from '../src/experiment/bench/bench.ts';
import { valueIn } from '../src/experiment/findings/observations.ts';
import { runReplication } from '../src/scenario/build.ts';
import { load } from './scenarios/shipped.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ name, plugin: null }));
const OPTIONS = { version: 'test', seed: '1', sizes: [], jobs: 1 };

describe('a cluster of a shipped scenario', () => {
  const { resolution } = load('openb-sample.yaml');
  if (resolution === null) throw new Error('openb-sample.yaml can not be read');
  const { scenario } = resolution;
  const workload = { kind: 'scenario', name: 'openb-sample.yaml', source: '', scenario, variant: 0 } as const;

  it('is scheduled by each policy, with all else as it is', async () => {
    const policies = named('kubernetes', 'fgd', 'gpu-packing');
    const { result } = await runBench({ ...OPTIONS, policies, workloads: [workload], seeds: 1 });
    const [kubernetes, fgd, packing] = result.cells;
    expect(new Set(result.cells.flatMap(({ digests }) => digests)).size).toBe(3);
    for (const cell of [kubernetes, fgd, packing]) expect(cell?.metrics.schedulingLatency?.n).toBe(1);
    const fragmentation = (cell: typeof fgd) => cell?.metrics.gpuFragmentation?.mean ?? NaN;
    expect(fragmentation(fgd)).toBeLessThan(fragmentation(kubernetes));
    // Regret is measured here and not in the scenario: what was decided is the same.
    const own = runReplication({ ...scenario, run: { ...scenario.run, seed: '1' } }, 0, 0);
    for (const metric of ['gpuAllocated', 'gpuFragmentation', 'bootToReady', 'nodesScored'])
      expect(kubernetes?.metrics[metric]?.mean ?? null).toBe(valueIn(own, metric));
  });
});
