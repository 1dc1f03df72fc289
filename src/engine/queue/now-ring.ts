/**
 * A first-in first-out queue of slots: the events scheduled for the running key. Grows, and reuses its array.
 */
export class NowRing {
  private slots = new Int32Array(64);
  // Both only grow while the ring is in use; the place in the array is the rest modulo its length, a power of
  // two.
  private head = 0;
  private tail = 0;

  isEmpty(): boolean {
    return this.head === this.tail;
  }

  push(slot: number): void {
    if (this.tail - this.head === this.slots.length) this.grow();
    this.slots[this.tail++ & (this.slots.length - 1)] = slot;
  }

  /** Removes and returns the oldest. The ring must not be empty. */
  take(): number {
    const slot = this.slots[this.head++ & (this.slots.length - 1)] as number;
    if (this.isEmpty()) this.clear();
    return slot;
  }

  clear(): void {
    this.head = this.tail = 0;
  }

  private grow(): void {
    const count = this.tail - this.head;
    const slots = new Int32Array(this.slots.length * 2);
    for (let i = 0; i < count; i++)
      slots[i] = this.slots[(this.head + i) & (this.slots.length - 1)] as number;
    this.slots = slots;
    this.head = 0;
    this.tail = count;
  }
}
