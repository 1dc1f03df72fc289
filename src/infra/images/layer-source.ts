/** Where layers come from: the registry with its caches, or other machines that have them. */
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { PullPart, PullSource } from '../../records.ts';
import type { LinkId, Network } from '../sharing/network.ts';

/** Bytes that travel under one name: a layer, or the part of one that is wanted first. */
export interface Blob {
  readonly id: string;
  /** On the wire. */
  readonly bytes: number;
}

/** A helper of lives that brings a blob, and returns where each part of it came from. */
export type Transfers = Generator<number, readonly PullPart[], void>;

/** The same; null: who has it does not answer. */
export type Fetch = Generator<number, readonly PullPart[] | null, void>;

/** Brings blobs to one machine. */
export interface LayerSource {
  fetch(blob: Blob): Fetch;
  /** Hears that the machine has thrown a blob away, and so can not pass it on. */
  forget(id: string): void;
  /** Whether the registry behind it answers. */
  readonly answers: boolean;
}

/** A way that bytes can come. */
export interface Way {
  readonly source: PullSource;
  readonly bytes: number;
  readonly links: readonly LinkId[];
  /** Time to the first byte. */
  readonly latency: Micros;
}

/** Fetches what comes on several ways, side by side. Stopping the life breaks all of it off. */
export function* sideBySide(sim: Simulation, network: Network, ways: readonly Way[]): Transfers {
  const since = sim.now;
  const inOrder = [...ways].sort((a, b) => a.latency - b.latency);
  const begun = [];
  try {
    for (const { links, bytes, latency } of inOrder) {
      yield since + latency - sim.now;
      begun.push(network.send(links, bytes));
    }
    for (const transfer of begun) yield* transfer.arrival();
    return inOrder.map(({ source, bytes }) => ({ source, bytes }));
  } finally {
    for (const transfer of begun) transfer.stop();
  }
}
