import { describe, expect, it } from 'vitest';
import {
  appOf,
  codes,
  FLAGSHIP,
  GIB,
  load,
  MIB,
  nothing,
  SECOND,
  V1,
  variantOf,
} from '../../test/support/load.ts';
import { quantile } from '../engine/distribution.ts';
import { documentLines } from './explain/document.ts';
import { loadScenario } from './load.ts';

describe("the contract's example", () => {
  const resolution = load(FLAGSHIP);
  const { scenario } = resolution;

  it('has no problem', () => {
    expect(resolution.problems).toEqual([]);
  });

  it('reads run and headline, the seed as written', () => {
    expect(scenario.run).toEqual({
      duration: 2400 * SECOND,
      warmup: 120 * SECOND,
      seed: '007',
      replications: { min: 10, max: 60, until: 0.05 },
    });
    expect(scenario.answerWith).toEqual(['hostsNeeded', 'ramReserved']);
  });

  it('reads hosts in bytes, cores and bytes per second', () => {
    expect(variantOf(resolution, 'vms').hosts).toMatchObject([
      {
        name: 'host',
        count: 8,
        cores: 32,
        coreSpeed: 1,
        memory: 128 * GIB,
        disk: { size: 2 * 2 ** 40, type: 'ssd' },
        networkBytesPerSecond: 1.25e9,
        zones: ['a', 'b'],
        racks: 4,
        priceUsdPerHour: 0.9,
      },
    ]);
  });

  it('reads the app the same in every variant', () => {
    const web = appOf(resolution, 'vms', 'web');
    expect(web).toMatchObject({
      replicas: 400,
      requests: { cores: 0.25, memory: 512 * MIB },
      limits: { cores: 1, memory: 768 * MIB },
      usage: {
        cpu: { kind: 'drawn', distribution: { kind: 'constant', value: 0.12 } },
        memory: { kind: 'drawn', distribution: { kind: 'constant', value: 300 * MIB } },
      },
      readinessProbe: { initialDelay: 2 * SECOND, period: 5 * SECOND },
    });
    expect(quantile(web.startup, 0.95)).toBeCloseTo(3, 9);
    expect(appOf(resolution, 'containers', 'web')).toEqual(web);
  });

  it('gives each variant the sections that its way of running needs, and no others', () => {
    const vms = variantOf(resolution, 'vms');
    expect(vms.hypervisor).toMatchObject({
      cpuOvercommit: 4,
      memoryOverhead: 128 * MIB,
      hostReserved: 4 * GIB,
    });
    expect(vms.vm).toMatchObject({ vcpus: 2, memory: 2 * GIB, guestOs: { preset: 'debian-12' } });
    expect([vms.nodes, vms.runtime]).toEqual([null, null]);
    const containers = variantOf(resolution, 'containers');
    expect([containers.hypervisor, containers.vm]).toEqual([null, null]);
    expect(containers.runtime?.preset).toBe('containerd');
  });

  it('lets a variant extend another', () => {
    const { nodes, hypervisor, runAs } = variantOf(resolution, 'containers-in-vms');
    expect(runAs).toBe('container');
    expect(hypervisor?.preset).toBe('kvm');
    expect(nodes).toMatchObject({
      from: 'vms',
      perHost: 3,
      maxPods: 110,
      vm: { vcpus: 8, memory: 32 * GIB },
    });
  });

  it('reads assertions in the unit of their metric, or as a change against another variant', () => {
    expect(scenario.assertions).toMatchObject([
      { metric: 'availability', variants: ['vms', 'containers', 'containers-in-vms'], min: 0.995, max: null },
      { metric: 'ramReserved', variants: ['containers'], relativeTo: 'vms', max: -0.5, limitText: '<= -50%' },
    ]);
  });

  it('resolves to a document that is a valid scenario and means the same', () => {
    const text = documentLines(resolution)
      .map((line) => line.text)
      .join('\n');
    const again = load(text);
    expect(again.scenario).toEqual(scenario);
    expect(again.hash).toBe(resolution.hash);
    expect(load(JSON.stringify(resolution.document)).hash).toBe(resolution.hash);
  });

  it('tells where each value comes from', () => {
    const { origins } = resolution;
    expect(origins['hosts[host].memory']).toBe('shop.yaml:10:45');
    expect(origins['variants.containers-in-vms.nodes.maxPods']).toBe('shop.yaml:27:35');
    expect(origins['variants.vms.hypervisor.create.duration']).toMatch(/^preset kvm \(derived from /);
    expect(origins['hosts[host].coreSpeed']).toBe('default (assumed: all cores are reference cores)');
  });

  it('lists the numbers of ours that are in force, and none that the user wrote', () => {
    const paths = resolution.sources.map(({ path }) => path);
    expect(paths).toContain('variants.vms.hypervisor.create.duration');
    expect(paths).toContain('hosts[host].power.watts');
    expect(paths).not.toContain('variants.vms.hypervisor.memoryOverhead');
    expect(paths).not.toContain('variants.vms.hypervisor.preset');
  });
});

describe('a scenario of a few lines', () => {
  it('has hosts, an app and three variants', () => {
    const resolution = load(V1);
    expect(resolution.scenario.name).toBe('shop');
    expect(resolution.scenario.variants.map(({ name }) => name)).toEqual([
      'vms',
      'containers',
      'containers-in-vms',
    ]);
    expect(variantOf(resolution, 'vms').hosts).toMatchObject([
      { name: 'host', count: 8, cores: 32, memory: 128 * GIB },
    ]);
    expect(resolution.problems).toEqual([]);
  });

  it('may say only how many copies are wanted', () => {
    expect(appOf(load(`${V1}apps: {web: {replicas: 1200}}`), 'containers', 'web').replicas).toBe(1200);
  });

  it('lets copies use what they ask for', () => {
    const web = appOf(load(`${V1}apps: {web: {resources: {requests: {cpu: 2}}}}`), 'vms', 'web');
    expect(web.usage.cpu).toEqual({ kind: 'drawn', distribution: { kind: 'constant', value: 2 } });
  });

  it('may name presets in place of sections', () => {
    const text = `${V1}hosts: [{name: h, power: hp-ml110-g4}]\nvariants: {a: {runAs: vm, hypervisor: firecracker, vm: {guestOS: minimal, disk: 2Gi}}}`;
    const variant = variantOf(load(text), 'a');
    expect(variant.hypervisor?.preset).toBe('firecracker');
    expect(variant.vm).toMatchObject({ guestOs: { preset: 'minimal' }, disk: { size: 2 * GIB } });
    expect(variant.hosts[0]?.power.watts[0]).toBe(86);
  });

  it('prices a host by its size unless a price is written', () => {
    const price = (text: string) => variantOf(load(`${V1}${text}`), 'vms').hosts[0]?.priceUsdPerHour ?? 0;
    expect(price('hosts: [{name: h, cpu: 64, memory: 256Gi}]')).toBeCloseTo(2 * price(''), 3);
  });

  it('keeps notes under x- to itself', () => {
    const text = `${V1}x-owner: me\napps: {web: {x-note: [a, b], replicas: 3}}`;
    expect(load(text).hash).toBe(load(`${V1}apps: {web: {replicas: 3}}`).hash);
  });

  it('moves the fewest or most replications that nobody wrote', () => {
    const counts = (text: string) => load(`${V1}run: {replications: ${text}}`).scenario.run.replications;
    expect(counts('20')).toMatchObject({ min: 20, max: 20 });
    expect(counts('{max: 5}')).toMatchObject({ min: 5, max: 5 });
    expect(counts('{min: 100, until: none}')).toEqual({ min: 100, max: 100, until: null });
  });
});

describe('layers', () => {
  const layersOf = (image: string) =>
    appOf(load(`${V1}apps: {web: {image: ${image}}}`), 'vms', 'web').image.layers;

  it('without identity are known by image and position, the last one by the version too', () => {
    expect(layersOf('{name: shop, layers: [80Mi, 30Mi]}')).toEqual([
      { id: 'shop/0', size: 80 * MIB },
      { id: 'shop:v1/1', size: 30 * MIB },
    ]);
    const [first, last] = layersOf('{name: shop, version: v2, layers: [80Mi, 30Mi]}');
    expect([first?.id, last?.id]).toEqual(['shop/0', 'shop:v2/1']);
  });

  it('may have an identity, so that images share them', () => {
    expect(layersOf('{layers: [{id: debian, size: 80Mi}, 30Mi]}')[0]).toEqual({
      id: 'debian',
      size: 80 * MIB,
    });
  });
});

describe('samples in a file', () => {
  it('are written out, so that the document holds all that it means', () => {
    const readFile = (path: string) => (path === 'data/starts.csv' ? '3s\n1s\n2s\n' : null);
    const resolution = load(`${V1}apps: {web: {startup: empirical(data/starts.csv)}}`, { readFile });
    expect(appOf(resolution, 'vms', 'web').startup).toEqual({ kind: 'empirical', values: [1, 2, 3] });
    expect(JSON.stringify(resolution.document)).toContain('empirical(3s, 1s, 2s)');
  });
});

describe('the hash', () => {
  it('is that of the meaning: the same however it is written, another for another value', () => {
    const { hash } = load(`${V1}hosts: [{name: h, memory: 64Gi}]`);
    expect(load(`# a note\n${V1}hosts:\n  - memory: 65536Mi\n    name: h\n`).hash).toBe(hash);
    expect(load(`${V1}hosts: [{name: h, memory: 65Gi}]`).hash).not.toBe(hash);
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('checks', () => {
  it('point at an override where an override is wrong', () => {
    const { problems } = loadScenario(V1, {
      path: 'a.yaml',
      readFile: nothing,
      overrides: ['run.warmup=20m'],
    });
    expect(problems).toMatchObject([{ code: 'TT0301', file: '--set', column: 12, line: 1 }]);
  });

  it('report a value once that stands in several variants', () => {
    expect(codes(`${V1}hosts: [{name: h, memory: 1gb}]`)).toEqual(['TT0103']);
  });

  it('let warnings alone pass', () => {
    const { resolution } = loadScenario(`${V1}apps: {web: {resources: {requests: {cpu: 64}}}}`, {
      path: '-',
      readFile: nothing,
    });
    expect(resolution?.problems.map(({ code }) => code)).toContain('TT0310');
  });

  it('find node VMs that fit on no host', () => {
    const text = `${V1}variants: {a: {runAs: container, nodes: {from: vms, vm: {memory: 256Gi}}}}`;
    expect(codes(text)).toEqual(['TT0310']);
  });

  it('find nothing wrong with limits that are equal to what is asked for', () => {
    expect(codes(`${V1}apps: {web: {resources: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}}}`)).toEqual(
      [],
    );
  });
});
