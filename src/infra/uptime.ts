/**
 * Whether a machine is up. It is down while any cause holds it down; those who run something on it are told of each
 * change, in the order in which they came.
 */
export class Uptime {
  /** What holds it down, of this machine alone. */
  private held = { causes: 0, restarts: 0 };
  /** Null until somebody watches. */
  private watchers: Set<(isUp: boolean) => void> | null = null;
  private readonly settled: (isUp: boolean) => void;

  /** `settled` is told of each change after all who watch. */
  constructor(settled: (isUp: boolean) => void = toNobody) {
    this.settled = settled;
  }

  get isUp(): boolean {
    return this.held.causes === 0;
  }

  /** Whether anything holds it down but that it is started anew: its owner has it no more, as far as anybody can see. */
  get isLost(): boolean {
    return this.held.causes > this.held.restarts;
  }

  /** It is started anew: down until what is returned is called, once, and nobody has lost it meanwhile. */
  restart(): () => void {
    const { held } = this;
    held.restarts++;
    const release = this.fail();
    return () => {
      held.restarts--;
      release();
    };
  }

  /** Something holds it down. Returns what lets it go again, to be called once. */
  fail(): () => void {
    const { held } = this;
    if (++held.causes === 1) this.tell();
    return () => {
      if (--held.causes === 0 && held === this.held) this.tell();
    };
  }

  /** Another machine takes its place, which nothing holds down: what held the old one is no matter any more. */
  renew(): void {
    if (this.isUp) return;
    this.held = { causes: 0, restarts: 0 };
    this.tell();
  }

  /** Tells whenever it goes down or comes up, until the function that it returns is called. */
  watch(watcher: (isUp: boolean) => void): () => void {
    this.watchers ??= new Set();
    this.watchers.add(watcher);
    return () => this.watchers?.delete(watcher);
  }

  private tell(): void {
    const { isUp } = this;
    for (const watcher of [...(this.watchers ?? [])]) watcher(isUp);
    this.settled(isUp);
  }
}

const toNobody = (): void => undefined;
