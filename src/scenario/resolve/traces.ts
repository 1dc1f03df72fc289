/** The traces that a scenario plays: found by name or short name, read once, and dealt to copies row by row. */
import type { UsageTrace } from '../resolved.ts';
import { blockOf, readRows } from '../text/rows.ts';
import { type Tree, textAt } from '../tree/tree.ts';
import type { ListShelf } from './lists.ts';

/** How rows are ordered before they are dealt. */
export type RowOrder = 'listed' | 'upper-case';

/** The order that a usage asks for. */
export function orderOf(usage: Tree | undefined): RowOrder {
  return textAt(usage, ['order']) === 'upper-case' ? 'upper-case' : 'listed';
}

/** Reads a trace by its full name; says why not where it can not. */
export type ReadTrace = (name: string, order: RowOrder) => UsageTrace | { readonly problem: string };

/** The traces that were asked for so far. */
export class TraceShelf {
  /** Node and pod lists. */
  readonly lists: ListShelf;
  readonly #read: ReadTrace;
  readonly #shortNames: Tree | undefined;
  readonly #found = new Map<string, UsageTrace | { readonly problem: string }>();

  constructor(read: ReadTrace | undefined, shortNames: Tree | undefined, lists: ListShelf) {
    this.lists = lists;
    this.#read = read ?? ((name) => ({ problem: `there is nowhere to look for the trace "${name}"` }));
    this.#shortNames = shortNames;
  }

  /** The name under which a trace stands in the resolved scenario. */
  keyOf(written: string, order: RowOrder): string {
    const name = textAt(this.#shortNames, [written]) ?? written;
    return order === 'listed' ? name : `${name} (${order})`;
  }

  /** The trace, or why there is none. */
  get(written: string, order: RowOrder): UsageTrace | { readonly problem: string } {
    const key = this.keyOf(written, order);
    const known = this.#found.get(key);
    if (known) return known;
    const read = this.#read(textAt(this.#shortNames, [written]) ?? written, order);
    this.#found.set(key, read);
    return read;
  }

  /** A trace that is known to be there. */
  found(written: string, order: RowOrder): UsageTrace {
    const trace = this.get(written, order);
    if ('rows' in trace) return trace;
    throw new Error(trace.problem);
  }

  /** The rows that an app's usage of one resource plays; null where it plays none, or the trace is missing. */
  block(usage: Tree | undefined): { readonly first: number; readonly count: number } | null {
    const written = textAt(usage, ['trace']);
    if (written === undefined) return null;
    const trace = this.get(written, orderOf(usage));
    const rows = readRows(textAt(usage, ['rows']) ?? 'all');
    return 'rows' in trace && rows ? blockOf(trace.rows.length, rows) : null;
  }

  /** All that were found. */
  get traces(): Readonly<Record<string, UsageTrace>> {
    const found = [...this.#found].filter((entry): entry is [string, UsageTrace] => 'rows' in entry[1]);
    return Object.fromEntries(found);
  }
}
