/** The lists of machines and of requests that a scenario names: found by name or short name, and read once. */

import type { TraceFile } from '../../workload/traces/format.ts';
import type { MachineList, RequestList } from '../../workload/traces/lists.ts';
import type { TraceRead } from '../resolved-lists.ts';
import { type Tree, textAt } from '../tree/tree.ts';

/** Why there is no list. */
type Missing = { readonly problem: string };

/** Reads a list of a trace by their full names; says why not where it can not. */
export interface ReadLists {
  readonly requests: (trace: string, list: string) => RequestList | Missing;
  readonly machines: (trace: string, list: string) => MachineList | Missing;
}

/** Where no list is to be had. */
const NOWHERE_TO_LOOK: ReadLists = {
  requests: (trace) => ({ problem: `there is nowhere to look for the trace "${trace}"` }),
  machines: (trace) => ({ problem: `there is nowhere to look for the trace "${trace}"` }),
};

/** The lists that were asked for so far. */
export class ListShelf {
  readonly #read: ReadLists;
  readonly #shortNames: Tree | undefined;
  readonly #requests = new Map<string, RequestList | Missing>();
  readonly #machines = new Map<string, MachineList | Missing>();
  readonly #uses = new Map<string, Set<string>>();

  constructor(read: ReadLists | undefined, shortNames: Tree | undefined) {
    this.#read = read ?? NOWHERE_TO_LOOK;
    this.#shortNames = shortNames;
  }

  requests(trace: string, list: string): RequestList | Missing {
    return this.#listOf(trace, list, this.#requests, this.#read.requests);
  }

  machines(trace: string, list: string): MachineList | Missing {
    return this.#listOf(trace, list, this.#machines, this.#read.machines);
  }

  /** Notes what is done with a list, in words. */
  note({ name }: TraceFile, use: string): void {
    if (use === '') return;
    const uses = this.#uses.get(name) ?? new Set();
    this.#uses.set(name, uses.add(use));
  }

  /** What was read, for whoever wants to know which data a run is made of. */
  get read(): readonly TraceRead[] {
    return [...this.#machines.values(), ...this.#requests.values()].flatMap((list): TraceRead[] => {
      if ('problem' in list) return [];
      const { name, hash, rows } = list;
      const use = [...(this.#uses.get(name) ?? [])].join('; ');
      return [{ name, rows: rows.length, hash, ...(use !== '' && { use }) }];
    });
  }

  #listOf<T>(
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
