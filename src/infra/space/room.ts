/** Room on a device: who waits for it, and how many fill it. */

export class Room {
  /** How many write more and more to the device: near its end they take what is left in small parts. */
  growers = 0;
  private readonly waiting = new Set<() => void>();

  /** Calls `listener` whenever bytes are given back. Returns how to stop that. */
  whenMade(listener: () => void): () => void {
    this.waiting.add(listener);
    return () => this.waiting.delete(listener);
  }

  /** Called by the ledger: bytes were given back. */
  made(): void {
    for (const listener of [...this.waiting]) listener();
  }
}
