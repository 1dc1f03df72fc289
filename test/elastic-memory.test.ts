/** Ballooning and page sharing on the real model: how many VMs a host carries with them, and what it costs. */
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { structuralMetrics } from '../src/scenario/build/capacity.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { Hypervisor, ResolvedVariant } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { codes, load, V1, variantOf } from './support/load.ts';
import { constant, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';
import { worker } from './support/tasks.ts';

const BALLOONING = { floor: 0.25, reclaimBytesPerSecond: GIB, swapPenalty: 20 };

/** VMs of 4 GiB that use so many MiB, on one host of 128 GiB of which 4 are kept. */
function crowd(replicas: number, usedMib: number, changes: Partial<Hypervisor>): ResolvedVariant {
  const memory = { kind: 'drawn', distribution: constant(usedMib * MIB) } as const;
  const variant = vms({
    hosts: [host({ count: 1 })],
    vm: vm({
      memory: 4 * GIB,
      vcpus: 1,
      disk: { size: 8 * GIB, provisioning: 'thin', clone: 'linked' },
    }),
    apps: [{ ...worker(replicas, { every: constant(1) }), usage: { cpu: worker(1).usage.cpu, memory } }],
  });
  return { ...variant, hypervisor: variant.hypervisor && { ...variant.hypervisor, ...changes } };
}

function measure(variant: ResolvedVariant, seconds = 600) {
  const records: RunRecord[] = [];
  const run = scenario([variant], { duration: fromSeconds(seconds), warmup: fromSeconds(seconds - 60) });
  const { metrics } = runReplication(run, 0, 0, (record) => {
    if (record.kind === 'phase') records.push(record);
  });
  const of = (name: string) => {
    const metric = metrics[name];
    return metric?.kind === 'distribution' ? Histogram.from(metric.histogram).mean : (metric?.value ?? null);
  };
  return { of, records };
}

describe('ballooning', () => {
  test('lets a host carry more VMs than their sizes: 124 GiB over a quarter of 4 GiB and 128 MiB', () => {
    expect(structuralMetrics(crowd(60, 300, {})).instancesPerHost).toBe(30);
    const elastic = structuralMetrics(crowd(60, 300, { ballooning: BALLOONING }));
    expect(elastic.instancesPerHost).toBe(Math.floor(124 / 1.125));
    const half = structuralMetrics(crowd(60, 300, { ballooning: { ...BALLOONING, floor: 0.5 } }));
    expect(half.instancesPerHost).toBe(Math.floor(124 / 2.125));
  });

  test('takes from idle guests what they are short of together, and slows nobody', () => {
    const { of } = measure(crowd(60, 300, { ballooning: BALLOONING }));
    expect(of('placed')).toBe(60);
    expect(of('ramBallooned')).toBe((60 * 4.125 - 124) * GIB);
    expect(of('ramSwapped')).toBe(0);
    expect(of('taskTime')).toBeCloseTo(0.05 / 0.9773, 3);
    expect(of('ram.free')).toBe(0);
  });

  test('swaps what the host has no room for, and the work of those who swap slows', () => {
    const { of } = measure(crowd(40, 3500, { ballooning: BALLOONING }));
    const { of: mild } = measure(crowd(40, 3500, { ballooning: { ...BALLOONING, swapPenalty: 0 } }));
    const swapped = 40 * (3500 + 111 + 128) * MIB - 124 * GIB;
    expect((of('ramSwapped') ?? 0) / swapped).toBeCloseTo(1, 2);
    // Every guest: the share of its memory that is swapped, on average, times 20.
    const share = swapped / (40 * (3500 + 111) * MIB);
    expect((of('taskTime') ?? 0) / (mild('taskTime') ?? 1)).toBeGreaterThan(1 + 10 * share);
  });

  test('makes a VM wait for what others must give up first', () => {
    const imaging = (reclaimBytesPerSecond: number) => {
      const { records } = measure(
        crowd(110, 300, { ballooning: { ...BALLOONING, reclaimBytesPerSecond } }),
        300,
      );
      const of = (phase: string) =>
        records.find((r) => r.kind === 'phase' && r.instance === 109 && r.phase === phase)?.at ?? 0;
      return (of('booting') - of('imaging')) / 1e6;
    };
    // The last one comes when all memory is given out, and asks for its floor: 1.125 GiB.
    expect(imaging(GIB / 16) - imaging(GIB * 1024)).toBeCloseTo(18, 0);
  });
});

describe('page sharing', () => {
  const rule = { share: 0.2, scanBytesPerSecond: 10 * GIB };

  test('frees what guests have in common, and lets no more of them in by itself', () => {
    const { of } = measure(crowd(31, 300, { pageSharing: rule }));
    expect(of('placed')).toBe(30);
    const common = 0.2 * 30 * (300 + 111) * MIB;
    expect((of('ramShared') ?? 0) / common).toBeCloseTo(1, 2);
    expect(of('ramBallooned')).toBe(0);
    expect((of('ram.free') ?? 0) / ((124 - 30 * 4.125) * GIB + common)).toBeCloseTo(1, 2);
  });

  test('makes room for guests that would swap', () => {
    const swapped = (changes: Partial<Hypervisor>) =>
      measure(crowd(36, 3500, { ballooning: BALLOONING, ...changes })).of('ramSwapped') ?? 0;
    expect(swapped({})).toBeGreaterThan(5 * GIB);
    expect(swapped({ pageSharing: rule })).toBe(0);
  });
});

describe('a scenario', () => {
  const text = (written: string) => `${V1}variants: {vms: {runAs: vm, hypervisor: ${written}}}\n`;
  const read = (written: string) => variantOf(load(text(written)), 'vms').hypervisor;

  test('switches both on by a word, or by saying how', () => {
    expect(read('kvm')).toMatchObject({ ballooning: null, pageSharing: null });
    expect(read('{ballooning: on, pageSharing: on}')).toMatchObject({
      ballooning: { floor: 0.25, swapPenalty: 20 },
      pageSharing: { share: 0.187 },
    });
    expect(read('{ballooning: {floor: 50%}}')?.ballooning?.floor).toBe(0.5);
    expect(read('{ballooning: {mode: off, floor: 50%}}')?.ballooning).toBeNull();
    expect(codes(text('{ballooning: yes}'))).toEqual(['TT0110']);
  });
});

test('overhead that grows with the guest counts in placement and on the host alike', () => {
  const overhead = {
    memoryOverhead: 100 * MIB,
    memoryOverheadPerVcpu: 8 * MIB,
    memoryOverheadShare: 1 / 512,
  };
  const variant = crowd(40, 300, overhead);
  const each = 4 * GIB + (100 + 8 + 8) * MIB;
  expect(structuralMetrics(variant).instancesPerHost).toBe(Math.floor((124 * GIB) / each));
  const { of } = measure(variant);
  expect(of('ram.hypervisor')).toBe((of('placed') ?? 0) * 116 * MIB);
});
