import { describe, expect, it } from 'vitest';
import { appOf, codes, load, MIB, SECOND, V1, variantOf } from '../../test/support/load.ts';
import { LISTS } from '../../test/support/trace-options.ts';

const scenario = (hosts: string, app: string, more = '') =>
  `${V1}hosts: ${hosts}\napps: {batch: ${app}}\nvariants: {c: {runAs: container}}\n${more}`;
const ONE = '[{name: h, gpus: {count: 2, model: T4}}]';
const read = (text: string) => load(text, { readLists: LISTS });

describe('hosts from a node list', () => {
  it('are a group for each kind of node, with what is written for all of them', () => {
    const { scenario: resolved } = read(scenario('[{name: n, network: 1Gbps, fromTrace: cluster}]', '{}'));
    expect(resolved.variants[0]?.hosts).toMatchObject([
      { name: 'n-8c-32g-1xT4', count: 1, cores: 8, gpus: { count: 1, model: 'T4' } },
      { name: 'n-4c-16g-2xP100', count: 1, cores: 4, memory: 16384 * MIB, networkBytesPerSecond: 1.25e8 },
    ]);
    expect(resolved.lists).toEqual([{ name: 'cluster/', rows: 2, hash: 'cluster ' }]);
  });

  it('are said to be a part of the list where they are', () => {
    const text = scenario('[{name: n, fromTrace: {trace: cluster, take: 1}}]', '{}');
    expect(read(text).scenario.lists).toMatchObject([{ use: '1 of the 2 machines' }]);
  });
});

describe('copies from a pod list', () => {
  const traced = '{fromTrace: {trace: cluster, from: 100s, squeezeTime: 4}}';

  it('are as many as pods are taken, each with its size, its GPUs and its times', () => {
    const app = appOf(read(scenario(ONE, traced)), 'c', 'batch');
    expect(app.replicas).toBe(4);
    expect(app.arrival).toEqual({ kind: 'listed', at: [0, 5 * SECOND, 50 * SECOND, 125 * SECOND] });
    expect(app.traced?.copies[1]).toEqual({
      cores: 0.5,
      memory: 512 * MIB,
      gpu: { count: 1, milli: 1000, models: ['T4'] },
      at: 5 * SECOND,
      lifetime: 770,
    });
  });

  it('say in the summary what was done to the times', () => {
    const use = 'arrivals 4 times as fast, lifetimes as they are, from 100 s on';
    expect(read(scenario(ONE, traced)).scenario.lists).toMatchObject([{ rows: 4, use }]);
  });

  it('mean another scenario where they are taken otherwise', () => {
    const hash = (app: string) => read(scenario(ONE, app)).hash;
    expect(hash('{fromTrace: {trace: cluster, squeezeTime: 4}}')).not.toBe(hash(traced));
    expect(hash(traced)).toBe(hash(traced));
  });

  it('can be named by a short name', () => {
    const text = scenario(ONE, '{fromTrace: day}', 'traces: {day: cluster}');
    expect(variantOf(read(text), 'c').apps[0]?.replicas).toBe(4);
  });

  it('can not be more than the pods of the list', () => {
    const options = { readLists: LISTS };
    expect(codes(scenario(ONE, '{replicas: 5, fromTrace: cluster}'), options)).toEqual(['TT0312']);
    expect(codes(scenario(ONE, '{replicas: 3, fromTrace: cluster}'), options)).toEqual([]);
  });
});

describe('a trace whose amounts are shares', () => {
  const WHOLE = 'machine: {cpu: 8, memory: 32Gi}';

  it('is in cores and bytes by the machine that is named', () => {
    const text = scenario(
      `[{name: n, fromTrace: {trace: SHARES, ${WHOLE}}}]`,
      `{fromTrace: {trace: SHARES, ${WHOLE}}}`,
    );
    const { scenario: resolved } = read(text);
    expect(resolved.variants[0]?.hosts).toMatchObject([
      { name: 'n-8c-16g', count: 1, cores: 8, memory: 16384 * MIB },
      { name: 'n-4c-16g', count: 1, cores: 4, memory: 16384 * MIB },
    ]);
    expect(appOf(read(text), 'c', 'batch').traced?.copies).toMatchObject([
      { cores: 1, memory: 2048 * MIB, at: 0, lifetime: null },
      { cores: 0.5, memory: 4096 * MIB, at: 90 * SECOND },
    ]);
    const use = 'shares of a machine of 8 cores and 32 GiB';
    expect(resolved.lists).toMatchObject([{ use }, { use }]);
  });

  it('needs a machine, and one in cores and bytes needs none', () => {
    const options = { readLists: LISTS };
    const codesOf = (hosts: string, app: string) => codes(scenario(hosts, app), options);
    expect(codesOf(ONE, '{fromTrace: SHARES}')).toEqual(['TT0317']);
    expect(codesOf('[{name: n, fromTrace: SHARES}]', '{}')).toEqual(['TT0317']);
    expect(codesOf(ONE, `{fromTrace: {trace: cluster, ${WHOLE}}}`)).toEqual(['TT0317']);
    expect(codesOf(`[{name: n, fromTrace: {trace: cluster, ${WHOLE}}}]`, '{}')).toEqual(['TT0317']);
  });
});

describe('a trace without times', () => {
  it('is asked for at once, or as the app says', () => {
    const arrival = (app: string) => appOf(read(scenario(ONE, app)), 'c', 'batch').arrival;
    expect(arrival('{fromTrace: TIMELESS}')).toEqual({ kind: 'listed', at: [0, 0] });
    expect(arrival('{fromTrace: TIMELESS, arrival: {every: 20s}}')).toEqual({
      kind: 'every',
      gap: 20 * SECOND,
    });
  });

  it('lets the app say how long its copies live, which one with times does not', () => {
    const options = { readLists: LISTS };
    const own = 'arrival: {every: 20s}, lifetime: 60s';
    expect(codes(scenario(ONE, `{fromTrace: TIMELESS, ${own}}`), options)).toEqual([]);
    expect(codes(scenario(ONE, `{fromTrace: cluster, ${own}}`), options)).toEqual(['TT0304', 'TT0304']);
  });
});

it('a list that is not there is an error where it is named', () => {
  expect(codes(scenario('[{name: n, fromTrace: gone}]', '{}'))).toEqual(['TT0207']);
  expect(codes(scenario(ONE, '{fromTrace: gone}'))).toEqual(['TT0207']);
});
