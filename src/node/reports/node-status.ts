/**
 * What a kubelet reports of its node: the images that lie there, for who places pods near them, and what it is short of.
 * Looked at every ten seconds, and sent when it has changed; a condition is sent at once.
 * Source: Kubernetes, pkg/kubelet/kubelet_node_status.go; `nodeStatusUpdateFrequency`, `nodeStatusMaxImages`.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { ImageStore } from '../../infra/images/image-store.ts';
import type { Layer } from '../../infra/specs/images.ts';
import type { Alarm, Alarms } from '../alarms.ts';
import type { Signal } from '../pressure/eviction.ts';

const PERIOD: Micros = fromSeconds(10);
/** Images that a node names at most: the largest. */
const IMAGES_MAX = 50;

/** An image that may lie on a node. */
export interface KnownImage {
  /** With its tag. */
  readonly name: string;
  readonly bytes: number;
  readonly layers: readonly Layer[];
}

export class NodeStatus {
  private readonly sim: Simulation;
  private readonly alarm: Alarm;
  private readonly client: ApiClient;
  private node: Node;
  private readonly store: ImageStore | null;
  private readonly known: readonly KnownImage[];
  /** Whether the node is ready, as was reported last; null: nothing was since it joined. */
  private reported: boolean | null = null;
  /** Until when it is seen to it that this is believed. */
  private insistsUntil: Micros = 0;

  /** `known`: all images of the run, the largest first. What lies on the node now was reported when it joined. */
  constructor(parts: {
    readonly sim: Simulation;
    readonly alarms: Alarms;
    readonly client: ApiClient;
    readonly node: Node;
    readonly store: ImageStore | null;
    readonly known: readonly KnownImage[];
  }) {
    this.sim = parts.sim;
    this.alarm = parts.alarms.take(this);
    this.client = parts.client;
    this.node = parts.node;
    this.store = parts.store;
    this.known = parts.known;
    this.node.images = this.present();
  }

  /** It reports of another node from now on. */
  renew(node: Node): void {
    this.node = node;
    this.node.images = this.present();
  }

  /** Images may have come: the next look tells. */
  look(): void {
    if (!this.alarm.armed) this.alarm.set((Math.floor(this.sim.now / PERIOD) + 1) * PERIOD);
  }

  ring(): void {
    this.reportImages();
    if (this.reported === null) return;
    if (this.node.ready !== this.reported) this.report(this.reported);
    else if (this.sim.now < this.insistsUntil) this.look();
  }

  private reportImages(): void {
    const images = this.present();
    if (
      images.size === this.node.images.size &&
      [...images.keys()].every((name) => this.node.images.has(name))
    )
      return;
    this.write((node) => {
      node.images = images;
    });
  }

  /**
   * Whether the node is ready. `then`: called when the API server has answered, whether that was new to it or not. Looked at
   * again until its lease has been renewed after that: whoever has not heard of the node may be giving it up at this very
   * moment.
   */
  report(isReady: boolean, then?: () => void): void {
    const { node } = this;
    this.reported = isReady;
    this.insist();
    const answered = () => {
      this.insist();
      then?.();
    };
    this.client.write((tx) => {
      // What comes to be written late is no news where something else has been reported since.
      const isNews = this.reported === isReady && node.ready !== isReady;
      if (!isNews || !tx.store.nodes.has(node)) return false;
      node.ready = isReady;
      tx.update(node);
      return true;
    }, answered);
  }

  /** Whether it is not what is believed, or not what was reported last, which may still be on its way. */
  isNews(isReady: boolean): boolean {
    return this.node.ready !== isReady || (this.reported ?? isReady) !== isReady;
  }

  private insist(): void {
    this.insistsUntil = this.sim.now + PERIOD;
    this.look();
  }

  press(signal: Signal, isPressed: boolean): void {
    this.write(({ conditions }) => {
      if (signal === 'memory') conditions.memoryPressure = isPressed;
      else conditions.diskPressure = isPressed;
    });
  }

  private write(change: (node: Node) => void): void {
    const { node } = this;
    this.client.write((tx) => {
      if (!tx.store.nodes.has(node)) return false;
      change(node);
      tx.update(node);
      return true;
    });
  }

  private present(): ReadonlyMap<string, number> {
    const { store } = this;
    if (store === null) return new Map();
    const here = this.known.filter(({ layers }) => layers.every((layer) => store.has(layer)));
    return new Map(here.slice(0, IMAGES_MAX).map(({ name, bytes }) => [name, bytes]));
  }
}
