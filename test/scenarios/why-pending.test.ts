import { describe, expect, it } from 'vitest';
import { Biographer } from '../../src/inspect/biography.ts';
import { type Happening, happeningOf } from '../../src/inspect/happening.ts';
import { MachineObserver } from '../../src/inspect/machine-state.ts';
import { replay } from '../../src/inspect/replay.ts';
import { type Why, whyOf } from '../../src/inspect/why.ts';
import { run, shipped } from './shipped.ts';

const scenario = shipped('why-pending.yaml');
const MINUTE = 60;

/** Why a pod is where it is so many minutes after the beginning. */
function why(pod: string, minute: number): Why {
  const biographer = new Biographer(pod);
  const moment = { variant: 0, replication: 0, at: minute * MINUTE };
  const { insight } = replay(scenario, moment, (record, names) => biographer.hear(record, names));
  const found = biographer.finish(insight);
  if (found === null) throw new Error(`there is no ${pod} by then`);
  return whyOf(found);
}

/** Of the 7.5 that pods can have on a node. */
function freeCores(node: string): number {
  const observer = new MachineObserver(node);
  const { insight } = replay(scenario, { variant: 0, replication: 0, at: 14 * MINUTE }, (record, names) =>
    observer.hear(record, names),
  );
  return 7.5 - (observer.finish(insight)?.levels.cpuReserved ?? 0);
}

const BATCH = '1 have the taint dedicated=batch, which it does not tolerate';
const PHOTOS = '1 have the taint dedicated=photos, which it does not tolerate';
const WANT_LABELS = (count: number) => `${count} do not have the labels that it wants of a node`;

describe('a pod that waits says of each of the six nodes why it does not take it', () => {
  it.each<[pod: string, reasons: readonly string[]]>([
    ['compiler-0', [WANT_LABELS(4), BATCH, '1 have too little free CPU']],
    ['heap-0', ['5 have too little free memory', BATCH]],
    ['report-0', [WANT_LABELS(5), BATCH]],
    ['trainer-0', [WANT_LABELS(5), BATCH]],
    ['alone-5', ['5 are where pods are that it must keep away from', BATCH]],
    ['even-5', ['5 would make the spread over kubernetes.io/hostname too uneven', BATCH]],
    ['writer-1', ['5 can not have a volume that another pod has for itself', BATCH]],
    ['photos-0', ['5 are not in the zone of its volumes', BATCH]],
    ['whole-0', ['5 have too little free CPU', BATCH]],
    ['batch-1', [WANT_LABELS(5), '1 have too little free CPU']],
  ])('%s', (pod, reasons) => {
    expect(why(pod, 9)).toMatchObject({ phase: 'queued', cause: 'unplaceable', machine: null, reasons });
  });

  it('and has waited since it was asked for, however often it was refused', () => {
    const { since, askedAt, attempts } = why('heap-0', 9);
    expect(since).toBe(askedAt);
    expect(since).toBeCloseTo(MINUTE, 0);
    expect(attempts).toBeGreaterThan(1);
  });

  it('whole-0 asks for 4 cores, which are free in sum and on no node', () => {
    const free = ['general-1', 'general-2', 'general-3', 'general-4', 'ssd-1'].map(freeCores);
    expect(Math.max(...free)).toBeLessThan(4);
    expect(free.reduce((sum, cores) => sum + cores, 0)).toBeGreaterThan(12);
  });

  it('and of the seventh, once that has joined', () => {
    expect(why('heap-0', 11).reasons).toEqual(['5 have too little free memory', PHOTOS, BATCH]);
  });
});

describe('a pod starts as soon as what keeps it away is gone, and not before', () => {
  it.each([
    ['photos-0', 10, 'late-1'],
    ['whole-0', 15, expect.stringMatching(/^general-/)],
    ['writer-1', 20, expect.any(String)],
  ])('%s at %d min', (pod, minute, machine) => {
    expect(why(pod, minute - 0.01).phase).toBe('queued');
    expect(why(pod, minute + 0.2)).toMatchObject({ phase: 'ready', machine, reasons: [] });
  });

  it('and batch-0 stood where important stands, until it was driven away', () => {
    expect(why('batch-0', 4.9)).toMatchObject({ phase: 'ready', machine: 'batch-1' });
    expect(why('batch-0', 6)).toMatchObject({ phase: 'stopped' });
    expect(why('important-0', 6)).toMatchObject({ phase: 'ready', machine: 'batch-1' });
  });
});

it('has no second pod of team: it is not even made', () => {
  const told: Happening[] = [];
  replay(scenario, { variant: 0, replication: 0, at: null }, (record, names) =>
    told.push(...[happeningOf(record, names)].flatMap((one) => one ?? [])),
  );
  expect(why('team-0', 30).phase).toBe('ready');
  expect(told.filter(({ object }) => object === 'pod/team-1')).toEqual([]);
  expect(
    told.filter(({ reason, object }) => reason === 'FailedCreate' && object.includes('team')),
  ).not.toEqual([]);
});

it('leaves seven waiting, and has driven one away', () => {
  const read = run(scenario, 'cluster');
  expect(read('unschedulable')).toBe(7);
  expect(read('preemptions')).toBe(1);
});
