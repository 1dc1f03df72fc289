/** The nodes of a cluster and their kubelets: those that are members from the beginning, and those that join later. */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { Heartbeats } from '../../../cluster/api/heartbeats.ts';
import { type Node, newNode } from '../../../cluster/objects/node.ts';
import { RESOURCES } from '../../../cluster/resources.ts';
import { fromSeconds } from '../../../engine/time.ts';
import { Host } from '../../../infra/host.ts';
import { Alarms } from '../../../node/alarms.ts';
import { Kubelet } from '../../../node/kubelet.ts';
import type { Programs } from '../../../node/program.ts';
import type { KnownImage } from '../../../node/reports/node-status.ts';
import type { PodVolumes } from '../../../node/volumes/pod-volumes.ts';
import type { App } from '../../resolved.ts';
import type { KubeletRules } from '../../resolved-cluster.ts';
import type { World } from '../copies/lives.ts';
import type { NodeMember } from '../fleet.ts';
import { bringNodes, joinsAtOnce } from '../membership.ts';
import { podVolumes } from '../volumes/run-volumes.ts';

/** How often a kubelet lists what runs on its node. Source: kubelet, plegRelistPeriod. */
const RELIST = fromSeconds(1);

export class Kubelets {
  private readonly world: World;
  private readonly server: ApiServer;
  private readonly heartbeats: Heartbeats;
  private readonly rules: KubeletRules;
  private readonly programs: Programs;
  private readonly alarms: Alarms;
  private readonly images: readonly KnownImage[];
  private readonly volumes: PodVolumes | null;
  /** By the rows of their nodes; absent: the node has not joined. */
  private readonly byRow: (Kubelet | undefined)[] = [];

  constructor(
    world: World,
    rules: KubeletRules,
    server: ApiServer,
    heartbeats: Heartbeats,
    programs: Programs,
  ) {
    this.heartbeats = heartbeats;
    this.rules = rules;
    this.world = world;
    this.server = server;
    this.programs = programs;
    this.alarms = new Alarms(world.sim);
    this.volumes = podVolumes(world);
    this.images = imagesOf(world.variant.apps);
  }

  /** Nodes that are members are there at once; the others are written when they join. */
  begin(): void {
    const { fleet, variant } = this.world;
    for (const [row, { placed }] of fleet.members.entries())
      if (joinsAtOnce(variant, placed.group)) this.join(row, true);
    bringNodes(this.world, (row) => this.join(row, false));
  }

  /** The kubelet of the node at that row; undefined: it has not joined. */
  of(row: number): Kubelet | undefined {
    return this.byRow[row];
  }

  /** Another machine has come in the place of the one under the node at that row, and registers once it is up. */
  renew(row: number): void {
    const { machine } = this.memberAt(row);
    this.byRow[row]?.renew(this.nodeAt(row));
    if (machine instanceof Host) machine.renew();
  }

  private memberAt(row: number): NodeMember {
    const member = this.world.fleet.members[row];
    if (member === undefined) throw new Error(`there is no node ${row}`);
    return member;
  }

  private nodeAt(row: number): Node {
    const { name, index } = this.memberAt(row).machine;
    return newNode(name, row, index, { labels: this.world.fleet.nodes.labelsOf(row) });
  }

  private join(row: number, isMember: boolean): void {
    const { fleet, sim, streams, variant, emit } = this.world;
    const { machine } = this.memberAt(row);
    const node = this.nodeAt(row);
    const client = this.server.client(`kubelet of ${machine.name}`, this.rules.client);
    const columns = fleet.nodes.allocatable;
    const [cpu = 0, memory = 0, disk = 0, slots = 0, network = 0] = RESOURCES.map((one) => columns[one][row]);
    this.byRow[row] = new Kubelet({
      sim,
      alarms: this.alarms,
      machine,
      api: this.server,
      client,
      node,
      heartbeats: this.heartbeats,
      allocatable: { cpu, memory, disk, slots, network },
      thresholds: this.rules.thresholds,
      programs: this.programs,
      images: this.images,
      volumes: this.volumes,
      emit,
      cpuQuotaPeriod: variant.nodes?.cpuQuotaPeriod ?? 0,
      registryLatency: variant.registry.latency,
      relistOffset: Math.floor(RELIST * streams.stream('relist', machine.name).uniform()),
    });
    if (isMember) {
      this.server.found((tx) => tx.create(node));
      return;
    }
    this.heartbeats.join(row);
    client.write((tx) => {
      tx.create(node);
      return true;
    });
  }
}

/** All images of the run, the largest first. */
function imagesOf(apps: readonly App[]): readonly KnownImage[] {
  const images = new Map(
    apps.map(({ image: { name, version, layers } }): [string, KnownImage] => {
      const tagged = `${name}:${version}`;
      return [tagged, { name: tagged, bytes: layers.reduce((sum, { size }) => sum + size, 0), layers }];
    }),
  );
  return [...images.values()].sort((a, b) => b.bytes - a.bytes);
}
