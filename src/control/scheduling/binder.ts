/** What the scheduler asks of the API server. A narrow port, so that it can be run without one. */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import type { NodeTable } from '../../cluster/node-table.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { NOWHERE } from '../../records.ts';

/** Each answer comes when the call is over. */
export interface Binder {
  /** Writes down where a pod runs; its life is told then. False: it was not, and nothing has changed. */
  bind(pod: Pod, row: number, answered: (ok: boolean) => void): void;
  /** Writes down that no node takes the pod, and the node that it is nominated to; -1: none. */
  tellRefused(pod: Pod, nominated: number, answered: () => void): void;
  /** Deletes a pod that others are to have the room of, with the grace that is its own. */
  evict(victim: Pod, answered: () => void): void;
}

/** The binder of a cluster: each is one call of the scheduler's client. */
export class ApiBinder implements Binder {
  private readonly client: ApiClient;
  private readonly nodes: NodeTable;

  constructor(client: ApiClient, nodes: NodeTable) {
    this.client = client;
    this.nodes = nodes;
  }

  bind(pod: Pod, row: number, answered: (ok: boolean) => void): void {
    this.client.write((tx) => {
      if (!tx.store.pods.has(pod) || pod.scheduled) return false;
      pod.nominatedNode = -1;
      tx.bind(pod, row);
      pod.life.enter('bound', 'bound', this.nodes.machine[row] ?? NOWHERE);
      return true;
    }, answered);
  }

  tellRefused(pod: Pod, nominated: number, answered: () => void): void {
    this.client.write((tx) => {
      if (!tx.store.pods.has(pod) || pod.scheduled) return false;
      pod.nominatedNode = nominated;
      tx.update(pod);
      return true;
    }, answered);
  }

  evict(victim: Pod, answered: () => void): void {
    this.client.write((tx) => deletePod(tx, victim, 'preempted'), answered);
  }
}
