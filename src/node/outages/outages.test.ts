/** What becomes of the pods of a node while its machine is down, its kubelet or its runtime dead, or nobody reaches it. */
import { describe, expect, it } from 'vitest';
import { kubeletWorld, probe } from '../../../test/support/kubelet.ts';
import { constant } from '../../../test/support/scenarios.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';

type World = ReturnType<typeof kubeletWorld>;

/** Why an instance entered its last phases, with the second in which it did. */
const causes = ({ records }: World, instance: number, from: number) =>
  records.flatMap((one) =>
    one.kind === 'phase' && one.instance === instance && toSeconds(one.at) >= from
      ? [`${toSeconds(one.at)} ${one.phase} ${one.cause}`]
      : [],
  );
/** Calls that the API server has answered. */
const calls = ({ records }: World) => records.filter((one) => one.kind === 'span').length;

describe('a machine that goes down', () => {
  it('ends its pods at that instant, and gives back all that they held; nobody is told', () => {
    const world = kubeletWorld();
    const { bind, template, run, machine, remove, node } = world;
    const web = bind(template([{ startup: 1, readinessProbe: probe({ period: 2 }) }]));
    const going = bind(template([{ startup: 1, shutdown: 100 }]));
    run(10);
    remove(going, 60);
    const known = calls(world);
    run(20);
    machine.uptime.fail();
    run(20);
    expect([machine.cpu.used, machine.memory.used, machine.space.free]).toEqual([
      0,
      0,
      kubeletWorld().machine.space.free,
    ]);
    run(200);
    expect(causes(world, 0, 20)).toEqual(['20 failed machine-lost']);
    expect(causes(world, 1, 10)).toEqual(['10 stopping deleted', '20 stopped deleted']);
    expect(calls(world)).toBe(known);
    expect([web.phase, web.ready, node.ready]).toEqual(['Running', true, true]);
    expect(world.heartbeats.lastHeard(0)).toBe(fromSeconds(20));
  });

  it('has its pods started anew when it is back: 5 s for the kubelet, one restart more, init containers first', () => {
    const world = kubeletWorld();
    const { bind, template, run, machine } = world;
    const init = template([{ startup: 1, lifetime: 1 }]).containers;
    const web = bind({ ...template([{ startup: 1 }]), initContainers: init });
    run(30);
    expect([web.ready, web.restarts]).toEqual([true, 0]);
    const back = machine.uptime.fail();
    run(60);
    back();
    run(64.9);
    expect(web.ready).toBe(true);
    run(65);
    expect(web.ready).toBe(false);
    run(100);
    // Kubelet at 65; init 0.5 + 1 + 1 s: 67.5, seen at 68; the app's process at 68.5, seen to run at 69.
    expect(causes(world, 0, 30)).toEqual([
      '30 failed machine-lost',
      '65 imaging machine-back',
      '65 starting image-ready',
      '68.5 probing started',
      '69 ready probe-passed',
    ]);
    expect([web.restarts, web.ready, web.phase]).toEqual([1, true, 'Running']);
    expect(world.heartbeats.isSilent(0)).toBe(false);
  });

  it('has failed a pod that is never to be restarted, and only then tells so', () => {
    const world = kubeletWorld();
    const { bind, template, run, machine } = world;
    const web = bind(template([{ startup: 1 }], { restartPolicy: 'Never' }));
    run(10);
    const back = machine.uptime.fail();
    run(30);
    expect(web.phase).toBe('Running');
    back();
    run(60);
    expect([web.phase, web.finishedAt]).toEqual(['Failed', fromSeconds(35)]);
    expect(causes(world, 0, 10)).toEqual(['10 failed machine-lost']);
  });

  it('confirms the end of those that were deleted meanwhile, and begins those that were bound meanwhile', () => {
    const world = kubeletWorld();
    const { bind, template, run, machine, remove, store, change, phases } = world;
    const deleted = bind(template([{ startup: 1 }]));
    const forced = bind(template([{ startup: 1 }]));
    run(10);
    const back = machine.uptime.fail();
    run(20);
    remove(deleted);
    change((tx) => tx.remove(forced));
    const late = bind(template([{ startup: 1 }]));
    run(30);
    expect([store.pods.has(deleted), late.life.phase]).toEqual([true, 'bound']);
    back();
    run(60);
    expect([store.pods.has(deleted), store.pods.has(forced), late.phase]).toEqual([false, false, 'Running']);
    expect(causes(world, 0, 20)).toEqual(['35 stopped deleted']);
    expect(causes(world, 1, 20)).toEqual(['35 stopped deleted']);
    expect(phases(late)[0]).toEqual(['imaging', 35]);
  });

  it('that goes down again before its kubelet has started begins all over', () => {
    const world = kubeletWorld();
    const { bind, template, run, machine } = world;
    bind(template([{ startup: 1 }]));
    run(10);
    const first = machine.uptime.fail();
    run(20);
    first();
    run(23);
    const second = machine.uptime.fail();
    run(40);
    second();
    run(60);
    expect(causes(world, 0, 10).slice(0, 2)).toEqual(['10 failed machine-lost', '45 imaging machine-back']);
  });

  it('lets its kubelet do nothing before an API server is there', () => {
    const world = kubeletWorld();
    const { bind, template, run, machine, api } = world;
    bind(template([{ startup: 1 }]));
    run(10);
    const back = machine.uptime.fail();
    api.available = false;
    back();
    run(100);
    api.available = true;
    run(160);
    // The first call at 15 s fails, and is tried again 0.8, 2.4, 5.6, 12, 24.8, 50.4, 80.4, 110.4 s later.
    expect(causes(world, 0, 10).slice(0, 2)).toEqual([
      '10 failed machine-lost',
      '125.4 imaging machine-back',
    ]);
  });
});

describe('a kubelet that dies', () => {
  const crashing = { crashes: { after: constant(20) }, hangs: null };

  it('leaves its containers running, restarts none, tells nothing, and goes on where they are', () => {
    const world = kubeletWorld();
    const { bind, template, run, kubelet, node } = world;
    const steady = bind(template([{ startup: 1, readinessProbe: probe({ period: 2 }) }]));
    const web = bind(template([{ startup: 1, faults: crashing }]));
    run(10);
    const mend = kubelet.presence.fail();
    const known = calls(world);
    run(60);
    expect(calls(world)).toBe(known);
    expect(steady.life.phase).toBe('ready');
    expect(causes(world, 1, 10)).toEqual(['21.5 failed crashed']);
    expect([web.ready, node.ready]).toEqual([true, true]);
    expect(world.heartbeats.lastHeard(0)).toBe(fromSeconds(10));
    mend();
    run(70);
    // Started at 65, lists at 66: the first restart is at once.
    expect(causes(world, 1, 60)).toEqual([
      '66 starting restarted',
      '66.5 probing started',
      '67 ready probe-passed',
    ]);
    expect(causes(world, 0, 10)).toEqual([]);
    expect([steady.ready, web.restarts]).toEqual([true, 1]);
  });

  it('forgets its back-off, and starts at once what waited for it', () => {
    const world = kubeletWorld();
    const { bind, template, run, kubelet } = world;
    bind(template([{ startup: 1, faults: { crashes: { after: constant(3) }, hangs: null } }]));
    run(25);
    const mend = kubelet.presence.fail();
    mend();
    run(60);
    // Ends at 4.5, 9.5 and 24 s; the back-off would last until 44 s. Started anew at 30 s, lists at 31 s.
    expect(causes(world, 0, 22).slice(0, 2)).toEqual(['24 failed crashed', '31 starting restarted']);
  });

  it('goes on to bring up a pod where it stood, and to end one that is to end', () => {
    const world = kubeletWorld();
    const { bind, template, run, kubelet, remove, store } = world;
    const init = template([{ startup: 1, lifetime: 6 }]).containers;
    const coming = bind({ ...template([{ startup: 1 }]), initContainers: init });
    const going = bind(template([{ startup: 1, shutdown: 8 }]));
    run(4);
    remove(going);
    run(5);
    const mend = kubelet.presence.fail();
    run(20);
    expect([coming.life.phase, going.life.phase]).toEqual(['starting', 'stopping']);
    mend();
    run(60);
    expect(causes(world, 0, 20)).toEqual(['26.5 probing started', '27 ready probe-passed']);
    // Told to end anew at 25 s.
    expect(causes(world, 1, 20)).toEqual(['33 stopped deleted']);
    expect(store.pods.has(going)).toBe(false);
  });

  it('does not notice that a container hangs until it is back', () => {
    const world = kubeletWorld();
    const hanging = { crashes: null, hangs: { after: constant(10), lasts: null } };
    const { bind, template, run, kubelet } = world;
    const web = bind(
      template([{ startup: 1, readinessProbe: probe({ period: 2, failureThreshold: 1 }), faults: hanging }]),
    );
    run(5);
    const mend = kubelet.presence.fail();
    run(40);
    expect(web.ready).toBe(true);
    mend();
    run(50);
    // Started at 45 s; the first try is at 46.5, and fails a second later.
    expect(causes(world, 0, 5)).toEqual(['47.5 probing probe-failed']);
    expect(web.ready).toBe(false);
  });
});

describe('a node that can not be reached', () => {
  it('runs on and restarts what ends, reports it when it is reached again, and ends what was deleted meanwhile', () => {
    const world = kubeletWorld();
    const { bind, template, run, kubelet, remove, store } = world;
    const crashing = { crashes: { after: constant(20) }, hangs: null };
    const web = bind(template([{ startup: 1, faults: crashing }]));
    const twin = bind(template([{ startup: 1, shutdown: 2 }]));
    run(10);
    const heal = kubelet.presence.cut();
    run(20);
    remove(twin);
    run(41);
    expect([web.restarts, web.ready, twin.life.phase]).toEqual([0, true, 'ready']);
    expect(causes(world, 0, 10)).toEqual([
      '21.5 failed crashed',
      '22 starting restarted',
      '22.5 probing started',
      '23 ready probe-passed',
    ]);
    heal();
    run(63);
    // It tries again every 10 s after it was cut off at 10 s.
    expect(causes(world, 1, 10)).toEqual(['50 stopping deleted', '52 stopped deleted']);
    expect([web.restarts, store.pods.has(twin)]).toEqual([2, false]);
  });

  it('hears as the last of a pod that it is gone, and kills it', () => {
    const world = kubeletWorld();
    const { bind, template, run, kubelet, change } = world;
    const web = bind(template([{ startup: 1, shutdown: 20 }]));
    run(10);
    const heal = kubelet.presence.cut();
    change((tx) => {
      deletePod(tx, web, 'node-lost');
      tx.remove(web);
    });
    run(12);
    heal();
    run(30);
    expect(causes(world, 0, 10)).toEqual(['20 stopping node-lost', '20 stopped node-lost']);
  });
});
