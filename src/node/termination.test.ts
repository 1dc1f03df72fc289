import { describe, expect, it } from 'vitest';
import { kubeletWorld } from '../../test/support/kubelet.ts';
import { fromSeconds } from '../engine/time.ts';

/** How long a pod takes to end that is told to at 20 s, with containers like that and a grace. */
function ends(parts: Parameters<ReturnType<typeof kubeletWorld>['template']>[0], grace = 30) {
  const { bind, template, run, remove, phases, store } = kubeletWorld();
  const pod = bind(template(parts));
  run(20);
  remove(pod, grace);
  run(100);
  const at = Object.fromEntries(phases(pod));
  return { began: at.stopping, ended: at.stopped, isGone: store.pods.size === 0 };
}

describe('a pod that is told to end', () => {
  it('goes when its program has heeded the signal, and its object with it', () => {
    expect(ends([{ shutdown: 4 }])).toEqual({ began: 20, ended: 24, isGone: true });
  });

  it('is killed when its grace is over', () => {
    expect(ends([{ shutdown: Infinity }])).toMatchObject({ ended: 50 });
    expect(ends([{ shutdown: Infinity }], 5)).toMatchObject({ ended: 25 });
    expect(ends([{ shutdown: Infinity }], 0)).toMatchObject({ ended: 20 });
  });

  it('has its hook before the signal, inside the grace; two seconds are left to it at least', () => {
    expect(ends([{ preStop: fromSeconds(10), shutdown: 4 }])).toMatchObject({ ended: 34 });
    expect(ends([{ preStop: fromSeconds(10), shutdown: Infinity }])).toMatchObject({ ended: 50 });
    expect(ends([{ preStop: fromSeconds(60), shutdown: Infinity }])).toMatchObject({ ended: 52 });
  });

  it('ends its containers side by side', () => {
    expect(ends([{ shutdown: 4 }, { shutdown: 7 }])).toMatchObject({ ended: 27 });
  });

  it('ends its sidecars after them, the last to start first', () => {
    const { bind, template, run, remove, phases, machine } = kubeletWorld();
    const sidecars = template([
      { startup: 1, shutdown: 3, restartPolicy: 'Always' },
      { startup: 1, shutdown: 2, restartPolicy: 'Always' },
    ]).containers;
    const pod = bind({ ...template([{ startup: 1, shutdown: 4 }]), initContainers: sidecars });
    run(20);
    const used = machine.memory.used;
    remove(pod);
    run(25);
    expect(machine.memory.used).toBeCloseTo((2 / 3) * used);
    run(27);
    expect(machine.memory.used).toBeCloseTo((1 / 3) * used);
    run(60);
    expect(Object.fromEntries(phases(pod)).stopped).toBe(29);
    expect(machine.memory.used).toBe(0);
  });

  it('gets less time when it is told again, and never more', () => {
    const { bind, template, run, remove, phases } = kubeletWorld();
    const pod = bind(template([{ shutdown: Infinity }]));
    run(20);
    remove(pod, 30);
    run(22);
    remove(pod, 60);
    remove(pod, 5);
    run(100);
    expect(Object.fromEntries(phases(pod)).stopped).toBe(27);
  });

  it('does not begin at all where that is known when its kubelet hears of it', () => {
    const { bind, template, run, remove, phases, store, machine } = kubeletWorld({ watchLatency: 1000 });
    const pod = bind(template([{}], {}));
    const other = bind(template([{}]));
    remove(other, 0);
    run(30);
    expect(phases(pod).at(-1)?.[0]).toBe('ready');
    expect(phases(other).at(-1)?.[0]).toBe('stopped');
    expect([store.pods.size, machine.memory.used > 0]).toEqual([1, true]);
  });
});
