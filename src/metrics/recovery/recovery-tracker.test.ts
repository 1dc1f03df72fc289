import { describe, expect, it } from 'vitest';
import { phase } from '../../../test/support/collect.ts';
import { ALIKE, ALONE, born, comes, event, fault, follow, silence } from '../../../test/support/recovery.ts';
import { fromSeconds } from '../../engine/time.ts';
import { type Cause, NOWHERE, type RunRecord } from '../../records.ts';
import type { Kin } from './kin.ts';

describe('a pod whose node is lost', () => {
  const lost = [
    ...born(0, 0),
    fault(100, 0),
    silence(100, 0, true),
    phase(100, 0, 'failed', 'machine-lost'),
    event(145, 'NodeNotReady', 'Node', 0),
    event(445, 'TaintManagerEviction', 'Pod', 0),
    ...comes(446, 1),
  ];

  it('is made good by the next of its group, and the parts sum to the time', () => {
    const { times, parts, histogram } = follow(lost);
    expect([times.n, times.mean]).toEqual([1, 377]);
    expect(parts).toEqual([45, 300, 0, 1 + 3, 4, 8, 16]);
    expect(histogram('detectionTime').mean).toBe(45);
    expect(histogram('blastRadius').mean).toBe(1);
  });

  it('is the blast of a fault, and not of a drain, which is planned', () => {
    const drained = lost.map((one) => (one.kind === 'fault' ? { ...one, fault: 'drain' as const } : one));
    expect(follow(drained).histogram('blastRadius').n).toBe(0);
  });

  it('is waited for by those that others can not stand for: bare pods stay lost', () => {
    const { times, scalar } = follow(lost, ALONE);
    expect([times.n, times.mean, scalar('unrecovered')]).toEqual([0, null, 1]);
  });

  it('comes back itself where its machine is back before it is given up', () => {
    const { times, parts } = follow([
      ...lost.slice(0, -8),
      phase(200, 0, 'imaging', 'machine-back'),
      phase(201, 0, 'starting', 'image-ready'),
      phase(203, 0, 'probing', 'started'),
      phase(206, 0, 'ready', 'probe-passed'),
    ]);
    expect(times.mean).toBe(106);
    expect(parts).toEqual([45, 0, 55, 0, 1, 2, 3]);
  });

  it('takes longer to reach than to be ready, which counts apart', () => {
    const reached: RunRecord = {
      kind: 'endpoint',
      at: fromSeconds(480),
      instance: 1,
      reachable: true,
      took: fromSeconds(3),
    };
    const before: RunRecord = { ...reached, at: 0, instance: 0, took: 0 };
    const { times, histogram } = follow([before, ...lost, reached]);
    expect([times.mean, histogram('recovery.endpoint').mean]).toEqual([377, 3]);
  });
});

describe('who makes good what', () => {
  it('takes those first that were given up first', () => {
    const { times } = follow([
      ...born(0, 0),
      ...born(0, 1),
      phase(10, 0, 'failed', 'machine-lost'),
      phase(20, 1, 'failed', 'machine-lost'),
      event(30, 'TaintManagerEviction', 'Pod', 1),
      event(40, 'TaintManagerEviction', 'Pod', 0),
      ...born(50, 2),
      ...born(60, 3),
    ]);
    // Pod 1, lost at 20, by the one at 50; pod 0, lost at 10, by the one at 60.
    expect([times.n, times.min, times.max]).toEqual([2, 30, 50]);
  });

  it('leaves to itself one that crashes, whatever else of its group gets ready meanwhile', () => {
    const { times } = follow([
      ...born(0, 0),
      phase(10, 0, 'failed', 'crashed'),
      ...born(15, 1),
      phase(40, 0, 'starting', 'back-off-over'),
      phase(42, 0, 'ready', 'probe-passed'),
    ]);
    expect([times.n, times.mean]).toEqual([1, 32]);
  });

  it('lets another stand for one that is not restarted where it stands', () => {
    const once: Kin = { ...ALIKE, isRestarted: () => false };
    const { times } = follow([...born(0, 0), phase(10, 0, 'failed', 'crashed'), ...born(15, 1)], once);
    expect([times.n, times.mean]).toEqual([1, 5]);
  });

  it('misses nobody who ends, or whom the user deletes, replaces or scales down', () => {
    const causes: Cause[] = ['ended', 'deleted', 'replaced', 'scaled-down'];
    const { times, scalar } = follow(
      causes.flatMap((cause, i) => [
        ...born(0, i),
        phase(10, i, 'stopping', cause),
        phase(12, i, 'stopped', cause),
      ]),
    );
    expect([times.n, scalar('unrecovered')]).toEqual([0, null]);
  });

  it('misses a lost one no more when it, or who was to stand for it, is scaled down', () => {
    const { scalar } = follow([
      ...born(0, 0),
      ...born(0, 1),
      phase(10, 0, 'failed', 'machine-lost'),
      phase(10, 1, 'failed', 'machine-lost'),
      event(20, 'TaintManagerEviction', 'Pod', 0),
      phase(21, 2, 'queued', 'requested', NOWHERE),
      phase(30, 1, 'stopped', 'scaled-down'),
      phase(30, 2, 'stopped', 'scaled-down'),
    ]);
    expect([scalar('unrecovered'), scalar('noLongerWanted')]).toEqual([0, 2]);
  });

  it.each(['drained', 'descheduled', 'preempted', 'evicted', 'node-lost'] satisfies Cause[])(
    'misses one that is driven away as of when it is told to end (%s)',
    (cause) => {
      const { times, parts } = follow([
        ...born(0, 0),
        phase(10, 0, 'stopping', cause),
        ...comes(12, 1),
        phase(40, 0, 'stopped', cause),
      ]);
      expect(times.mean).toBe(33);
      expect(parts).toEqual([0, 0, 0, 5, 4, 8, 16]);
    },
  );

  it('counts of a replacement that was on its way before only what came after the loss', () => {
    const { parts } = follow([...born(0, 0), ...comes(0, 1), phase(10, 0, 'stopping', 'preempted')]);
    expect(parts).toEqual([0, 0, 0, 0, 0, 5, 16]);
  });
});
