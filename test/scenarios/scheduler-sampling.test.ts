/** `scenarios/scheduler-sampling.yaml`: what looking at fewer of 5,000 nodes costs, and what it saves. */
import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const scenario = shipped('scheduler-sampling.yaml');
const full = run(scenario, 'full');
const adaptive = run(scenario, 'adaptive');
const first15 = run(scenario, 'first-15');
const examined = run(scenario, 'first-15-examined');

describe('scheduler-sampling', () => {
  it('scores as many nodes as each rule says: of 1,540 pods 40 have 50 nodes that fit', () => {
    const mean = (small: number, large: number) => (1500 * small + 40 * large) / 1540;
    expect(full('nodesVisited')).toBe(5000);
    expect(full('nodesScored')).toBeGreaterThan(mean(4800, 10));
    expect(adaptive('nodesScored')).toBeGreaterThan(mean(500, 1));
    expect(adaptive('nodesScored')).toBeLessThan(mean(500, 50));
    expect(first15('nodesScored')).toBeGreaterThan(14.9);
    expect(examined('nodesVisited')).toBe(15);
  });

  it('decides quicker the fewer nodes are looked at', () => {
    expect(full('decisionTime')).toBeGreaterThan(3 * adaptive('decisionTime'));
    expect(adaptive('decisionTime')).toBeGreaterThan(1.2 * first15('decisionTime'));
  });

  it('and worse: the chosen node lies further from the best, and more nodes are used', () => {
    expect(full('scoreRegret')).toBe(0);
    expect(adaptive('scoreRegret')).toBeGreaterThan(20);
    expect(first15('scoreRegret')).toBeGreaterThan(1.5 * adaptive('scoreRegret'));
    expect(adaptive('hostsUsed')).toBeGreaterThan(1.5 * full('hostsUsed'));
    expect(first15('hostsUsed')).toBeGreaterThan(2.5 * adaptive('hostsUsed'));
  });

  it('misses what is rare where 15 nodes are looked at at all, and only there', () => {
    expect([full, adaptive, first15].map((read) => read('unschedulable'))).toEqual([0, 0, 0]);
    expect(examined('unschedulable')).toBeGreaterThan(30);
    expect(examined('unschedulable')).toBeLessThanOrEqual(40);
  });

  it('strands CPU where nodes are filled: 1.5 cores on each that is full by memory', () => {
    expect(full('cpuStranded')).toBeGreaterThan(40);
    expect(first15('cpuStranded')).toBeLessThan(20);
  });
});
