/**
 * Which slices of a service change where pods come, go, or change their readiness: as few as can be (Kubernetes,
 * `endpointslice/reconciler.go`).
 *
 * First the slices change that hold a pod which goes or differs; what is new fills these up; what is left goes into the
 * fullest other slice that has room for all of it, or into new ones.
 */

/** What is wanted of a pod: to be in a slice as ready or not, or in none. */
export type Wanted = 'ready' | 'unready' | 'absent';

/** What is planned for one slice. */
export interface SliceChange<Item> {
  readonly slice: number;
  /** Items to be there, and whether as ready. */
  readonly set: Map<Item, boolean>;
  readonly drop: Item[];
}

/** The slices of one service as they are planned, by number. */
export class SlicePlan<Item> {
  private readonly perSlice: number;
  private readonly home = new Map<Item, { slice: number; ready: boolean }>();
  /** How many items each slice holds. A slice that becomes empty goes. */
  private readonly sizes = new Map<number, number>();
  private next = 0;

  constructor(perSlice: number) {
    this.perSlice = perSlice;
  }

  /** Items in each slice. */
  get slices(): ReadonlyMap<number, number> {
    return this.sizes;
  }

  /** Plans what brings the items to what is wanted of them. Slices in which nothing changes are left out. */
  plan(wanted: ReadonlyMap<Item, Wanted>): SliceChange<Item>[] {
    const changes = new Map<number, SliceChange<Item>>();
    const homeless = this.changeInPlace(wanted, changes);
    this.house(homeless, changes);
    for (const { slice } of changes.values()) if (this.sizes.get(slice) === 0) this.sizes.delete(slice);
    return [...changes.values()];
  }

  /** Changes and drops what is in a slice; returns what is to come into one, and whether as ready. */
  private changeInPlace(
    wanted: ReadonlyMap<Item, Wanted>,
    changes: Map<number, SliceChange<Item>>,
  ): [Item, boolean][] {
    const homeless: [Item, boolean][] = [];
    for (const [item, want] of wanted) {
      const home = this.home.get(item);
      if (home === undefined) {
        if (want !== 'absent') homeless.push([item, want === 'ready']);
      } else if (want === 'absent') {
        changeOf(home.slice, changes).drop.push(item);
        this.home.delete(item);
        this.resize(home.slice, -1);
      } else if (home.ready !== (want === 'ready')) {
        home.ready = want === 'ready';
        changeOf(home.slice, changes).set.set(item, home.ready);
      }
    }
    return homeless;
  }

  private house(items: readonly [Item, boolean][], changes: Map<number, SliceChange<Item>>): void {
    let rest = items;
    for (const slice of [...changes.keys()]) rest = this.fill(slice, rest, changes);
    if (rest.length === 0) return;
    const roomy = this.fullestWithRoom(rest.length, changes);
    if (roomy !== null) rest = this.fill(roomy, rest, changes);
    while (rest.length > 0) rest = this.fill(this.next++, rest, changes);
  }

  /** Puts as many items into the slice as it has room for; returns the others. */
  private fill(
    slice: number,
    items: readonly [Item, boolean][],
    changes: Map<number, SliceChange<Item>>,
  ): readonly [Item, boolean][] {
    const taken = Math.min(items.length, this.perSlice - (this.sizes.get(slice) ?? 0));
    if (taken === 0) return items;
    const { set } = changeOf(slice, changes);
    for (const [item, ready] of items.slice(0, taken)) {
      this.home.set(item, { slice, ready });
      set.set(item, ready);
    }
    this.resize(slice, taken);
    return items.slice(taken);
  }

  private fullestWithRoom(count: number, changes: ReadonlyMap<number, unknown>): number | null {
    let best: number | null = null;
    let most = -1;
    for (const [slice, size] of this.sizes) {
      if (changes.has(slice) || size + count > this.perSlice || size <= most) continue;
      best = slice;
      most = size;
    }
    return best;
  }

  private resize(slice: number, change: number): void {
    this.sizes.set(slice, (this.sizes.get(slice) ?? 0) + change);
  }
}

function changeOf<Item>(slice: number, changes: Map<number, SliceChange<Item>>): SliceChange<Item> {
  const change = changes.get(slice) ?? { slice, set: new Map<Item, boolean>(), drop: [] };
  changes.set(slice, change);
  return change;
}
