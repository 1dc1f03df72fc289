import { describe, expect, it } from 'vitest';
import { collect, phase, WHOLE_LIFE } from '../../test/support/collect.ts';
import { fromSeconds } from '../engine/time.ts';
import { NOWHERE } from '../records.ts';

describe('lives', () => {
  it('splits the way to ready into its stages', () => {
    const { histogram } = collect(WHOLE_LIFE, 100);
    expect(histogram('bootToReady').max).toBe(63);
    const stages = ['queue', 'placement', 'image', 'boot', 'start', 'probe'];
    expect(stages.map((stage) => histogram(`stage.${stage}`).max)).toEqual([1, 2, 4, 8, 16, 32]);
  });

  it('counts lives from t = 0, whatever the warm-up', () => {
    const { histogram } = collect(WHOLE_LIFE, 100, { warmup: fromSeconds(90) });
    expect(histogram('bootToReady').n).toBe(1);
    expect(histogram('schedulingLatency').max).toBe(3);
  });

  it('adds up a stage that is entered twice before ready', () => {
    const { histogram } = collect(
      [
        phase(0, 0, 'queued', 'requested', NOWHERE),
        phase(1, 0, 'placing', 'decided', NOWHERE),
        phase(2, 0, 'queued', 'unplaceable', NOWHERE),
        phase(12, 0, 'placing', 'decided', NOWHERE),
        phase(13, 0, 'imaging', 'placed'),
        phase(13, 0, 'starting', 'image-ready'),
        phase(14, 0, 'probing', 'started'),
        phase(14, 0, 'ready', 'probe-passed'),
      ],
      100,
    );
    expect(histogram('stage.queue').max).toBe(11);
    expect(histogram('stage.placement').max).toBe(2);
    expect(histogram('stage.image').max).toBe(0);
    expect(histogram('schedulingLatency').max).toBe(13);
  });

  it('counts to the placement of a pod the time until its kubelet begins, and to its latency only that until it is bound', () => {
    const { histogram } = collect(
      [
        phase(0, 0, 'queued', 'requested', NOWHERE),
        phase(1, 0, 'placing', 'decided', NOWHERE),
        phase(3, 0, 'bound', 'bound'),
        phase(7, 0, 'imaging', 'admitted'),
        phase(8, 0, 'starting', 'image-ready'),
        phase(9, 0, 'probing', 'started'),
        phase(9, 0, 'ready', 'probe-passed'),
      ],
      100,
    );
    expect(histogram('stage.placement').max).toBe(6);
    expect(histogram('schedulingLatency').max).toBe(3);
  });

  it('leaves out of the start of a pod what it waited for images', () => {
    const span = { kind: 'span', span: 'pod-startup', index: 0 } as const;
    const { histogram } = collect(
      [
        phase(0, 0, 'queued', 'requested', NOWHERE),
        phase(1, 0, 'placing', 'decided', NOWHERE),
        phase(1, 0, 'bound', 'bound'),
        phase(2, 0, 'imaging', 'admitted'),
        phase(5, 0, 'starting', 'image-ready'),
        { ...span, at: fromSeconds(6), took: fromSeconds(6) },
        { ...span, index: 1, at: fromSeconds(7), took: fromSeconds(1) },
      ],
      100,
    );
    expect([histogram('podStartup').min, histogram('podStartup').max]).toEqual([1, 3]);
  });

  it('observes no stage that was not entered', () => {
    const container = WHOLE_LIFE.filter((record) => record.kind !== 'phase' || record.phase !== 'booting');
    const { histogram } = collect(container, 100);
    expect(histogram('stage.boot').n).toBe(0);
    expect(histogram('stage.image').max).toBe(12);
  });

  it('leaves out the stages of an instance that never gets ready', () => {
    const { histogram, scalar } = collect(WHOLE_LIFE.slice(0, -1), 100);
    expect(histogram('bootToReady').n).toBe(0);
    expect(histogram('stage.queue').n).toBe(0);
    expect(histogram('schedulingLatency').n).toBe(1);
    expect(scalar('availability')).toBe(0);
  });

  it('observes the way to ready once, and restarts each time', () => {
    const { histogram, scalar } = collect(
      [
        ...WHOLE_LIFE,
        phase(70, 0, 'failed', 'oom-killed'),
        phase(80, 0, 'starting', 'back-off-over'),
        phase(85, 0, 'probing', 'started'),
        phase(90, 0, 'ready', 'probe-passed'),
        phase(95, 0, 'failed', 'oom-killed'),
      ],
      100,
    );
    expect(histogram('bootToReady').n).toBe(1);
    expect(histogram('stage.start').max).toBe(16);
    expect(scalar('restarts')).toBe(1);
    expect(scalar('oomKills')).toBe(2);
    expect(scalar('ready')).toBeCloseTo((7 + 5) / 100, 12);
    expect(scalar('placed')).toBe(1);
  });

  it('counts 0 restarts where instances ran, and none where nothing ran', () => {
    expect(collect(WHOLE_LIFE, 100).scalar('restarts')).toBe(0);
    expect(collect(WHOLE_LIFE.slice(0, 1), 100).scalar('restarts')).toBeNull();
  });

  it('counts a pod that was taken away, or is on its way out, as placed no more, and its successor in its place', () => {
    const up = (instance: number, at: number) => [
      phase(at, instance, 'queued', 'requested', NOWHERE),
      phase(at, instance, 'placing', 'decided', NOWHERE),
      phase(at, instance, 'bound', 'bound'),
      phase(at, instance, 'imaging', 'admitted'),
      phase(at, instance, 'starting', 'image-ready'),
      phase(at, instance, 'probing', 'started'),
      phase(at, instance, 'ready', 'probe-passed'),
    ];
    const gone = [
      ...[0, 1, 2].flatMap((instance) => up(instance, 0)),
      phase(5, 0, 'stopping', 'deleted'),
      phase(5, 1, 'failed', 'evicted'),
      phase(6, 0, 'stopped', 'deleted'),
      phase(9, 2, 'stopping', 'scaled-down'),
    ];
    expect(collect(gone, 10).scalar('placed')).toBe(0);
    const replaced = collect([...gone, ...up(7, 10), ...up(40, 11)], 20);
    expect(replaced.scalar('placed')).toBe(2);
    expect(replaced.scalar('ready')).toBeCloseTo((5 + 5 + 9 + 10 + 9) / 20, 9);
    expect(replaced.histogram('bootToReady').n).toBe(5);
    expect(replaced.scalar('restarts')).toBe(0);
  });

  it('tells placed, pending and unschedulable apart', () => {
    const { scalar } = collect(
      [
        ...WHOLE_LIFE,
        phase(63, 1, 'queued', 'requested', NOWHERE),
        phase(64, 1, 'placing', 'decided', NOWHERE),
        phase(65, 1, 'queued', 'unplaceable', NOWHERE),
        phase(90, 2, 'queued', 'requested', NOWHERE),
      ],
      100,
    );
    expect(scalar('placed')).toBe(1);
    expect(scalar('unschedulable')).toBe(1);
    expect(scalar('pending')).toBeCloseTo((3 + 37 + 10) / 100, 12);
  });

  it('keeps as placed what ended on purpose, and not what found its disk full', () => {
    const { scalar } = collect(
      [
        ...WHOLE_LIFE,
        phase(64, 0, 'stopped', 'ended'),
        phase(64, 1, 'queued', 'requested', NOWHERE),
        phase(64, 1, 'placing', 'decided', NOWHERE),
        phase(64, 1, 'imaging', 'placed'),
        phase(65, 1, 'failed', 'disk-full'),
      ],
      100,
    );
    expect(scalar('placed')).toBe(1);
  });

  it('observes no way to ready of an instance that is found running', () => {
    const { histogram, scalar } = collect([phase(0, 0, 'ready', 'placed')], 100);
    expect(histogram('bootToReady').n).toBe(0);
    expect(histogram('schedulingLatency').n).toBe(0);
    expect([scalar('placed'), scalar('ready'), scalar('restarts')]).toEqual([1, 1, 0]);
  });
});
