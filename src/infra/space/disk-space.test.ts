import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiskSpace, type Extent } from './disk-space.ts';

const GIB = 2 ** 30;
const totals = (space: DiskSpace) => ({
  logical: space.logical,
  physical: space.physical,
  saved: space.savedBySharing,
  thick: space.thickBytes,
  thin: space.thinBytes,
  layers: space.layerBytes,
  writable: space.writableBytes,
  free: space.free,
});

describe('disk space', () => {
  it('takes 100 GiB at once for a thick disk of 100 GiB, and for a thin one what is written', () => {
    const space = new DiskSpace(1000 * GIB);
    const thick = space.thick(100 * GIB);
    expect(totals(space)).toMatchObject({ physical: 100 * GIB, thick: 100 * GIB, logical: 100 * GIB });
    const thin = space.thin(100 * GIB);
    expect(totals(space)).toMatchObject({ physical: 100 * GIB, thin: 0, logical: 200 * GIB });
    thick.write(3 * GIB);
    thin.write(2 * GIB);
    expect(totals(space)).toMatchObject({
      physical: 102 * GIB,
      thin: 2 * GIB,
      logical: 200 * GIB,
      free: 898 * GIB,
    });
  });

  it('stores base layers that ten images share once', () => {
    const space = new DiskSpace(100 * GIB);
    for (let image = 0; image < 10; image++) {
      for (const [id, size] of [
        ['base', 2 * GIB],
        ['libraries', GIB],
        [`app ${image}`, GIB / 2],
      ] as const) {
        expect(space.addLayer(id, size)).toBe(true);
        space.acquire(id);
      }
    }
    expect(totals(space)).toMatchObject({
      layers: 8 * GIB,
      physical: 8 * GIB,
      logical: 35 * GIB,
      saved: 27 * GIB,
    });
  });

  it('stores the base of linked disks once and shows it inside their sizes', () => {
    const space = new DiskSpace(100 * GIB);
    space.addLayer('guest', 4 * GIB);
    const disks = [1, 2, 3].map(() => space.thin(20 * GIB));
    for (const disk of disks) {
      disk.linkTo('guest');
      disk.write(GIB);
    }
    expect(totals(space)).toMatchObject({
      physical: 7 * GIB,
      layers: 4 * GIB,
      logical: 60 * GIB,
      saved: 8 * GIB,
    });
    for (const disk of disks) disk.close();
    expect(totals(space)).toMatchObject({ physical: 4 * GIB, logical: 0, saved: 0 });
    expect(space.usersOf('guest')).toBe(0);
  });

  it('lets thin disks promise more than there is, and fill the device', () => {
    const space = new DiskSpace(10);
    const disks = [space.thin(8), space.thin(8)];
    expect(disks[0]?.write(7)).toBe(true);
    const before = totals(space);
    expect(disks[1]?.write(4)).toBe(false);
    expect(totals(space)).toEqual(before);
    expect(disks[1]?.written).toBe(0);
    expect(disks[1]?.write(3)).toBe(true);
    expect(space.free).toBe(0);
    expect(space.writable().write(1)).toBe(false);
    expect(space.addLayer('late', 1)).toBe(false);
    expect(space.hasLayer('late')).toBe(false);
    expect(() => space.thick(1)).toThrow(/does not fit/);
  });

  it('lets nobody write more to a disk than its size', () => {
    const space = new DiskSpace(100);
    for (const disk of [space.thin(8), space.thick(8)]) {
      expect(disk.write(8)).toBe(true);
      expect(disk.write(1)).toBe(false);
      expect(disk.written).toBe(8);
    }
  });

  it('keeps layers that nobody uses until they are removed, and never removes one in use', () => {
    const space = new DiskSpace(100);
    space.addLayer('a', 30);
    space.acquire('a');
    expect(space.removeLayer('a')).toBe(false);
    space.release('a');
    expect(totals(space)).toMatchObject({ layers: 30, logical: 0 });
    expect(space.removeLayer('a')).toBe(true);
    expect(space.removeLayer('a')).toBe(false);
    expect(space.free).toBe(100);
  });

  it('gives back what was closed, once', () => {
    const space = new DiskSpace(100);
    const extents = [space.thick(10), space.thin(50), space.writable()];
    for (const extent of extents) extent.write(5);
    for (const extent of extents) extent.close();
    for (const extent of extents) extent.close();
    expect(totals(space)).toMatchObject({ physical: 0, logical: 0, free: 100 });
    expect(() => extents[1]?.write(1)).toThrow(/given back/);
  });

  it('writes what is stored inside a VM to its disk on the host, and uses freed blocks again', () => {
    const host = new DiskSpace(100);
    const disk = host.thin(60);
    const guest = DiskSpace.inside(disk);
    guest.addLayer('image', 20);
    const first = guest.writable();
    first.write(10);
    expect([disk.written, host.thinBytes]).toEqual([30, 30]);
    first.close();
    const second = guest.writable();
    second.write(15);
    expect([guest.physical, disk.written]).toEqual([35, 35]);
    expect(second.write(26)).toBe(false);
    host.thick(64);
    expect(second.write(2)).toBe(false);
    expect([guest.physical, guest.free, disk.written]).toEqual([35, 25, 35]);
    expect(second.write(1)).toBe(true);
  });

  it('refuses what makes no sense', () => {
    const space = new DiskSpace(100);
    space.addLayer('a', 10);
    expect(space.addLayer('a', 10)).toBe(true);
    expect(() => space.addLayer('a', 11)).toThrow(/layer a/);
    expect(() => space.acquire('b')).toThrow(/layer b/);
    expect(() => space.release('a')).toThrow(/layer a/);
    expect(() => space.thin(10).linkTo('b')).toThrow(/layer b/);
    expect(() => space.writable().write(-1)).toThrow(RangeError);
  });

  it('equals what its disks and layers hold, over any sequence of operations', () => {
    const bytes = fc.double({ min: 0, max: 300, noNaN: true });
    const at = fc.nat(20);
    const operation = fc.oneof(
      fc.record({ kind: fc.constantFrom('thick' as const, 'thin' as const, 'writable' as const), bytes }),
      fc.record({ kind: fc.constant('write' as const), at, bytes }),
      fc.record({ kind: fc.constantFrom('close' as const, 'link' as const), at, layer: fc.nat(3) }),
      fc.record({
        kind: fc.constantFrom('add' as const, 'acquire' as const, 'release' as const, 'remove' as const),
        layer: fc.nat(3),
      }),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 80 }), (operations) => {
        const space = new DiskSpace(1000);
        const model = new Model(space);
        for (const op of operations) {
          const before = totals(space);
          if (!model.apply(op)) expect(totals(space)).toEqual(before);
          expect(totals(space)).toEqual(model.totals());
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

type Operation =
  | { readonly kind: 'thick' | 'thin' | 'writable'; readonly bytes: number }
  | { readonly kind: 'write'; readonly at: number; readonly bytes: number }
  | { readonly kind: 'close' | 'link'; readonly at: number; readonly layer: number }
  | { readonly kind: 'add' | 'acquire' | 'release' | 'remove'; readonly layer: number };

/** Keeps lists of all that is stored and adds them up from the start each time. */
class Model {
  private readonly space: DiskSpace;
  private readonly extents: { readonly extent: Extent; readonly bases: number[] }[] = [];
  private readonly layers = new Map<number, { users: number }>();

  constructor(space: DiskSpace) {
    this.space = space;
  }

  /** False where the operation could not be done. */
  apply(op: Operation): boolean {
    switch (op.kind) {
      case 'thick':
      case 'thin':
      case 'writable':
        return this.make(op.kind, Math.round(op.bytes));
      case 'write':
        return this.extents[op.at]?.extent.write(op.bytes) ?? false;
      case 'close':
        this.extents[op.at]?.extent.close();
        return this.extents.splice(op.at, 1).length > 0;
      case 'link':
        return this.link(op.at, op.layer);
      default:
        return this.change(op.kind, op.layer);
    }
  }

  private make(kind: 'thick' | 'thin' | 'writable', size: number): boolean {
    if (kind === 'thick' && !this.space.fits(size)) return false;
    const extent = kind === 'writable' ? this.space.writable() : this.space[kind](size);
    return this.extents.push({ extent, bases: [] }) > 0;
  }

  private link(at: number, layer: number): boolean {
    const disk = this.extents[at];
    if (disk === undefined || !this.layers.has(layer)) return false;
    disk.extent.linkTo(`${layer}`);
    return disk.bases.push(layer) > 0;
  }

  private change(kind: 'add' | 'acquire' | 'release' | 'remove', layer: number): boolean {
    const known = this.layers.get(layer);
    if (kind === 'add') {
      const added = this.space.addLayer(`${layer}`, sizeOf(layer));
      if (added && known === undefined) this.layers.set(layer, { users: 0 });
      return added;
    }
    if (kind === 'remove') return this.space.removeLayer(`${layer}`) && this.layers.delete(layer);
    if (known === undefined || (kind === 'release' && known.users === 0)) return false;
    known.users += kind === 'acquire' ? 1 : -1;
    this.space[kind](`${layer}`);
    return true;
  }

  totals(): ReturnType<typeof totals> {
    const sum = (of: (entry: (typeof this.extents)[number]) => number) =>
      this.extents.reduce((total, entry) => total + of(entry), 0);
    const written = (kind: Extent['kind']) =>
      sum(({ extent }) => (extent.kind === kind ? extent.written : 0));
    const thick = sum(({ extent }) => (extent.kind === 'thick' ? extent.size : 0));
    const thinSizes = sum(({ extent }) => (extent.kind === 'thin' ? extent.size : 0));
    let [layers, seen, saved] = [0, 0, 0];
    for (const [layer, { users }] of this.layers) {
      const links = sum(({ bases }) => bases.filter((base) => base === layer).length);
      layers += sizeOf(layer);
      seen += users * sizeOf(layer);
      saved += Math.max(0, users + links - 1) * sizeOf(layer);
    }
    const physical = thick + written('thin') + layers + written('writable');
    return {
      logical: thick + thinSizes + seen + written('writable'),
      physical,
      saved,
      thick,
      thin: written('thin'),
      layers,
      writable: written('writable'),
      free: 1000 - physical,
    };
  }
}

function sizeOf(layer: number): number {
  return 40 * (layer + 1);
}
