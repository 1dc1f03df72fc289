/**
 * Whether a machine is up. It is down while any cause holds it down; those who run something on it are told of each
 * change, in the order in which they came.
 */
export class Uptime {
  private causes = 0;
  private readonly watchers = new Set<(isUp: boolean) => void>();

  get isUp(): boolean {
    return this.causes === 0;
  }

  /** Something holds it down. Returns what lets it go again, to be called once. */
  fail(): () => void {
    if (++this.causes === 1) this.tell();
    return () => {
      if (--this.causes === 0) this.tell();
    };
  }

  /** Tells whenever it goes down or comes up, until the function that it returns is called. */
  watch(watcher: (isUp: boolean) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private tell(): void {
    for (const watcher of [...this.watchers]) watcher(this.isUp);
  }
}
