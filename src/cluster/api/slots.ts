/** Keeps what an event is about while the event waits: events carry a small number, which is the slot. */

export class Slots<T> {
  private readonly items: (T | undefined)[] = [];
  private readonly free: number[] = [];

  /** Keeps the item and returns its slot, from 0; slots are used again. */
  put(item: T): number {
    const slot = this.free.pop() ?? this.items.length;
    this.items[slot] = item;
    return slot;
  }

  /** Hands the item out and frees its slot. Throws where there is none. */
  take(slot: number): T {
    const item = this.items[slot];
    if (item === undefined) throw new Error(`slot ${slot} is empty`);
    this.items[slot] = undefined;
    this.free.push(slot);
    return item;
  }
}
