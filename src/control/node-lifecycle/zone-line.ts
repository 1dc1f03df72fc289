/**
 * The nodes of one zone that are to be given up, in the order in which they were found, and how fast they are.
 * Source: Kubernetes, pkg/controller/nodelifecycle/scheduler, `RateLimitedTimedQueue`; its limiter holds one token, and the
 * line is served every 100 ms (`NodeEvictionPeriod`).
 */
import { TokenBucket } from '../../cluster/api/token-bucket.ts';
import type { Node } from '../../cluster/objects/node.ts';
import type { Simulation, Timer } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';

const SERVED_EVERY: Micros = MICROS_PER_SECOND / 10;

export class ZoneLine {
  private readonly sim: Simulation;
  /** Has the line served when it goes off. */
  private readonly timer: Timer;
  private readonly giveUp: (node: Node) => void;
  private readonly nodes = new Set<Node>();
  private nodesPerSecond: number;
  private bucket: TokenBucket;
  private isHeld = false;

  /** `nodesPerSecond`: at 0 nobody is given up. */
  constructor(sim: Simulation, timer: Timer, nodesPerSecond: number, giveUp: (node: Node) => void) {
    this.sim = sim;
    this.timer = timer;
    this.giveUp = giveUp;
    this.nodesPerSecond = nodesPerSecond;
    this.bucket = bucketOf(nodesPerSecond);
  }

  /** Nodes a second. A line that waits for its next token waits for the first of the new rate. */
  set rate(nodesPerSecond: number) {
    if (nodesPerSecond === this.nodesPerSecond) return;
    const { now } = this.sim;
    const waits = this.nodesPerSecond === 0 || this.bucket.freeAt(now) > now;
    this.nodesPerSecond = nodesPerSecond;
    this.bucket = bucketOf(nodesPerSecond);
    if (waits && nodesPerSecond > 0) this.bucket.take(now);
    this.arm();
  }

  /** Whether nobody serves it: then it only grows. */
  set held(held: boolean) {
    this.isHeld = held;
    this.arm();
  }

  /** Begins anew, with nobody in it. */
  clear(): void {
    this.nodes.clear();
    this.bucket = bucketOf(this.nodesPerSecond);
    this.arm();
  }

  add(node: Node): void {
    this.nodes.add(node);
    if (!this.timer.armed) this.arm();
  }

  remove(node: Node): void {
    if (this.nodes.delete(node) && this.nodes.size === 0) this.arm();
  }

  /** For its timer alone. */
  serve(): void {
    const { now } = this.sim;
    for (const node of this.nodes) {
      if (this.bucket.freeAt(now) > now) break;
      this.bucket.take(now);
      this.nodes.delete(node);
      this.giveUp(node);
    }
    this.arm();
  }

  /** What came since it was last served is looked at when it is served next. */
  private arm(): void {
    const { now } = this.sim;
    if (this.isHeld || this.nodes.size === 0 || this.nodesPerSecond === 0) {
      this.timer.cancel();
      return;
    }
    const next = (Math.floor(now / SERVED_EVERY) + 1) * SERVED_EVERY;
    this.timer.armAt(Math.max(next, Math.ceil(this.bucket.freeAt(now) / SERVED_EVERY) * SERVED_EVERY));
  }
}

function bucketOf(nodesPerSecond: number): TokenBucket {
  return new TokenBucket({ qps: nodesPerSecond === 0 ? 1 : nodesPerSecond, burst: 1 });
}
