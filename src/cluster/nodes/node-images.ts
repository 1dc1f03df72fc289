/** Images as nodes report them, and how many nodes have each. */

const NONE: ReadonlyMap<string, number> = new Map();

/** One image on all nodes. */
export interface ImageColumn {
  /** Its bytes on each node; 0 where a node does not have it. */
  readonly bytes: Float64Array;
  /** The most and the fewest bytes that any node that has it ever reported of it; 0 and Infinity: none has. */
  readonly largest: number;
  readonly smallest: number;
}

type Column = { -readonly [Part in keyof ImageColumn]: ImageColumn[Part] };

export class NodeImages {
  private readonly nodes: number;
  /** 1: its images count. */
  private readonly isMember: Uint8Array;
  private readonly images: ReadonlyMap<string, number>[] = [];
  private readonly spreads = new Map<string, number>();
  /** Made for the images that anybody asks for. */
  private readonly columns = new Map<string, Column>();

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
      column = { bytes: new Float64Array(this.nodes), largest: 0, smallest: Infinity };
      for (let node = 0; node < this.nodes; node++) put(column, node, this.on(node).get(name));
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
    for (const [name, column] of this.columns) put(column, node, images.get(name));
  }

  private count(images: ReadonlyMap<string, number>, change: 1 | -1): void {
    for (const name of images.keys()) this.spreads.set(name, this.spread(name) + change);
  }
}

/** `bytes`: undefined where the node does not have it. */
function put(column: Column, node: number, bytes: number | undefined): void {
  column.bytes[node] = bytes ?? 0;
  if (bytes === undefined) return;
  column.largest = Math.max(column.largest, bytes);
  column.smallest = Math.min(column.smallest, bytes);
}
