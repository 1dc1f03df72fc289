import { describe, expect, it } from 'vitest';
import { NodeTable } from '../../cluster/node-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { policyNamed } from '../../policies/registry.ts';
import { ListReplay } from './list-replay.ts';

const amounts = (cpu: number, slots: number) => ({ cpu, memory: 0, disk: 0, slots, network: 0 });
const pod = (cpu: number): PodClass => ({ name: 'pod', requests: amounts(cpu, 0), minCoreSpeed: 0 });

function replayOf(policy: string, cores: readonly number[], regretEvery = 0) {
  const nodes = new NodeTable(
    cores.map((cpu, machine) => ({
      ...{ machine, allocatable: amounts(cpu, Infinity), coreSpeed: 1, zone: 0, rack: 0 },
    })),
  );
  const random = new RandomStreams(runKey('1', 0)).stream('policy', 'test');
  return { nodes, replay: new ListReplay({ nodes, policy: policyNamed(policy), random, regretEvery }) };
}

describe('a list that is placed', () => {
  it('promises each request the node that the policy chose, and refuses what fits nowhere', () => {
    const { nodes, replay } = replayOf('first-fit', [4, 4]);
    const chosen = [3, 2, 1, 4, 2].map((cpu, turn) => replay.ask(turn, pod(cpu)).decision.node);
    expect(chosen).toEqual([0, 1, 0, -1, 1]);
    expect([nodes.free(0, 'cpu'), nodes.free(1, 'cpu')]).toEqual([0, 0]);
  });

  it('takes a promise back once, and none of what was refused', () => {
    const { nodes, replay } = replayOf('first-fit', [4]);
    replay.ask(0, pod(3));
    replay.ask(1, pod(2));
    expect([replay.leave(1), replay.leave(0), replay.leave(0)]).toEqual([-1, 0, -1]);
    expect(nodes.free(0, 'cpu')).toBe(4);
  });

  it('measures the regret of every so many placements, before the promise is made', () => {
    const { replay } = replayOf('worst-fit', [8, 4, 4], 2);
    const regrets = [1, 1, 1, 1].map((cpu, turn) => replay.ask(turn, pod(cpu)).regret);
    expect(regrets).toEqual([0, null, 0, null]);
    const never = replayOf('worst-fit', [8, 4, 4]).replay;
    expect(never.ask(0, pod(1)).regret).toBeNull();
  });

  it('regrets what a policy does not see that looks at two nodes only', () => {
    const { replay } = replayOf('power-of-two-choices', [100, 4, 4, 4, 4, 4, 4, 4], 1);
    const regrets = Array.from({ length: 12 }, (_, turn) => replay.ask(turn, pod(1)).regret ?? 0);
    expect(Math.max(...regrets)).toBeGreaterThan(0);
  });
});
