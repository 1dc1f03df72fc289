/**
 * Whether the kubelet of a node works, and whether the API server hears of it.
 *
 *   machine up, kubelet not dead --(its start)--> works --(nothing between it and the API server)--> heard
 *
 * A kubelet that was cut off tries again every ten seconds, with its lease and the status of its node; one that has just
 * started tries at once.
 * Nothing happens here on a node to which nothing happens.
 */
import type { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { Alarm, Alarms } from '../alarms.ts';

/**
 * From a machine that is up, or a kubelet that is started anew, to one that has begun its work.
 * Assumed: the order of what kubelets log of their own start, from the process to the registration of the node.
 */
const START: Micros = fromSeconds(5);

/**
 * From one try to the next to reach the API server. Source: Kubernetes, nodeStatusUpdateFrequency, and the renewal of a
 * lease at a quarter of nodeLeaseDurationSeconds (40).
 */
const RETRY: Micros = fromSeconds(10);

/** Who is told of what changes. */
export interface Present {
  /** It does nothing any more. It was cut off before. */
  died(): void;
  /** It does its work again, and knows only what it is told. */
  started(): void;
  /** Nothing of it reaches the API server any more, and nothing of that reaches it. */
  cutOff(): void;
  connected(): void;
}

export class Presence {
  /** Whether the kubelet runs. */
  works = true;
  /** Whether it reaches the API server, where there is one. */
  isHeard = true;
  private readonly sim: Simulation;
  private readonly alarms: Alarms;
  private readonly present: Present;
  /** For the start or the next try: taken while there is one to wait for. */
  private alarm: Alarm | null = null;
  private deaths = 0;
  private cuts = 0;
  private cutAt: Micros = 0;

  constructor(sim: Simulation, alarms: Alarms, present: Present) {
    this.sim = sim;
    this.alarms = alarms;
    this.present = present;
  }

  /** The kubelet, or the machine under it, is down for one more cause. Returns how that ends, to be called once. */
  fail(): () => void {
    this.deaths++;
    this.settle();
    return () => {
      this.deaths--;
      this.settle();
    };
  }

  /** One more cause keeps the kubelet and the API server apart. Returns how that ends, to be called once. */
  cut(): () => void {
    this.cuts++;
    this.settle();
    return () => {
      this.cuts--;
      this.settle();
    };
  }

  /** It has started, or tries again to reach the API server. */
  ring(): void {
    this.waitNoMore();
    if (this.works) {
      this.connect();
      return;
    }
    this.works = true;
    this.present.started();
    if (this.cuts === 0) this.connect();
    else this.cutAt = this.sim.now;
  }

  private settle(): void {
    if (this.deaths > 0 || this.cuts > 0) this.disconnect();
    if (this.deaths > 0) this.die();
    else if (!this.works) this.ringAt(this.sim.now + START);
    else if (this.cuts === 0 && !this.isHeard) this.ringAt(this.nextTry());
  }

  private die(): void {
    this.waitNoMore();
    if (!this.works) return;
    this.works = false;
    this.present.died();
  }

  private disconnect(): void {
    // A kubelet that starts meanwhile goes on to do so.
    if (this.works) this.waitNoMore();
    if (!this.isHeard) return;
    this.isHeard = false;
    this.cutAt = this.sim.now;
    this.present.cutOff();
  }

  private connect(): void {
    this.isHeard = true;
    this.present.connected();
  }

  private ringAt(time: Micros): void {
    if (this.alarm !== null) return;
    this.alarm = this.alarms.take(this);
    this.alarm.set(time);
  }

  /** The next try of who was cut off at `cutAt`. */
  private nextTry(): Micros {
    const tries = Math.max(1, Math.ceil((this.sim.now - this.cutAt) / RETRY));
    return this.cutAt + tries * RETRY;
  }

  private waitNoMore(): void {
    this.alarm?.close();
    this.alarm = null;
  }
}
