import { expect, it } from 'vitest';
import { NodeTable } from '../cluster/node-table.ts';
import type { PodClass } from '../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../engine/random.ts';
import { Simulation } from '../engine/simulation.ts';
import { Instance } from '../infra/life/instance.ts';
import { policyNamed } from '../policies/registry.ts';
import { FairLine } from './fair-line.ts';
import { Placer } from './placer.ts';

const task = (name: string, cpus: number, gigabytes: number): PodClass => ({
  name,
  requests: { cpu: cpus * 1000, memory: gigabytes, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
});

it('shares 9 CPUs and 18 GB as in the paper on DRF: three tasks of A and two of B, whoever asks first and for how many', () => {
  // Ghodsi et al., NSDI 2011, section 4.1: a task of A takes 1 CPU and 4 GB, one of B 3 CPUs and 1 GB.
  const sim = new Simulation();
  const nodes = new NodeTable([
    {
      machine: 0,
      allocatable: { cpu: 9000, memory: 18, disk: 1, slots: Infinity, network: 1 },
      ...{ coreSpeed: 1, zone: 0, rack: 0 },
    },
  ]);
  const running: Record<string, number> = { A: 0, B: 0 };
  const placer = new Placer({
    sim,
    nodes,
    policy: policyNamed('mesos'),
    cost: { fixed: 0, perNode: 0 },
    random: new RandomStreams(runKey('1', 0)).stream('policy', 'test'),
    line: new FairLine(nodes),
    emit: () => {},
    onBound: (_, { name }, change) => {
      running[name] = (running[name] ?? 0) + change;
    },
  });
  const [a, b] = [task('A', 1, 4), task('B', 3, 1)];
  for (const [index, pod] of [a, a, a, a, a, a, b, b, b, b].entries()) {
    const instance = new Instance(sim, index, `${pod.name}-${index}`, () => {});
    placer.submit({
      instance,
      pod,
      *live() {
        yield 1e9;
      },
      gone: () => {},
    });
  }
  sim.run(1000);
  expect(running).toEqual({ A: 3, B: 2 });
  expect(placer.pending.count).toBe(5);
});
