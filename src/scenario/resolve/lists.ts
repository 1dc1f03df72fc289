/** The node and pod lists that a scenario names: found by name or short name, and read once. */

import type { NodeList } from '../../workload/openb/node-list.ts';
import type { PodList } from '../../workload/openb/pod-list.ts';
import type { TraceFile } from '../../workload/usage-table-builder.ts';
import type { TraceRead } from '../resolved-lists.ts';
import { type Tree, textAt } from '../tree/tree.ts';

/** Why there is no list. */
type Missing = { readonly problem: string };

/** Reads a list of a trace by their full names; says why not where it can not. */
export interface ReadLists {
  readonly pods: (trace: string, list: string) => PodList | Missing;
  readonly nodes: (trace: string, list: string) => NodeList | Missing;
}

/** Where no list is to be had. */
const NOWHERE_TO_LOOK: ReadLists = {
  pods: (trace) => ({ problem: `there is nowhere to look for the trace "${trace}"` }),
  nodes: (trace) => ({ problem: `there is nowhere to look for the trace "${trace}"` }),
};

/** The lists that were asked for so far. */
export class ListShelf {
  readonly #read: ReadLists;
  readonly #shortNames: Tree | undefined;
  readonly #pods = new Map<string, PodList | Missing>();
  readonly #uses = new Map<string, Set<string>>();
  readonly #nodes = new Map<string, NodeList | Missing>();

  constructor(read: ReadLists | undefined, shortNames: Tree | undefined) {
    this.#read = read ?? NOWHERE_TO_LOOK;
    this.#shortNames = shortNames;
  }

  pods(trace: string, list: string): PodList | Missing {
    return this.#listOf(trace, list, this.#pods, this.#read.pods);
  }

  nodes(trace: string, list: string): NodeList | Missing {
    return this.#listOf(trace, list, this.#nodes, this.#read.nodes);
  }

  /** Notes what is done with a list, in words. */
  note({ name }: TraceFile, use: string): void {
    if (use === '') return;
    const uses = this.#uses.get(name) ?? new Set();
    this.#uses.set(name, uses.add(use));
  }

  /** What was read, for whoever wants to know which data a run is made of. */
  get read(): readonly TraceRead[] {
    const facts = ({ name, hash }: TraceFile, rows: number): TraceRead => {
      const use = [...(this.#uses.get(name) ?? [])].join('; ');
      return { name, rows, hash, ...(use !== '' && { use }) };
    };
    const nodes = [...this.#nodes.values()].flatMap((list) =>
      'nodes' in list ? [facts(list, list.nodes.length)] : [],
    );
    const pods = [...this.#pods.values()].flatMap((list) =>
      'pods' in list ? [facts(list, list.pods.length)] : [],
    );
    return [...nodes, ...pods];
  }

  #listOf<T extends PodList | NodeList>(
    written: string,
    list: string,
    found: Map<string, T | Missing>,
    read: (trace: string, list: string) => T | Missing,
  ): T | Missing {
    const trace = textAt(this.#shortNames, [written]) ?? written;
    const key = JSON.stringify([trace, list]);
    const known = found.get(key) ?? read(trace, list);
    found.set(key, known);
    return known;
  }
}
