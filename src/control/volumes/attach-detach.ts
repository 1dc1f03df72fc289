/**
 * Has network volumes attached to the nodes of the pods that claim them, and detached where no pod wants them any more. A
 * volume for one node at a time leaves the one before it comes to the other; until then the pod there waits, and is told of
 * a Multi-Attach error.
 *
 *   pod bound --> (volume elsewhere: wait) --> attaching --> attached, until no pod there wants it
 *        unmounted by the kubelet, or given up on it --> detaching --> nowhere
 *
 * A kubelet that does not unmount is waited for: for 6 minutes where its node is unhealthy, counted from the deletion of the
 * pod; not at all where the node is said to be out of service; for ever where it is well.
 * Source: Kubernetes, pkg/controller/volume/attachdetach, reconciler.go and attach_detach_controller.go
 * (`ReconcilerMaxWaitForUnmountDuration`); documentation, Node Shutdowns, "Storage force detach on timeout".
 *
 * Simplification: it acts when something changes, and not at the next pass of a loop that goes round every 100 ms.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import { claimsOf, type PodClaim } from '../../cluster/objects/claims.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { OUT_OF_SERVICE } from '../../cluster/taints.ts';
import type { ClusterView } from '../../cluster/view.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { EventReason } from '../../event-records.ts';
import type { VolumeTimes } from '../../infra/specs/volumes.ts';
import type { Attachments } from '../../infra/volumes/attachments.ts';
import type { RecordListener } from '../../records.ts';

/** How long a kubelet is waited for that does not unmount. */
const MAX_WAIT: Micros = fromSeconds(360);

export interface AttachDetachParts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly client: ApiClient;
  readonly nodes: ClusterView;
  readonly attachments: Attachments;
  readonly times: VolumeTimes;
  readonly emit: RecordListener;
}

/** A pod that wants a volume. */
interface Wish {
  readonly since: Micros;
  /** It was told that the volume is elsewhere, and that it is there. */
  isWarned: boolean;
  isMet: boolean;
}

/** A volume on a node, by its row. */
interface Stay {
  state: 'attaching' | 'attached' | 'detaching';
  /** Since when no pod there wants it; null: some pod does. */
  unwantedSince: Micros | null;
}

interface AttachableVolume extends PodClaim {
  readonly stays: Map<number, Stay>;
  readonly wishes: Map<Pod, Wish>;
}

export class AttachDetachController {
  private readonly parts: AttachDetachParts;
  private readonly volumes = new Map<string, AttachableVolume>();
  /** Pods that are to end, and are looked at again in case nothing comes of it. */
  private readonly ending = new Set<Pod>();

  constructor(parts: AttachDetachParts) {
    const { server, attachments } = parts;
    this.parts = parts;
    server.watch(server.store.pods, (event, pod) => this.hear(event === 'deleted', pod));
    server.watch(server.store.nodes, (_, node) => this.hearOf(node));
    attachments.whenUnmounted((id) => this.lookAt(id));
  }

  private hear(isGone: boolean, pod: Pod): void {
    const claims = claimsOf(pod).filter(({ attaches }) => attaches !== 'none');
    if (claims.length === 0 || !pod.scheduled) return;
    for (const claim of claims) {
      const volume = this.volumes.get(claim.id) ?? { ...claim, stays: new Map(), wishes: new Map() };
      this.volumes.set(claim.id, volume);
      if (isGone || pod.ended) volume.wishes.delete(pod);
      else if (pod.deletionAt === null && !volume.wishes.has(pod))
        volume.wishes.set(pod, { since: this.parts.sim.now, isWarned: false, isMet: false });
      this.look(volume);
    }
    if (isGone) this.ending.delete(pod);
    else if (pod.deletionAt !== null) this.waitForEnd(pod, pod.deletionAt, claims);
  }

  /** A node that is out of service is not waited for. */
  private hearOf(node: Node): void {
    if (!isOutOfService(node)) return;
    for (const volume of this.volumes.values()) if (volume.stays.has(node.row)) this.look(volume);
  }

  /** A pod whose kubelet does not see to its end keeps its volumes for so long, unless its node is well. */
  private waitForEnd(pod: Pod, since: Micros, claims: readonly PodClaim[]): void {
    if (this.ending.has(pod)) return;
    this.ending.add(pod);
    // It may be heard of long after, where nothing was heard of it meanwhile.
    this.later(Math.max(since + MAX_WAIT, this.parts.sim.now), `wait for the end of pod ${pod.name}`, () => {
      if (!this.ending.delete(pod) || this.isHealthy(pod.node)) return;
      for (const { id } of claims) {
        const volume = this.volumes.get(id);
        const stay = volume?.stays.get(pod.node);
        volume?.wishes.delete(pod);
        if (stay) stay.unwantedSince = since;
        this.lookAt(id);
      }
    });
  }

  private lookAt(id: string): void {
    const volume = this.volumes.get(id);
    if (volume !== undefined) this.look(volume);
  }

  /** What is to be done next with a volume: first it leaves where nobody wants it. */
  private look(volume: AttachableVolume): void {
    const wanted = new Set([...volume.wishes.keys()].map(({ node }) => node));
    for (const [row, stay] of volume.stays) {
      if (wanted.has(row)) stay.unwantedSince = null;
      else if (stay.state === 'attached') this.leave(volume, row, stay);
    }
    for (const [pod, wish] of volume.wishes) {
      const stay = volume.stays.get(pod.node);
      if (stay?.state === 'attached') this.meet(pod, wish);
      else if (stay !== undefined) continue;
      else if (volume.attaches === 'many' || volume.stays.size === 0) this.attach(volume, pod.node);
      else this.warn(pod, wish);
    }
  }

  private leave(volume: AttachableVolume, row: number, stay: Stay): void {
    const { sim, attachments } = this.parts;
    const isNew = stay.unwantedSince === null;
    stay.unwantedSince ??= sim.now;
    const isFree = !attachments.isMounted(volume.id, this.machineOf(row));
    if (isFree || this.mayForce(row, stay.unwantedSince)) this.detach(volume, row, stay);
    else if (isNew) this.later(sim.now + MAX_WAIT, `wait for ${volume.id}`, () => this.look(volume));
  }

  private attach(volume: AttachableVolume, row: number): void {
    const stay: Stay = { state: 'attaching', unwantedSince: null };
    volume.stays.set(row, stay);
    this.act('attach', volume, () => {
      stay.state = 'attached';
      this.parts.attachments.attach(volume.id, this.machineOf(row));
    });
  }

  private detach(volume: AttachableVolume, row: number, stay: Stay): void {
    stay.state = 'detaching';
    // Nobody is to mount it there from now on.
    this.parts.attachments.detach(volume.id, this.machineOf(row));
    this.act('detach', volume, () => volume.stays.delete(row));
  }

  /** Written down first, then done by the storage system in its own time. */
  private act(act: 'attach' | 'detach', volume: AttachableVolume, done: () => void): void {
    const { sim, client, times } = this.parts;
    client.write(
      () => true,
      () => {
        const over = sim.now + times.of(act, volume.name, volume.id);
        this.later(over, `${act} ${volume.id}`, () => {
          done();
          this.look(volume);
        });
      },
    );
  }

  private meet(pod: Pod, wish: Wish): void {
    if (wish.isMet) return;
    wish.isMet = true;
    const { sim, emit } = this.parts;
    const took = sim.now - wish.since;
    emit({ kind: 'span', at: sim.now, span: 'attach', index: pod.life.index, took });
    this.tell('SuccessfulAttachVolume', pod);
  }

  private warn(pod: Pod, wish: Wish): void {
    if (!wish.isWarned) this.tell('FailedAttachVolume', pod);
    wish.isWarned = true;
  }

  private tell(reason: EventReason, { life: { index }, node }: Pod): void {
    const { sim, emit } = this.parts;
    emit({
      ...{ kind: 'event', at: sim.now, reason, about: 'Pod' },
      ...{ index, machine: this.machineOf(node), value: 0 },
    });
  }

  private mayForce(row: number, since: Micros): boolean {
    const node = this.nodeOf(row);
    if (node !== undefined && isOutOfService(node)) return true;
    return !this.isHealthy(row) && this.parts.sim.now - since >= MAX_WAIT;
  }

  private isHealthy(row: number): boolean {
    return this.nodeOf(row)?.ready === true;
  }

  private nodeOf(row: number): Node | undefined {
    return this.parts.server.store.nodes.get(this.parts.nodes.names[row] ?? '');
  }

  private machineOf(row: number): number {
    return this.parts.nodes.machine[row] ?? -1;
  }

  private later(at: Micros, what: string, act: () => void): void {
    const { sim } = this.parts;
    sim.spawn(
      (function* () {
        yield at - sim.now;
        act();
      })(),
      what,
    );
  }
}

function isOutOfService({ taints }: Node): boolean {
  return taints.some(({ key }) => key === OUT_OF_SERVICE.key);
}
