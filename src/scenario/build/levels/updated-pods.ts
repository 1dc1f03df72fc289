/** Counts the ready pods that run the version which their workload was told last, as a watcher sees them. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { World } from '../copies/lives.ts';

export class UpdatedPods {
  private readonly world: World;
  private readonly server: ApiServer;
  private readonly versions = new Map<string, string>();
  private readonly counted = new Set<Pod>();

  constructor(world: World, server: ApiServer) {
    this.world = world;
    this.server = server;
    server.watch(server.store.pods, (event, pod) => this.hear(event, pod));
  }

  /** A workload is told a version. */
  want(workload: string, version: string): void {
    this.versions.set(workload, version);
    for (const pod of this.server.store.pods.all()) this.count('modified', pod);
    this.tell();
  }

  private hear(event: WatchEvent, pod: Pod): void {
    if (this.versions.size === 0) return; // nobody was told a version, so nobody runs it
    const before = this.counted.size;
    this.count(event, pod);
    if (this.counted.size !== before) this.tell();
  }

  private count(event: WatchEvent, pod: Pod): void {
    const { revision, class: podClass } = pod.template;
    const isReady = event !== 'deleted' && pod.active && pod.ready;
    if (isReady && this.versions.get(podClass.name) === revision) this.counted.add(pod);
    else this.counted.delete(pod);
  }

  private tell(): void {
    this.world.emit({ kind: 'updated', at: this.world.sim.now, pods: this.counted.size });
  }
}
