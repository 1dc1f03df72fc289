import { describe, expect, it } from 'vitest';
import type { CountedShape } from '../survey/shapes.ts';
import type { MachinesTold } from '../survey/told.ts';
import type { FittedApp } from './fitted.ts';
import { fleetOf } from './fleet.ts';
import { fitQuantity } from './quantity.ts';

const GIB = 2 ** 30;
const ONE = { cpu: 1, memory: 1 };

function app(alive: number, cores: number, gib: number, gpus = 0): FittedApp {
  return {
    ...{ name: 'a', rows: 10, ofRows: 10, moved: 0, gpus, gpuMilli: 1000, alive, replicas: 10 },
    ...{ cores: fitQuantity([cores]), memory: fitQuantity([gib * GIB]), lifetime: null, perSecond: null },
    ...{ largestCores: cores, largestMemory: gib * GIB, sharesLifetime: false },
  };
}

function machines(list: readonly (readonly [count: number, cpu: number, gpus?: number])[]): MachinesTold {
  const shapes = list.map(
    ([count, cpu, gpus = 0]): CountedShape => ({
      ...{ count, cpu, memory: 4 * cpu * GIB, gpus, gpuMilli: 1000, model: gpus > 0 ? 'T4' : '' },
    }),
  );
  const total = (of: (shape: CountedShape) => number) =>
    shapes.reduce((sum, shape) => sum + shape.count * of(shape), 0);
  return {
    machines: total(() => 1),
    cpu: total(({ cpu }) => cpu),
    memory: total(({ memory }) => memory),
    gpus: total(({ gpus }) => gpus),
    shapes: { list: shapes, others: 0 },
  };
}

describe('the hosts of a fitted scenario', () => {
  it('are made so that every copy fits, and are some 70 % full at most', () => {
    const { hosts, filled, part } = fleetOf([app(100, 4, 8), app(2, 40, 300)], null, ONE);
    expect(part).toBeNull();
    for (const { cores, memory } of hosts) {
      expect(cores).toBeGreaterThanOrEqual(40);
      expect(memory).toBeGreaterThan(300 * GIB);
    }
    expect(Math.max(filled.cpu, filled.memory)).toBeLessThanOrEqual(0.71);
    expect(Math.max(filled.cpu, filled.memory)).toBeGreaterThan(0.3);
  });

  it('have GPUs where copies ask for them, and others have none', () => {
    const { hosts } = fleetOf([app(10, 4, 8), app(10, 4, 8, 3)], null, ONE);
    expect(hosts.map(({ name, gpus }) => [name, gpus])).toEqual([
      ['host', 0],
      ['gpu-host', 4],
    ]);
  });

  it('are all machines of the trace where its work fills a good part of them', () => {
    const { hosts, part } = fleetOf(
      [app(100, 4, 8)],
      machines([
        [10, 32],
        [5, 64],
      ]),
      ONE,
    );
    expect(part).toBe(1);
    expect(hosts.map(({ count, cores }) => [count, cores])).toEqual([
      [10, 32],
      [5, 64],
    ]);
  });

  it('are a part of each kind where it would fill next to nothing', () => {
    const { hosts, part, filled } = fleetOf(
      [app(10, 4, 8)],
      machines([
        [1000, 32],
        [500, 64],
      ]),
      ONE,
    );
    expect(part).toBeLessThan(0.01);
    expect(filled.cpu).toBeGreaterThan(0.3);
    expect(hosts).toHaveLength(2);
  });

  it('count rare kinds with the most similar of the frequent ones, GPUs first', () => {
    const kinds = Array.from({ length: 8 }, (_, i) => [100 - i, 8 * (i + 1), i === 7 ? 4 : 0] as const);
    const { hosts } = fleetOf([app(4000, 4, 8)], machines([...kinds, [3, 15, 4]]), ONE);
    expect(hosts).toHaveLength(8);
    expect(hosts.at(-1)).toMatchObject({ count: 93 + 3, gpus: 4 });
  });

  it('are told in shares of the largest machine where the trace is', () => {
    const { hosts } = fleetOf([app(20, 4, 8)], machines([[4, 0.5]]), { cpu: 64, memory: 1 });
    expect(hosts[0]?.cores).toBe(32);
  });
});
