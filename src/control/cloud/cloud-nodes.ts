/**
 * Takes nodes away whose machine the cloud does not have any more, and asks it for another one.
 *
 *   not ready --(at the next look: does the machine exist?)--> its node object is deleted --> another is provisioned
 *
 * Source: Kubernetes, cloud-provider, controllers/nodelifecycle, `MonitorNodes`.
 * Simplification: who keeps the number of machines (a group of instances, an autoscaler) hears of the loss with it.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Simulation, Timer } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { RecordListener } from '../../records.ts';

/** Who lends machines. */
export interface CloudProvider {
  /** Whether there is a machine under the node at that row. */
  exists(row: number): boolean;
  /** The node at that row is gone: another machine may take its place. */
  replace(row: number): void;
}

export class CloudNodes {
  private readonly parts: CloudNodesParts;
  private readonly client: ApiClient;
  private readonly unready = new Set<Node>();
  private readonly timer: Timer;

  constructor(parts: CloudNodesParts) {
    const { sim, server } = parts;
    this.parts = parts;
    this.client = parts.client('cloud-node-lifecycle-controller');
    this.timer = sim.timer(sim.on(() => this.look()));
    server.watch(server.store.nodes, (event, node) => this.hear(event, node));
  }

  private hear(event: WatchEvent, node: Node): void {
    if (event === 'deleted' || node.ready === true) this.unready.delete(node);
    else this.unready.add(node);
    this.wait();
  }

  /** It looks only while there is anything to ask for. */
  private wait(): void {
    const { sim, monitorPeriod } = this.parts;
    if (this.unready.size === 0) this.timer.cancel();
    else if (!this.timer.armed) this.timer.armAt((Math.floor(sim.now / monitorPeriod) + 1) * monitorPeriod);
  }

  private look(): void {
    for (const node of this.unready) if (!this.parts.provider.exists(node.row)) this.remove(node);
    this.wait();
  }

  private remove(node: Node): void {
    const { sim, emit, provider } = this.parts;
    this.unready.delete(node);
    this.client.write(
      (tx) => {
        if (!tx.store.nodes.has(node)) return false;
        tx.remove(node);
        const { machine, rank: index } = node;
        emit({ kind: 'event', at: sim.now, reason: 'DeletingNode', about: 'Node', index, machine, value: 0 });
        return true;
      },
      (done) => done && provider.replace(node.row),
    );
  }
}

interface CloudNodesParts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly client: (name: string) => ApiClient;
  readonly provider: CloudProvider;
  /** From one look at nodes that are not ready to the next. */
  readonly monitorPeriod: Micros;
  readonly emit: RecordListener;
}
