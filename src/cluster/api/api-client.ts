/** A client of the API server: a controller, the scheduler, a kubelet. It keeps a limit of its own. */
import type { Simulation, Timer } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { type ClientLimits, TokenBucket } from './token-bucket.ts';
import type { Tx } from './tx.ts';

/** Applied at the commit. False: it is refused, and has changed nothing. */
export type Change = (tx: Tx) => boolean;

/** A call that a client sends. */
export interface Call {
  readonly client: ApiClient;
  readonly change: Change;
  /** Told whether it was refused. */
  readonly then: ((ok: boolean) => void) | undefined;
  /** When it was sent, with its token. */
  sentAt: Micros;
}

export class ApiClient {
  readonly name: string;
  private readonly sim: Simulation;
  private readonly bucket: TokenBucket;
  private readonly send: (call: Call) => void;
  /** Calls that wait for their token, in order, from `first` on. */
  private line: Call[] = [];
  private first = 0;
  private isHeld = false;
  /** Set while calls wait. */
  private readonly tokenFree: Timer;

  /** Made by the API server. `tokenFree`: a timer that calls `sendNext` of this client. */
  constructor(parts: {
    readonly sim: Simulation;
    readonly name: string;
    readonly limits: ClientLimits;
    readonly send: (call: Call) => void;
    readonly tokenFree: Timer;
  }) {
    this.sim = parts.sim;
    this.name = parts.name;
    this.bucket = new TokenBucket(parts.limits);
    this.send = parts.send;
    this.tokenFree = parts.tokenFree;
  }

  /** Whether nobody is there to send: then calls wait, and none is lost. */
  get held(): boolean {
    return this.isHeld;
  }

  set held(held: boolean) {
    this.isHeld = held;
    if (held) this.tokenFree.cancel();
    else if (this.throttled > 0) this.tokenFree.armAt(this.bucket.freeAt(this.sim.now));
  }

  /** Calls that wait for their token. */
  get throttled(): number {
    return this.line.length - this.first;
  }

  /**
   * A mutating call: waits for the client's token, the server and etcd's commit, at which `change` is applied. `then` hears
   * whether it was refused, when the answer is back.
   */
  write(change: Change, then?: (ok: boolean) => void): void {
    const { now } = this.sim;
    const call: Call = { client: this, change, then, sentAt: now };
    if (!this.held && this.throttled === 0 && this.bucket.freeAt(now) === now) {
      this.sendNow(call);
      return;
    }
    this.line.push(call);
    if (!this.held && !this.tokenFree.armed) this.tokenFree.armAt(this.bucket.freeAt(now));
  }

  /** For the API server's timer alone: the token is there that the first in line waits for. */
  sendNext(): void {
    const call = this.line[this.first++];
    if (call === undefined) throw new Error(`nobody waits for the token of ${this.name}`);
    this.forgetSent();
    this.sendNow(call);
    if (this.throttled > 0) this.tokenFree.armAt(this.bucket.freeAt(this.sim.now));
  }

  private sendNow(call: Call): void {
    this.bucket.take(this.sim.now);
    call.sentAt = this.sim.now;
    this.send(call);
  }

  /** A long line is cut seldom: taking its head off each time would take as long as it is. */
  private forgetSent(): void {
    if (this.first < 64 || 2 * this.first < this.line.length) return;
    this.line = this.line.slice(this.first);
    this.first = 0;
  }
}
