/** A binary min-heap whose items know their place, so that any of them can be moved or taken out. */

/** An item of a heap; it stands in at most one heap through these fields. */
export interface HeapItem {
  /** What it is ordered by. Set by the heap's methods. */
  key: number;
  /** Where it stands; -1 outside of any heap. Kept by the heap. */
  place: number;
}

/** The order of items with equal keys depends on what was done to the heap before, and on nothing else. */
export class Heap<Item extends HeapItem> {
  private readonly items: Item[] = [];

  /** The item with the smallest key; undefined where there is none. */
  get top(): Item | undefined {
    return this.items[0];
  }

  get size(): number {
    return this.items.length;
  }

  /** Puts an item in that stands in no heap. */
  push(item: Item, key: number): void {
    item.key = key;
    this.rise(item, this.items.length);
  }

  /** Gives an item of this heap another key. */
  move(item: Item, key: number): void {
    const rises = key < item.key;
    item.key = key;
    if (rises) this.rise(item, item.place);
    else this.sink(item, item.place);
  }

  /** Takes an item of this heap out. */
  remove(item: Item): void {
    const { place } = item;
    const last = this.items.pop();
    item.place = -1;
    if (last === undefined || last === item) return;
    if (last.key < item.key) this.rise(last, place);
    else this.sink(last, place);
  }

  /** Takes the top out; undefined where there is none. */
  pop(): Item | undefined {
    const { top } = this;
    if (top !== undefined) this.remove(top);
    return top;
  }

  private rise(item: Item, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = this.items[(place - 1) >> 1] as Item;
      if (parent.key <= item.key) break;
      this.put(parent, place);
      place = (place - 1) >> 1;
    }
    this.put(item, place);
  }

  private sink(item: Item, from: number): void {
    const { items } = this;
    let place = from;
    for (let child = 2 * place + 1; child < items.length; child = 2 * place + 1) {
      const next = items[child + 1];
      if (next !== undefined && next.key < (items[child] as Item).key) child += 1;
      const smaller = items[child] as Item;
      if (smaller.key >= item.key) break;
      this.put(smaller, place);
      place = child;
    }
    this.put(item, place);
  }

  private put(item: Item, place: number): void {
    this.items[place] = item;
    item.place = place;
  }
}
