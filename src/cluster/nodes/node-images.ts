/** Images as nodes report them, and how many nodes have each. */

const NONE: ReadonlyMap<string, number> = new Map();

export class NodeImages {
  private readonly images: ReadonlyMap<string, number>[] = [];
  private readonly spreads = new Map<string, number>();

  on(node: number): ReadonlyMap<string, number> {
    return this.images[node] ?? NONE;
  }

  spread(name: string): number {
    return this.spreads.get(name) ?? 0;
  }

  /** Takes a node's report for true. `images`: bytes by name; kept, so it must not change. */
  report(node: number, images: ReadonlyMap<string, number>): void {
    for (const name of this.on(node).keys()) this.spreads.set(name, this.spread(name) - 1);
    for (const name of images.keys()) this.spreads.set(name, this.spread(name) + 1);
    this.images[node] = images;
  }
}
