import { describe, expect, it } from 'vitest';
import { appOf, FLAGSHIP, GIB, load, V1, variantOf } from '../../test/support/load.ts';

describe('extends', () => {
  const files: Record<string, string> = {
    'base/shop.yaml': `${V1}apps: {web: {replicas: 10, writes: 5Mi}}\nhosts: [{name: a, cpu: 8}, {name: b, cpu: 4}]`,
    'base/middle.yaml': 'extends: shop.yaml\napps: {web: {writes: null}}',
  };
  const readFile = (path: string) => files[path] ?? null;

  it('takes another file as a base, relative to the file that names it', () => {
    const text = 'extends: base/middle.yaml\napps: {web: {replicas: 20}}\nhosts: [{name: b, count: 3}]';
    const resolution = load(text, { readFile });
    expect(appOf(resolution, 'vms', 'web')).toMatchObject({ replicas: 20, writes: 0 });
    expect(variantOf(resolution, 'vms').hosts).toMatchObject([
      { name: 'a', cores: 8, count: 8 },
      { name: 'b', cores: 4, count: 3 },
    ]);
    expect(resolution.origins['hosts[a].cpu']).toMatch(/^base\/shop\.yaml:3:/);
  });

  it('takes a shipped scenario by its name', () => {
    const readShipped = (name: string) => (name === 'flagship' ? FLAGSHIP : null);
    expect(load('extends: flagship', { readShipped }).scenario.name).toBe('vm-vs-container');
  });

  it('knows the three usual variants without them being written', () => {
    const variant = variantOf(
      load(`${V1}variants: {mine: {extends: containers-in-vms, nodes: {perHost: 2}}}`),
      'mine',
    );
    expect(variant.nodes).toMatchObject({ from: 'vms', perHost: 2, vm: { vcpus: 8 } });
  });

  it('lets a variant override sections of the top', () => {
    const text = `${FLAGSHIP}`.replace(
      '    placement: {policy: spread}',
      '    hosts: [{name: host, cpu: 64}]\n    apps: {web: {replicas: 7}}',
    );
    const resolution = load(text);
    expect(variantOf(resolution, 'vms').hosts).toMatchObject([{ name: 'host', cores: 64, count: 8 }]);
    expect(variantOf(resolution, 'containers').hosts).toMatchObject([{ name: 'host', cores: 32 }]);
    expect(appOf(resolution, 'vms', 'web').replicas).toBe(7);
  });
});

describe('overrides', () => {
  it('reach keys, items by name, and variants', () => {
    const overrides = [
      'hosts[host].count=4',
      'apps.web.replicas=800',
      'variants.vms.vm.memory=4Gi',
      'run.seed=0123',
    ];
    const resolution = load(FLAGSHIP, { overrides });
    expect(variantOf(resolution, 'vms').hosts[0]?.count).toBe(4);
    expect(appOf(resolution, 'containers', 'web').replicas).toBe(800);
    expect(variantOf(resolution, 'vms').vm?.memory).toBe(4 * GIB);
    expect(resolution.scenario.run.seed).toBe('0123');
    expect(resolution.origins['hosts[host].count']).toBe('--set hosts[host].count=4');
  });

  it('reach what is not written: the usual hosts, app and variants', () => {
    const resolution = load(V1, {
      overrides: ['hosts[host].cpu=64', 'apps.app.replicas=3', 'variants.vms.vm.vcpus=1'],
    });
    expect(variantOf(resolution, 'vms')).toMatchObject({ hosts: [{ cores: 64 }], vm: { vcpus: 1 } });
    expect(appOf(resolution, 'containers', 'app').replicas).toBe(3);
  });

  it('are inherited by variants that extend the one changed', () => {
    const resolution = load(FLAGSHIP, { overrides: ['variants.containers.nodes.maxPods=50'] });
    expect(variantOf(resolution, 'containers-in-vms').nodes?.maxPods).toBe(50);
  });

  it('override one section of one variant by the names that stand at the top', () => {
    const resolution = load(FLAGSHIP, {
      overrides: ['variants.vms.hosts[host].count=2', 'variants.vms.apps.web.replicas=5'],
    });
    expect(variantOf(resolution, 'vms').hosts[0]?.count).toBe(2);
    expect(variantOf(resolution, 'containers').hosts[0]?.count).toBe(8);
    expect(appOf(resolution, 'vms', 'web').replicas).toBe(5);
  });

  it('take lists, maps, shorthands and null', () => {
    const overrides = [
      'apps.web.image.layers=[10Mi, 20Mi]',
      'variants.vms.vm.guestOS=alpine',
      'apps.web.readinessProbe=null',
    ];
    const resolution = load(FLAGSHIP, { overrides });
    expect(appOf(resolution, 'vms', 'web').image.layers).toHaveLength(2);
    expect(appOf(resolution, 'vms', 'web').readinessProbe).toBeNull();
    expect(variantOf(resolution, 'vms').vm?.guestOs.preset).toBe('alpine');
  });
});
