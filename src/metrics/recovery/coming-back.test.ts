import { describe, expect, it } from 'vitest';
import { collect, phase } from '../../../test/support/collect.ts';
import { ALIKE, ALONE, able, born, event, fault, follow, silence } from '../../../test/support/recovery.ts';
import { fromSeconds } from '../../engine/time.ts';
import type { Cause, Phase } from '../../records.ts';

describe('an instance that comes back where it stood', () => {
  it('is detected when it is started again, where nobody has said so before', () => {
    const { parts } = follow([
      ...born(0, 0),
      phase(10, 0, 'failed', 'crashed'),
      phase(11, 0, 'starting', 'restarted'),
      phase(13, 0, 'probing', 'started'),
      phase(17, 0, 'ready', 'probe-passed'),
    ]);
    expect(parts).toEqual([1, 0, 0, 0, 0, 2, 4]);
  });

  it('waits out its back-off as a part of its start', () => {
    const { parts } = follow([
      ...born(0, 0),
      able(10, 0, false),
      phase(10, 0, 'failed', 'crashed'),
      event(11, 'BackOff', 'Pod', 0),
      phase(21, 0, 'starting', 'back-off-over'),
      phase(23, 0, 'failed', 'crashed'),
      event(24, 'BackOff', 'Pod', 0),
      phase(44, 0, 'starting', 'back-off-over'),
      able(46, 0, true),
      phase(46, 0, 'probing', 'started'),
      phase(46, 0, 'ready', 'probe-passed'),
    ]);
    expect(parts).toEqual([1, 0, 0, 0, 0, 35, 0]);
  });

  it('is lost when it hangs, known when a probe fails, given up when it is killed', () => {
    const { parts, scalar } = follow([
      ...born(0, 0),
      ...born(0, 1),
      able(10, 0, false),
      phase(15, 0, 'probing', 'probe-failed'),
      phase(30, 0, 'failed', 'liveness-failed'),
      phase(31, 0, 'starting', 'restarted'),
      able(33, 0, true),
      phase(33, 0, 'probing', 'started'),
      phase(34, 0, 'ready', 'probe-passed'),
    ]);
    expect(parts).toEqual([5, 15, 0, 0, 0, 3, 1]);
    expect(scalar('serviceAvailability')).toBeCloseTo(1 - 24 / 1000, 12);
    expect(scalar('restarts.probe')).toBe(1);
  });

  it('is repaired by itself where a hang ends before anybody acts', () => {
    const { times, parts } = follow([...born(0, 0), able(10, 0, false), able(14, 0, true)]);
    expect([times.mean, ...parts]).toEqual([4, 0, 0, 4, 0, 0, 0, 0]);
  });

  it('is placed elsewhere when its host is given up', () => {
    const way: [number, Phase, Cause][] = [
      [30, 'queued', 'restarted-elsewhere'],
      [31, 'placing', 'decided'],
      [32, 'imaging', 'placed'],
      [36, 'booting', 'image-ready'],
      [44, 'starting', 'booted'],
      [60, 'probing', 'started'],
      [92, 'ready', 'probe-passed'],
    ];
    const { times, parts } = follow(
      [
        ...born(0, 0),
        phase(0, 0, 'failed', 'machine-lost'),
        ...way.map(([at, to, cause]) => phase(at, 0, to, cause, 1)),
      ],
      ALONE,
    );
    expect(times.mean).toBe(92);
    expect(parts).toEqual([30, 0, 0, 2, 4 + 8, 16, 32]);
  });

  it('counts restarts by what it had ended of', () => {
    const causes: Cause[] = [
      'crashed',
      'exited',
      'oom-killed',
      'liveness-failed',
      'machine-lost',
      'disk-full',
      'evicted',
    ];
    const { scalar } = follow([
      ...born(0, 0),
      ...causes.flatMap((cause, i) => [
        phase(10 * i, 0, 'failed', cause),
        phase(10 * i + 1, 0, 'starting', 'restarted'),
        phase(10 * i + 2, 0, 'ready', 'probe-passed'),
      ]),
    ]);
    const counts = ['crash', 'memory', 'probe', 'machine', 'disk', 'pressure'].map((one) =>
      scalar(`restarts.${one}`),
    );
    expect(counts).toEqual([2, 1, 1, 1, 1, 1]);
    expect(scalar('restarts')).toBe(7);
    expect(scalar('evictions')).toBe(1);
  });
});

describe('a pod that runs on where nobody hears of its node', () => {
  const apart = [
    ...born(0, 0),
    silence(10, 0, true),
    event(55, 'NodeNotReady', 'Node', 0),
    event(355, 'TaintManagerEviction', 'Pod', 0),
    ...born(360, 1, 1),
    silence(400, 0, false),
    phase(410, 0, 'stopping', 'node-lost'),
    phase(412, 0, 'stopped', 'node-lost'),
  ];

  it('is one too many as long as it and the one in its place are ready, and not lost', () => {
    const { scalar, times } = follow(apart);
    expect(scalar('duplicates')).toBe(50);
    expect([times.n, scalar('unrecovered')]).toEqual([0, null]);
    expect(scalar('evictions.nodeLost')).toBe(1);
  });

  it('is lost when it ends before another stands for it', () => {
    const [last] = apart.slice(-1);
    const { times, scalar } = follow([
      ...apart.slice(0, 6),
      phase(357, 0, 'stopping', 'node-lost'),
      ...(last ? born(360, 1, 1) : []),
    ]);
    expect([times.n, times.mean, scalar('duplicates')]).toEqual([1, 3, 0]);
  });

  it('is one too many again, and no loss when it ends, after the one in its place has crashed and is back', () => {
    const { scalar, times } = follow([
      ...apart,
      phase(370, 1, 'failed', 'crashed', 1),
      phase(380, 1, 'starting', 'restarted', 1),
      phase(390, 1, 'ready', 'probe-passed', 1),
    ]);
    expect(scalar('duplicates')).toBe(10 + 20);
    expect([times.n, scalar('unrecovered')]).toEqual([0, null]);
  });

  it('is not told of where nobody was given up', () => {
    expect(follow(born(0, 0)).scalar('duplicates')).toBeNull();
  });
});

describe('what a fault takes with it', () => {
  it('counts those that are lost at its instant, and faults that take nobody', () => {
    const { histogram } = follow([
      ...born(0, 0),
      ...born(0, 1),
      ...born(0, 2),
      fault(10, 0),
      phase(10, 0, 'failed', 'machine-lost'),
      phase(10, 1, 'failed', 'machine-lost'),
      phase(11, 2, 'failed', 'crashed'),
      fault(20, 1),
    ]);
    const radius = histogram('blastRadius');
    expect([radius.n, radius.min, radius.max]).toEqual([2, 0, 2]);
  });

  it('is empty without faults', () => {
    expect(follow([...born(0, 0), phase(5, 0, 'failed', 'crashed')]).histogram('blastRadius').n).toBe(0);
  });
});

describe('a service', () => {
  it('serves while as many of its copies are ready as it needs', () => {
    const { scalar } = follow([...born(0, 0), ...born(250, 1), phase(750, 1, 'failed', 'crashed')]);
    expect(scalar('serviceAvailability')).toBe(0.5);
  });

  it('is measured after the warm-up, and not where there is none', () => {
    const records = [...born(0, 0), ...born(250, 1)];
    const context = { warmup: fromSeconds(200), kin: ALIKE };
    expect(collect(records, 1000, { ...context, services: [2] }).scalar('serviceAvailability')).toBeCloseTo(
      750 / 800,
    );
    expect(collect(records, 1000, { ...context, services: [null] }).scalar('serviceAvailability')).toBeNull();
  });
});
