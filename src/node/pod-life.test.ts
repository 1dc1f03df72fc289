import { describe, expect, it } from 'vitest';
import { kubeletWorld, probe } from '../../test/support/kubelet.ts';
import { constant, MIB } from '../../test/support/scenarios.ts';
import { fromSeconds, toSeconds } from '../engine/time.ts';

describe('a pod comes up', () => {
  it('ready when it is seen to run, where it has no readiness probe: able or not', () => {
    const { bind, template, phases, run, records } = kubeletWorld();
    const pod = bind(template([{ startup: 10 }]));
    run(60);
    expect(phases(pod)).toEqual([
      ['imaging', 0],
      ['starting', 0],
      ['probing', 0.5],
      ['ready', 1],
    ]);
    const able = records.flatMap((one) => (one.kind === 'able' ? [[one.able, toSeconds(one.at)]] : []));
    expect(able).toEqual([[true, 10.5]]);
    expect(pod).toMatchObject({ phase: 'Running', ready: true, startedAt: fromSeconds(1) });
  });

  it('ready when its probe is answered, and not before', () => {
    const { bind, template, phases, run } = kubeletWorld();
    const pod = bind(template([{ startup: 10, readinessProbe: probe({ period: 3 }) }]));
    run(60);
    // Seen at 1 s; tries at 0.5 s and every 3 s, those from 1 s on: 3.5, 6.5, 9.5, 12.5.
    expect(phases(pod).slice(2)).toEqual([
      ['probing', 10.5],
      ['ready', 12.5],
    ]);
  });

  it('with init containers one after another, and app containers without waiting for each other', () => {
    const { bind, template, phases, run, sim } = kubeletWorld();
    const init = template([
      { startup: 1, lifetime: 2 },
      { startup: 1, lifetime: 1 },
    ]).containers;
    const made = template([{ startup: 1 }, { startup: 5, readinessProbe: probe({ period: 1 }) }], {});
    const pod = bind({ ...made, initContainers: init });
    run(60);
    // First init: 0.5 + 1 + 2 = 3.5, seen at 4. Second: 4 + 0.5 + 1 + 1 = 6.5, seen at 7. Apps from 7 on.
    expect(phases(pod)).toEqual([
      ['imaging', 0],
      ['starting', 0],
      ['probing', 12.5],
      ['ready', 12.5],
    ]);
    expect(sim.now).toBe(fromSeconds(60));
  });

  it('behind a sidecar that has started up, and does not wait for its end', () => {
    const { bind, template, phases, run } = kubeletWorld();
    const sidecars = template([
      { startup: 3, startupProbe: probe({ period: 1, failureThreshold: 9 }), restartPolicy: 'Always' },
    ]).containers;
    const pod = bind({ ...template([{ startup: 1 }]), initContainers: sidecars });
    run(60);
    // The sidecar is able at 3.5 s, its try at 3.5 s passes; the app's process begins at 4 s and is seen at 5 s.
    expect(phases(pod).slice(1)).toEqual([
      ['starting', 0],
      ['probing', 4],
      ['ready', 5],
    ]);
  });

  it('waits for an image that is not here', () => {
    const { bind, template, phases, run } = kubeletWorld();
    const pod = bind(template([{ isImageMissing: true }]));
    run(60);
    const [imaging, starting] = phases(pod);
    expect(imaging).toEqual(['imaging', 0]);
    // 125 MiB at 1 Gbit/s take 1.05 s, and unpacking comes on top.
    expect(starting?.[1]).toBeGreaterThan(1.05);
    expect(starting?.[1]).toBeLessThan(4);
  });
});

describe('a container that fails', () => {
  const crashing = { crashes: { after: constant(3) }, hangs: null };

  it('is restarted at once, then after 10 s and 20 s from its end, as seen by the list', () => {
    const { bind, template, run, records } = kubeletWorld();
    const pod = bind(template([{ startup: 1, faults: crashing }]));
    run(60);
    const ends = records.flatMap((one) =>
      one.kind === 'phase' && one.phase === 'failed' ? [[one.cause, toSeconds(one.at)]] : [],
    );
    const starts = records.flatMap((one) =>
      one.kind === 'phase' && one.phase === 'starting' && one.cause !== 'image-ready'
        ? [[one.cause, toSeconds(one.at)]]
        : [],
    );
    // Each start takes 0.5 + 1 + 3 s. Ends at 4.5, seen at 5; 9.5, back off 10 s; 24, back off 20 s; 48.5.
    expect(ends.map(([, at]) => at)).toEqual([4.5, 9.5, 24, 48.5]);
    expect(starts).toEqual([
      ['restarted', 5],
      ['back-off-over', 19.5],
      ['back-off-over', 44],
    ]);
    expect(pod.restarts).toBe(3);
  });

  it('is not restarted under Never: the pod has failed, and stays so', () => {
    const { bind, template, run, phases, store } = kubeletWorld();
    const pod = bind(template([{ startup: 1, faults: crashing }], { restartPolicy: 'Never' }));
    run(60);
    expect(phases(pod).at(-1)).toEqual(['failed', 4.5]);
    expect([pod.phase, pod.finishedAt, store.pods.size]).toEqual(['Failed', fromSeconds(5), 1]);
  });

  it('is done under OnFailure when it has ended well', () => {
    const { bind, template, run, phases } = kubeletWorld();
    const pod = bind(template([{ startup: 1, lifetime: 3 }], { restartPolicy: 'OnFailure' }));
    run(60);
    expect(phases(pod).at(-1)).toEqual(['stopped', 5]);
    expect(pod.phase).toBe('Succeeded');
  });

  it('that takes more memory than its limit is killed and restarted', () => {
    const { bind, template, run, records } = kubeletWorld();
    bind(template([{ startup: 1, memory: 80 * MIB, limits: { cores: null, memory: 60 * MIB } }]));
    run(10);
    const causes = records.flatMap((one) =>
      one.kind === 'phase' && one.phase === 'failed' ? [one.cause] : [],
    );
    expect(causes).toEqual(['oom-killed', 'oom-killed']);
  });
});

describe('probes of a running pod', () => {
  it('take it out while it hangs, and in again, without an event while it is well', () => {
    const { bind, template, run, phases, sim } = kubeletWorld();
    const hangs = { after: constant(50), lasts: constant(60) };
    const pod = bind(template([{ startup: 1, readinessProbe: probe(), faults: { crashes: null, hangs } }]));
    run(50);
    const before = sim.events;
    run(51);
    expect(sim.events).toBe(before);
    run(130);
    // Able at 1.5 s, hangs from 51.5 to 111.5 s. Tries at 10.5, 20.5, ...: 60.5, 70.5 and 80.5 time out, 111.5 - 1 < 110.5.
    expect(phases(pod).slice(-4)).toEqual([
      ['probing', 1.5],
      ['ready', 10.5],
      ['probing', 81.5],
      ['ready', 111.5],
    ]);
  });

  it('that look at its liveness have it killed and restarted', () => {
    const { bind, template, run, records } = kubeletWorld();
    const hangs = { after: constant(50), lasts: null };
    bind(
      template([
        {
          startup: 1,
          shutdown: 2,
          livenessProbe: probe({ failureThreshold: 1 }),
          faults: { crashes: null, hangs },
        },
      ]),
    );
    run(70);
    const failed = records.flatMap((one) =>
      one.kind === 'phase' && one.phase === 'failed' ? [[one.cause, toSeconds(one.at)]] : [],
    );
    expect(failed).toEqual([['liveness-failed', 63.5]]);
  });

  it('that are too eager at the start kill it for ever; a startup probe holds them back', () => {
    const restarts = (startupProbe: ReturnType<typeof probe> | null) => {
      const { bind, template, run } = kubeletWorld();
      const pod = bind(template([{ startup: 20, livenessProbe: probe({ period: 5 }), startupProbe }]));
      run(300);
      return pod.restarts;
    };
    expect(restarts(null)).toBeGreaterThan(4);
    expect(restarts(probe({ period: 5, failureThreshold: 12 }))).toBe(0);
    expect(restarts(probe({ period: 5, failureThreshold: 2 }))).toBeGreaterThan(4);
  });
});
