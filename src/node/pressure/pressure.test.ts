import { describe, expect, it } from 'vitest';
import { type ContainerSaid, kubeletWorld } from '../../../test/support/kubelet.ts';
import { MIB } from '../../../test/support/scenarios.ts';
import { toSeconds } from '../../engine/time.ts';
import type { Cause } from '../../records.ts';

const quiet = { startup: 1, memory: 200 * MIB };
const asking = (memory: number) => ({ cores: 0.1, memory: memory * MIB });
const unlimited = { cores: null, memory: null };
const bestEffort: ContainerSaid = { requests: unlimited, limits: unlimited, startup: 1 };

type World = ReturnType<typeof kubeletWorld>;
const lost = ({ records }: World): readonly (readonly [number, Cause, number])[] =>
  records.flatMap((one) =>
    one.kind === 'phase' && one.phase === 'failed' ? [[one.instance, one.cause, toSeconds(one.at)]] : [],
  );

describe('a node short of memory', () => {
  it('gives up one pod a pass, who uses most beyond its request first, until there is enough', () => {
    const world = kubeletWorld({ memory: 1000 * MIB, thresholds: { memory: 300 * MIB, disk: 0 } });
    const { bind, template, run, node } = world;
    bind(template([{ ...quiet, requests: asking(300) }]));
    bind(template([{ ...quiet, memory: 250 * MIB, requests: asking(100) }]));
    bind(template([{ ...quiet, memory: 350 * MIB, requests: asking(100) }]));
    run(30);
    // 200 MiB are free of 1000: the third goes at 10 s, and 550 are free then.
    expect(lost(world)).toEqual([[2, 'evicted', 10]]);
    expect(node.conditions.memoryPressure).toBe(true);
    run(309);
    expect(node.conditions.memoryPressure).toBe(true);
    run(311);
    expect(node.conditions.memoryPressure).toBe(false);
  });

  it('takes no pod then that asks for nothing, and goes on to take others', () => {
    const world = kubeletWorld({ memory: 1000 * MIB, thresholds: { memory: 300 * MIB, disk: 0 } });
    const { bind, template, run, phases } = world;
    bind(template([{ ...quiet, memory: 800 * MIB }]));
    run(11);
    const refused = bind(template([{ ...bestEffort, memory: MIB }]));
    const taken = bind(template([quiet]));
    run(20);
    expect([refused.phase, refused.reason, phases(refused)]).toEqual([
      'Failed',
      'OutOfResources',
      [['failed', 11]],
    ]);
    expect(taken.phase).toBe('Running');
  });

  it('does nothing at all while there is enough', () => {
    const { bind, template, run, sim } = kubeletWorld({ thresholds: { memory: 300 * MIB, disk: 0.1 } });
    bind(template([quiet]));
    run(30);
    const before = sim.events;
    run(3600);
    expect(sim.events).toBe(before);
  });
});

it('gives up who has written most when the disk is short, and takes nobody new', () => {
  const world = kubeletWorld({ thresholds: { memory: 0, disk: 0.999 } });
  const { bind, template, run, node, machine } = world;
  bind(template([{ ...quiet, writes: 500 * MIB }]));
  bind(template([{ ...quiet, writes: 1500 * MIB }]));
  run(9);
  // The host's disk has 2 TiB, a thousandth of which is 2.1 GB; the image and what was written are 2.2 GB.
  expect([machine.images?.has({ id: 'web/0', size: 0 }), lost(world)]).toEqual([true, []]);
  run(12);
  expect(lost(world)).toEqual([[1, 'evicted', 10]]);
  expect(node.conditions.diskPressure).toBe(true);
  expect(bind(template([quiet])).phase).toBe('Failed');
});

it('has the kernel kill whoever is worst when all memory is used between two passes, not who asks for it', () => {
  const world = kubeletWorld({ memory: 1000 * MIB });
  const { bind, template, run } = world;
  bind(template([{ ...bestEffort, memory: 100 * MIB }]));
  bind(template([{ ...quiet, memory: 600 * MIB, requests: asking(600) }]));
  bind(template([{ ...quiet, memory: 350 * MIB, requests: asking(350), startup: 2 }]));
  run(2.6);
  expect(lost(world)).toEqual([[0, 'oom-killed', 2.5]]);
});

describe('admission', () => {
  it('refuses a pod beyond the most that the node runs, or beyond its memory, for good', () => {
    const { bind, template, run, store } = kubeletWorld({ slots: 2, memory: 250 * MIB });
    const first = bind(template([{ memory: MIB }]));
    const second = bind(template([{ memory: MIB }]));
    const third = bind(template([{ memory: MIB }]));
    run(60);
    expect([first.phase, second.phase, third.phase, third.reason]).toEqual([
      'Running',
      'Running',
      'Failed',
      'OutOfResources',
    ]);
    expect(store.pods.size).toBe(3);
  });

  it('has room again once a pod is gone', () => {
    const { bind, template, run, remove } = kubeletWorld({ slots: 1 });
    const first = bind(template([{}]));
    run(10);
    remove(first);
    run(20);
    const second = bind(template([{}]));
    run(30);
    expect(second.phase).toBe('Running');
  });
});
