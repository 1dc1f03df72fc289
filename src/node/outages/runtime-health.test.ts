/** What a container runtime that answers nobody means for the pods of its node, and for what is said of the node. */
import { describe, expect, it } from 'vitest';
import { kubeletWorld } from '../../../test/support/kubelet.ts';
import { constant } from '../../../test/support/scenarios.ts';
import { toSeconds } from '../../engine/time.ts';

describe('a runtime that dies', () => {
  it('starts and stops nothing, and its node is not ready after 30 s, until it is back', () => {
    const world = kubeletWorld();
    const { bind, template, run, kubelet, remove, node } = world;
    const web = bind(template([{ startup: 1, faults: { crashes: { after: constant(20) }, hangs: null } }]));
    const going = bind(template([{ startup: 1 }]));
    run(12);
    const mend = kubelet.runtime.fail();
    const late = bind(template([{ startup: 1 }]));
    remove(going);
    run(49.9);
    expect([node.ready, world.heartbeats.isSilent(0)]).toEqual([true, false]);
    run(50.1);
    expect([node.ready, web.life.phase, going.life.phase, late.life.phase]).toEqual([
      false,
      'failed',
      'ready',
      'bound',
    ]);
    run(63);
    mend();
    run(70.1);
    expect([node.ready, web.life.phase, going.life.phase, late.life.phase]).toEqual([
      true,
      'ready',
      'stopped',
      'ready',
    ]);
    const told = world.records.flatMap((one) =>
      one.kind === 'phase' && one.instance === web.life.index
        ? [`${toSeconds(one.at)} ${one.phase} ${one.cause}`]
        : [],
    );
    expect(told).toContain('64 starting restarted');
  });

  it('and comes back while nobody takes reports leaves its node ready, whatever was on its way', () => {
    const { run, kubelet, node, api } = kubeletWorld();
    run(10);
    const mend = kubelet.runtime.fail();
    api.available = false;
    run(60);
    mend();
    run(80);
    api.available = true;
    run(200);
    expect(node.ready).toBe(true);
  });

  it('has its node reported ready once more where it is given up just when the first report was answered', () => {
    const world = kubeletWorld();
    const { run, kubelet, node, api, change } = world;
    const answered = () => world.records.filter((one) => one.kind === 'span').length;
    run(10);
    const mend = kubelet.runtime.fail();
    api.available = false;
    run(60);
    mend();
    run(80);
    const before = answered();
    api.available = true;
    let at = 80;
    while (answered() === before) run(++at);
    change((tx) => {
      node.ready = null;
      tx.update(node);
    });
    run(at + 20);
    expect(node.ready).toBe(true);
  });
});
