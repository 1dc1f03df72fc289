/** How often each shape is asked for: what is the same in several rows is one. */

/** Shapes that are told apart. */
const MOST_SHAPES = 2 ** 14;

/** What one row asks for, or what one machine has. Units: those of the trace. */
export interface Shape {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  /** Thousandths of each GPU; 1000 where they are whole, or there are none. */
  readonly gpuMilli: number;
  /** Of GPUs; empty where it does not say. */
  readonly model: string;
}

export interface CountedShape extends Shape {
  readonly count: number;
}

export interface ShapesTold {
  /** The most frequent first; ties as they came. */
  readonly list: readonly CountedShape[];
  /** Rows of further shapes, where there were too many to be told apart. */
  readonly others: number;
}

export class Shapes {
  private readonly counts = new Map<string, { readonly shape: Shape; count: number }>();
  private others = 0;

  add(shape: Shape, count = 1): void {
    const key = `${shape.cpu} ${shape.memory} ${shape.gpus} ${shape.gpuMilli} ${shape.model}`;
    const known = this.counts.get(key);
    if (known !== undefined) known.count += count;
    else if (this.counts.size < MOST_SHAPES) this.counts.set(key, { shape, count });
    else this.others += count;
  }

  told(): ShapesTold {
    const list = [...this.counts.values()].map(({ shape, count }) => ({ ...shape, count }));
    return { list: list.sort((a, b) => b.count - a.count), others: this.others };
  }
}
