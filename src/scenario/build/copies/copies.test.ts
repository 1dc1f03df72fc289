import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomVariant } from '../../../../test/support/crowded-worlds.ts';
import {
  app,
  constant,
  containers,
  GIB,
  host,
  MIB,
  scenario,
  vm,
  vms,
} from '../../../../test/support/scenarios.ts';
import type { Distribution } from '../../../engine/distribution.ts';
import { RandomStreams, runKey } from '../../../engine/random.ts';
import { runReplication } from '../../build.ts';
import type { AppDraws, ResolvedVariant } from '../../resolved.ts';
import { structuralMetrics } from '../capacity.ts';
import { type Copy, copiesOf as copiesOfApp, flavourFor } from './copies.ts';

const oneOf = (...values: number[]): Distribution => ({
  kind: 'discrete',
  values,
  weights: values.map(() => 1),
});
const NO_DRAWS: AppDraws = {
  requests: { cores: null, memory: null },
  limits: { cores: null, memory: null },
};
const streams = (replication = 0) => new RandomStreams(runKey('42', replication));
const copiesOf = (variant: ResolvedVariant, draws: RandomStreams): readonly Copy[] =>
  variant.apps.flatMap((one) => copiesOfApp(variant, one, draws));
const requestsOf = (variant: ResolvedVariant, replication = 0) =>
  copiesOf(variant, streams(replication)).map(({ app }) => app.requests);

describe('copies that draw', () => {
  const drawing = app({
    replicas: 200,
    drawn: { ...NO_DRAWS, requests: { cores: oneOf(0.25, 1, 4), memory: null } },
  });

  test('have requests of their own, of the values that can be drawn, and others in the next replication', () => {
    const cores = requestsOf(containers({ apps: [drawing] })).map((requests) => requests.cores);
    expect(new Set(cores)).toEqual(new Set([0.25, 1, 4]));
    const next = requestsOf(containers({ apps: [drawing] }), 1).map((requests) => requests.cores);
    expect(next).not.toEqual(cores);
  });

  test('have the same in every variant, and whatever else is drawn', () => {
    const cores = requestsOf(containers({ apps: [drawing] })).map((requests) => requests.cores);
    const memory = {
      ...drawing,
      drawn: { ...NO_DRAWS, requests: { cores: oneOf(0.25, 1, 4), memory: oneOf(1, 2) } },
    };
    expect(requestsOf(containers({ apps: [memory] })).map((requests) => requests.cores)).toEqual(cores);
    expect(requestsOf(vms({ apps: [drawing] })).map((requests) => requests.cores)).toEqual(cores);
  });

  test('share a class with those that ask for the same', () => {
    const pods = copiesOf(containers({ apps: [drawing] }), streams()).map(({ pod }) => pod);
    expect(new Set(pods).size).toBe(3);
  });

  test('have their request as limit where the limit that they draw lies below', () => {
    const limited = app({
      drawn: {
        requests: { cores: oneOf(1, 2), memory: oneOf(GIB, 2 * GIB) },
        limits: { cores: oneOf(1, 4), memory: oneOf(GIB, 4 * GIB) },
      },
    });
    const copies = copiesOf(containers({ apps: [limited] }), streams());
    const pairs = new Set(copies.map(({ app: { requests, limits } }) => `${requests.cores} ${limits.cores}`));
    expect(pairs).toEqual(new Set(['1 1', '1 4', '2 2', '2 4']));
    expect(copies.every(({ app: { requests, limits } }) => limits.memory >= requests.memory)).toBe(true);
  });

  test('use a part of what they have drawn where usage is said so', () => {
    const half = { kind: 'requested', share: constant(0.5) } as const;
    const using = { ...drawing, replicas: 30, usage: { cpu: half, memory: half } };
    const variant = containers({ apps: [using] });
    const asked = requestsOf(variant).reduce((sum, requests) => sum + requests.cores, 0);
    const { metrics } = runReplication(scenario([variant], { warmup: 300e6 }), 0, 0);
    const observed = metrics.cpuUsed;
    expect(observed?.kind === 'scalar' && observed.value).toBeCloseTo(asked / 2, 6);
  });
});

describe('VMs that draw', () => {
  const shape = {
    ...vm(),
    drawn: { cores: oneOf(1, 2, 4), memory: oneOf(GIB, 2 * GIB), diskSize: oneOf(10 * GIB, 20 * GIB) },
  };

  test('ask their host for what they have drawn', () => {
    const thick = { ...shape, disk: { ...shape.disk, provisioning: 'thick' as const } };
    const asked = copiesOf(vms({ vm: thick }), streams()).map(({ pod }) => pod.requests);
    expect(new Set(asked.map(({ cpu }) => cpu))).toEqual(new Set([1000, 2000, 4000]));
    expect(new Set(asked.map(({ memory }) => memory - 128 * MIB))).toEqual(new Set([GIB, 2 * GIB]));
    expect(new Set(asked.map(({ disk }) => disk))).toEqual(new Set([10 * GIB, 20 * GIB]));
  });

  test('reserve in a run what they have drawn', () => {
    const variant = vms({ vm: shape });
    const asked = copiesOf(variant, streams()).reduce((sum, { pod }) => sum + pod.requests.memory, 0);
    const { metrics } = runReplication(scenario([variant], { warmup: 300e6 }), 0, 0);
    const observed = metrics.ramReserved;
    expect(observed?.kind === 'scalar' && observed.value).toBe(asked);
  });
});

describe('flavours', () => {
  const POWERS = { kind: 'power-of-two', leastVcpus: 0.5, leastMemory: GIB } as const;

  test('in powers of two begin at half a core and 1 GiB, and round up by less than a factor of 2', () => {
    expect(flavourFor({ vcpus: 0.1, memory: MIB }, POWERS)).toEqual({ vcpus: 0.5, memory: GIB });
    expect(flavourFor({ vcpus: 2, memory: 4 * GIB }, POWERS)).toEqual({ vcpus: 2, memory: 4 * GIB });
    expect(flavourFor({ vcpus: 2.1, memory: 4 * GIB + 1 }, POWERS)).toEqual({ vcpus: 4, memory: 8 * GIB });
  });

  test('of a list: the least that holds both, and what is needed where none does', () => {
    const sizes = [
      { vcpus: 1, memory: GIB },
      { vcpus: 2, memory: 4 * GIB },
      { vcpus: 4, memory: 4 * GIB },
    ];
    const list = { kind: 'list', sizes } as const;
    expect(flavourFor({ vcpus: 1, memory: 2 * GIB }, list)).toBe(sizes[1]);
    expect(flavourFor({ vcpus: 3, memory: GIB }, list)).toBe(sizes[2]);
    expect(flavourFor({ vcpus: 3, memory: 5 * GIB }, list)).toEqual({ vcpus: 3, memory: 5 * GIB });
  });

  test('are never larger than the largest host: what is rounded up beyond it gets the host as a whole', () => {
    const large = app({ requests: { cores: 70, memory: 70 * GIB } });
    const [copy] = copiesOf(vms({ apps: [large], vm: { ...vm(), flavours: POWERS } }), streams());
    expect(copy?.app.vm).toMatchObject({ vcpus: 128, memory: 124 * GIB - 128 * MIB }); // 32 cores x 4
    expect(
      structuralMetrics(vms({ apps: [large], vm: { ...vm(), flavours: POWERS } })).instancesPerHost,
    ).toBe(1);
  });

  test('that are exact make a VM just as large as its copy needs', () => {
    const [copy] = copiesOf(vms({ vm: { ...vm(), flavours: { kind: 'exact' } } }), streams());
    const guest = vm().guestOs.memory;
    expect(copy?.app.vm).toMatchObject({ vcpus: 0.25, memory: 512 * MIB + guest });
  });

  test('make a VM of what its copy requests and its guest takes: 512 MiB and 90 MiB of Debian need 1 GiB', () => {
    const [copy] = copiesOf(vms({ vm: { ...vm(), flavours: POWERS } }), streams());
    expect(copy?.app.vm).toMatchObject({ vcpus: 0.5, memory: GIB });
    expect(copy?.pod.requests).toMatchObject({ cpu: 500, memory: GIB + 128 * MIB });
  });

  test('count a fast vCPU for as much as it does', () => {
    const fast = { ...vm({ vcpuSpeed: 2 }), flavours: POWERS };
    const [copy] = copiesOf(
      vms({ vm: fast, apps: [app({ requests: { cores: 1.5, memory: GIB } })] }),
      streams(),
    );
    expect(copy?.app.vm?.vcpus).toBe(1);
  });
});

describe('hosts needed by copies that differ', () => {
  test('are counted for the copies drawn: cores of 3 and 5 pair up on hosts of 8', () => {
    const drawing = app({
      replicas: 60,
      requests: { cores: 4, memory: MIB },
      drawn: { ...NO_DRAWS, requests: { cores: oneOf(3, 5), memory: null } },
    });
    const nodes = containers().nodes && { ...containers().nodes, systemReserved: { cores: 0, memory: 0 } };
    const variant = containers({ apps: [drawing], hosts: [host({ cores: 8 })], nodes: nodes as never });
    const copies = copiesOf(variant, streams());
    const large = copies.filter(({ app }) => app.requests.cores === 5).length;
    const small = 60 - large;
    const pairs = Math.min(large, small);
    const best = pairs + (large - pairs) + Math.ceil((small - pairs) / 2);
    const pods = copies.map(({ pod }) => pod);
    expect(structuralMetrics(variant, pods).hostsNeeded).toBe(best);
  });

  test('never promise more of a resource than hosts have, and never need fewer than the sum says', () => {
    fc.assert(
      fc.property(randomVariant, fc.integer({ min: 0, max: 5 }), (base, replication) => {
        const [template = app()] = base.apps;
        const { cores, memory } = template.requests;
        const drawn = {
          ...NO_DRAWS,
          requests: {
            cores: { kind: 'uniform', min: cores / 2 + 0.01, max: cores + 0.02 } as const,
            memory: { kind: 'uniform', min: memory / 3, max: memory } as const,
          },
        };
        const variant = { ...base, apps: [{ ...template, drawn }] };
        const pods = copiesOf(variant, streams(replication)).map(({ pod }) => pod);
        const { hostsNeeded } = structuralMetrics(variant, pods);
        if (hostsNeeded === null || hostsNeeded === undefined) return;
        const [one = host()] = base.hosts;
        const asked = pods.reduce((sum, pod) => sum + pod.requests.memory, 0);
        expect(hostsNeeded).toBeGreaterThanOrEqual(asked / one.memory);
        expect(hostsNeeded).toBeLessThanOrEqual(pods.length);
      }),
    );
  });
});
