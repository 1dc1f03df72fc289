/** Images as nodes report them, and how many nodes have each. */

const NONE: ReadonlyMap<string, number> = new Map();

/** One image on all nodes. */
export interface ImageColumn {
  /** Its bytes on each node; 0 where a node does not have it. */
  readonly bytes: Float64Array;
  /** The most bytes that any node ever reported of it. */
  readonly largest: number;
}

export class NodeImages {
  private readonly nodes: number;
  /** 1: its images count. */
  private readonly isMember: Uint8Array;
  private readonly images: ReadonlyMap<string, number>[] = [];
  private readonly spreads = new Map<string, number>();
  /** Made for the images that anybody asks for. */
  private readonly columns = new Map<string, { bytes: Float64Array; largest: number }>();

  constructor(nodes: number) {
    this.nodes = nodes;
    this.isMember = new Uint8Array(nodes);
  }

  on(node: number): ReadonlyMap<string, number> {
    return this.images[node] ?? NONE;
  }

  spread(name: string): number {
    return this.spreads.get(name) ?? 0;
  }

  column(name: string): ImageColumn {
    let column = this.columns.get(name);
    if (column === undefined) {
      column = { bytes: new Float64Array(this.nodes), largest: 0 };
      for (let node = 0; node < this.nodes; node++) put(column, node, this.on(node).get(name) ?? 0);
      this.columns.set(name, column);
    }
    return column;
  }

  /** The images of a node count from now on, or no more. */
  setMember(node: number, isMember: boolean): void {
    this.isMember[node] = isMember ? 1 : 0;
    this.count(this.on(node), isMember ? 1 : -1);
  }

  /** Takes a node's report for true. `images`: bytes by name; kept, so it must not change. */
  report(node: number, images: ReadonlyMap<string, number>): void {
    if (this.isMember[node] === 1) {
      this.count(this.on(node), -1);
      this.count(images, 1);
    }
    this.images[node] = images;
    for (const [name, column] of this.columns) put(column, node, images.get(name) ?? 0);
  }

  private count(images: ReadonlyMap<string, number>, change: 1 | -1): void {
    for (const name of images.keys()) this.spreads.set(name, this.spread(name) + change);
  }
}

function put(column: { bytes: Float64Array; largest: number }, node: number, bytes: number): void {
  column.bytes[node] = bytes;
  column.largest = Math.max(column.largest, bytes);
}
