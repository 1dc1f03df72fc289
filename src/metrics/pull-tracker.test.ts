import { expect, test } from 'vitest';
import { fromSeconds } from '../engine/time.ts';
import { NOWHERE, type PullPart, type PullRecord, type PullSource, type Quantity } from '../records.ts';
import { PullTracker } from './pull-tracker.ts';
import { Spread } from './spread.ts';

const part = (source: PullSource, bytes: number): PullPart => ({ source, bytes });

function pull(since: number, until: number, parts: readonly PullPart[], background = false): PullRecord {
  const bytes = parts.reduce((sum, one) => sum + one.bytes, 0);
  const took = fromSeconds(until - since);
  return { kind: 'pull', at: fromSeconds(until), machine: 0, bytes, took, parts, background };
}

test('bytes are counted by their source, and a pull that brought nothing is none', () => {
  const pulls = new PullTracker();
  pulls.hear(pull(0, 4, [part('registry', 300), part('cache', 100)]));
  pulls.hear(pull(4, 5, [part('peers', 50)]));
  pulls.hear(pull(5, 5, []));
  expect(pulls.totals(true)).toEqual({
    pulls: 2,
    'pulled.registry': 300,
    'pulled.peers': 50,
    'pulled.cache': 100,
  });
  expect(pulls.totals(false).pulls).toBeNull();
  expect(pulls.pullTime.n).toBe(2);
});

test('what a lazy pull fetches behind the start counts its bytes and no pull', () => {
  const pulls = new PullTracker();
  pulls.hear(pull(0, 1, [part('registry', 10)]));
  pulls.hear(pull(1, 9, [part('registry', 90)], true));
  expect(pulls.totals(true)).toMatchObject({ pulls: 1, 'pulled.registry': 100 });
});

test('rates over time carry every byte, and tell how many pulls were under way', () => {
  const pulls = new PullTracker();
  expect(pulls.trace(0)).toBeNull();
  const flow = (at: number, quantity: Quantity, value: number) =>
    pulls.flow({ kind: 'level', at: fromSeconds(at), quantity, machine: NOWHERE, value });
  expect(flow(0, 'networkUsed', 7)).toBe(false);
  flow(0, 'fromRegistry', 100);
  flow(5, 'fromPeers', 40);
  pulls.hear(pull(0, 10, [part('registry', 1000)]));
  pulls.hear(pull(5, 10, [part('peers', 200)]));
  flow(10, 'fromRegistry', 0);
  const trace = pulls.trace(fromSeconds(10));
  if (trace === null) throw new Error('there were pulls');
  const seconds = trace.every / 1e6;
  const carried = (rates: Float64Array) => rates.reduce((sum, rate) => sum + rate * seconds, 0);
  expect(carried(trace.rates.registry)).toBeCloseTo(1000, 6);
  expect(carried(trace.rates.peers)).toBeCloseTo(200, 6);
  expect(trace.rates.registry[10]).toBeCloseTo(100, 6);
  expect(trace.rates.peers[10]).toBe(0);
  expect(trace.underWay[10]).toBeCloseTo(1, 6);
  expect(trace.underWay[Math.floor(7 / seconds)]).toBeCloseTo(2, 6);
});

test('bins get wider with the run, and keep what is in them', () => {
  const spread = new Spread(2);
  spread.add(0, 0, 1000, 8);
  spread.add(1, 500, 1500, 4);
  spread.add(0, 0, fromSeconds(100), 100);
  const { width, rows } = spread.finish();
  expect(rows[0]?.length).toBeLessThanOrEqual(120);
  expect(width * 120).toBeGreaterThan(fromSeconds(100));
  expect(rows[0]?.reduce((a, b) => a + b, 0)).toBeCloseTo(108, 9);
  expect(rows[1]?.[0]).toBe(4);
});

test('an amount that came at once is in one bin', () => {
  const spread = new Spread(1);
  spread.add(0, 2500, 2500, 7);
  expect([...(spread.finish().rows[0] ?? [])]).toEqual([0, 0, 7]);
});
