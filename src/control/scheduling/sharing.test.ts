/** Several schedulers on the same nodes: who decides on what, and what happens where two want the same room. */
import { describe, expect, test } from 'vitest';
import { bareScheduler } from '../../../test/support/scheduling.ts';
import type { RunRecord } from '../../records.ts';
import { Placements } from './placements.ts';
import { assembleScheduler } from './start-scheduler.ts';

/** Two schedulers, one for pods called `slow...`, whose binder answers at once. Each decision takes 10 ms, of `slow` 1 s. */
function pair(nodes: readonly number[]) {
  const records: RunRecord[] = [];
  const world = bareScheduler({ nodes }, undefined, (record) => records.push(record));
  const { sim, parts, makePod } = world;
  const bound: string[] = [];
  const placements = new Placements(world.nodes);
  const start = (isOurs: (name: string) => boolean, fixed: number) =>
    assembleScheduler(
      { ...parts, rules: { ...parts.rules, cost: { fixed, perFiltered: 0, perScored: 0 } } },
      {
        bind: (pod, row, answered) => {
          bound.push(`${sim.now / 1000} ms: ${pod.name} to ${row}`);
          pod.node = row;
          answered(true);
        },
        tellRefused: () => undefined,
        evict: () => undefined,
      },
      () => [],
      placements,
      {
        isOurs: ({ name }) => isOurs(name),
        changed: (cure) => {
          for (const one of all) one.happened(cure);
        },
      },
    );
  const all = [
    start((name) => name.startsWith('slow'), 1_000_000),
    start((name) => !name.startsWith('slow'), 10_000),
  ];
  const submit = (name: string, cpu: number) => {
    const pod = makePod(name, cpu);
    pod.life.enter('queued', 'requested');
    for (const one of all) one.hear('added', pod);
    return pod;
  };
  const remove = (pod: ReturnType<typeof submit>) => {
    for (const one of all) one.hear('deleted', pod);
  };
  const conflicts = () =>
    records.filter((one) => one.kind === 'event' && one.reason === 'SchedulingConflict');
  return { ...world, bound, submit, remove, conflicts };
}

describe('schedulers that share the nodes', () => {
  test('decide side by side: a long decision of one delays no pod of the other', () => {
    const { submit, sim, bound } = pair([1000]);
    submit('slow', 100);
    submit('a', 100);
    submit('b', 100);
    sim.run(2_000_000);
    expect(bound).toEqual(['10 ms: a to 0', '20 ms: b to 0', '1000 ms: slow to 0']);
  });

  test('decide anew where the other gave the room away meanwhile, and take other room then', () => {
    const { submit, sim, bound, nodes, conflicts } = pair([1000, 1000]);
    submit('slow', 1000);
    submit('a', 500);
    sim.run(3_000_000);
    expect(bound).toEqual(['10 ms: a to 0', '2000 ms: slow to 1']);
    expect(conflicts()).toMatchObject([{ at: 1_000_000, about: 'Pod', index: 0, machine: 10 }]);
    expect([...nodes.requested.cpu]).toEqual([500, 1000]);
  });

  test('hear of each other what may cure a refusal', () => {
    const { submit, remove, sim, bound } = pair([1000]);
    const a = submit('a', 800);
    sim.run(500_000);
    submit('slow', 800);
    sim.run(20_000_000);
    expect(bound).toEqual(['10 ms: a to 0']);
    remove(a);
    sim.run(40_000_000);
    expect(bound).toEqual(['10 ms: a to 0', '21000 ms: slow to 0']);
  });
});
