/** What the first write to something shared costs, what a thick disk costs to make, and what an unused image is good for. */
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../src/engine/time.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant, VmShape } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { appOf, load, V1, variantOf } from './support/load.ts';
import { app, constant, containers, GIB, host, MIB, scenario, vm, vms } from './support/scenarios.ts';

const MODIFIED = 500 * MIB;
const DISK = { ...host().disk, size: 500 * GIB, readBytesPerSecond: 200e6, writeBytesPerSecond: 100e6 };
/** What hypervisor and runtime leave of the disk's sequential bandwidth. */
const THROUGH_KVM = vms().hypervisor?.efficiency.sequential ?? Number.NaN;
const THROUGH_CONTAINERD = containers().runtime?.efficiency.sequential ?? Number.NaN;
const hosts = [host({ count: 1, disk: DISK })];

const quick = (modifies: number) =>
  app({
    replicas: 1,
    startup: constant(0),
    readinessProbe: null,
    modifies,
    image: { ...app().image, layers: [] },
  });

function measure(variant: ResolvedVariant) {
  const run = scenario([variant], { duration: fromSeconds(900), warmup: fromSeconds(800) });
  const { metrics } = runReplication(run, 0, 0);
  return (name: string): number => {
    const found = metrics[name];
    if (found?.kind === 'distribution') return Histogram.from(found.histogram).mean ?? Number.NaN;
    return found?.value ?? Number.NaN;
  };
}

/** What the change of files adds to a start, in seconds, and to the disk, in bytes. */
function costOf(variant: (modifies: number) => ResolvedVariant) {
  const [without, withIt] = [measure(variant(0)), measure(variant(MODIFIED))];
  return {
    seconds: withIt('stage.start') - without('stage.start'),
    bytes: withIt('diskPhysical') - without('diskPhysical'),
  };
}

const withDisk = (disk: Partial<VmShape['disk']>) => vm({ disk: { ...vm().disk, ...disk } });

describe('files that an app changes at its first start', () => {
  test('are copied up into the writable layer of a container: read, and written at the speed of its storage driver', () => {
    const container = (speed: number) => (modifies: number) => {
      const base = containers({ hosts, apps: [quick(modifies)] });
      return { ...base, runtime: base.runtime && { ...base.runtime, writableSpeed: speed } };
    };
    for (const speed of [1, 0.5]) {
      const { seconds, bytes } = costOf(container(speed));
      const native = MODIFIED / 200e6 + MODIFIED / (speed * 100e6);
      expect(seconds).toBeCloseTo(native / THROUGH_CONTAINERD, 1);
      expect(bytes).toBe(MODIFIED);
    }
  });

  test('are copied block by block from the base of a linked clone', () => {
    const linked = (modifies: number) =>
      vms({ hosts, vm: withDisk({ clone: 'linked' }), apps: [quick(modifies === 0 ? 0 : modifies - 100)] });
    const { seconds, bytes } = costOf(linked);
    expect(seconds).toBeCloseTo((MODIFIED / 200e6 + MODIFIED / 100e6) / THROUGH_KVM, 1);
    expect(bytes).toBe(MODIFIED);
  });

  test('are changed where they are in a full clone', () => {
    const { seconds, bytes } = costOf((modifies) =>
      vms({ hosts, vm: withDisk({ clone: 'full' }), apps: [quick(modifies)] }),
    );
    expect(seconds).toBeCloseTo(MODIFIED / 100e6 / THROUGH_KVM, 1);
    expect(bytes).toBe(0);
  });

  test('take no time in a VM that is found running', () => {
    const running = { ...withDisk({ clone: 'linked' }), start: 'running' } as const;
    const of = measure(vms({ hosts, vm: running, apps: [quick(MODIFIED)] }));
    expect(of('bootToReady')).toBeLessThan(0.01);
    expect(of('disk.thin')).toBe(MODIFIED);
  });
});

describe('a thick disk', () => {
  test('takes its size over the bandwidth to be filled with zeros, if that is asked for', () => {
    const image = (zeroing?: 'eager') =>
      measure(
        vms({
          hosts,
          vm: withDisk({ provisioning: 'thick', ...(zeroing === undefined ? {} : { zeroing }) }),
          apps: [quick(0)],
        }),
      )('stage.image');
    expect(image('eager') - image()).toBeCloseTo((8 * GIB) / 100e6, 1);
  });
});

describe('images that nobody uses any more', () => {
  /** Two apps, one after the other, whose images do not fit on the disk together. */
  const world = (high: number): ResolvedVariant => {
    const base = containers();
    const image = (name: string) => ({ ...app().image, name, layers: [{ id: name, size: 6 * GIB }] });
    const one = { replicas: 1, startup: constant(0), readinessProbe: null };
    return {
      ...base,
      hosts: [host({ count: 1, disk: { ...host().disk, size: 10 * GIB } })],
      runtime: base.runtime && { ...base.runtime, imageGc: { ...base.runtime.imageGc, high, low: high } },
      apps: [
        app({ ...one, name: 'first', image: image('first'), lifetime: constant(60) }),
        app({
          ...one,
          name: 'second',
          image: image('second'),
          arrival: { kind: 'every', gap: fromSeconds(400) },
          replicas: 2,
        }),
      ],
    };
  };

  test('are thrown away where the disk is fuller than it may be, and stay where it is not', () => {
    const alone = (high: number) => {
      const { apps, ...rest } = world(high);
      return measure({ ...rest, apps: apps.slice(0, 1) })('disk.layers');
    };
    expect(alone(0.5)).toBe(0);
    expect(alone(0.7)).toBe(6 * GIB);
  });

  test('make room for those that are needed', () => {
    const of = measure(world(0.5));
    expect(of('disk.layers')).toBe(6 * GIB);
    expect(of('ready')).toBeGreaterThan(0);
  });
});

describe('a scenario', () => {
  test('says what is changed, how slow writable layers are, when images go and how disks are zeroed', () => {
    const text = `${V1}apps: {web: {modifies: 50Mi}}
variants:
  a: {runAs: vm, vm: {disk: {provisioning: thick, zeroing: eager}}}
  b: {runAs: container, runtime: {writableSpeed: 90%}, nodes: {imageGc: {high: 70%, low: 60%, minAge: 1m, every: 1m}}}
`;
    const resolution = load(text);
    expect(appOf(resolution, 'a', 'web').modifies).toBe(50 * MIB);
    expect(variantOf(resolution, 'a').vm?.disk.zeroing).toBe('eager');
    expect(variantOf(resolution, 'b').runtime).toMatchObject({
      writableSpeed: 0.9,
      imageGc: { high: 0.7, low: 0.6, minAge: 60e6, every: 60e6 },
    });
  });
});
