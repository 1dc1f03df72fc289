/**
 * The API server: the one way to change the store, and who is told of it.
 *
 *   client --(token)--> in flight --(handling)--> etcd --(commit)--> change applied, answer --(watch latency)--> watchers
 *
 * All of a call's time lies before its commit: the answer's way back is part of the handling. Objects are not copied: who is
 * woken by a change reads its object as it is then, which may be newer than the change that woke him, and never older.
 *
 * While no server is up nothing changes, and what runs goes on running: calls and watches fail, and try again (`retry.ts`).
 */
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';
import type { ApiObject } from '../objects/object.ts';
import { Pod } from '../objects/pod.ts';
import { ApiClient, type Call } from './api-client.ts';
import type { Collection } from './collection.ts';
import { type CommitCost, Etcd } from './etcd.ts';
import { nextTry } from './retry.ts';
import { Slots } from './slots.ts';
import type { Store } from './store.ts';
import type { ClientLimits } from './token-bucket.ts';
import { Tx } from './tx.ts';
import type { Notice, Watcher } from './watch.ts';

/** How the API servers are, and what is behind them. */
export interface ApiServerOptions {
  /** Servers over one etcd, each as good as any other for every call. */
  readonly servers: number;
  /** Calls in flight at a time at one server; who comes on top waits. */
  readonly inFlight: number;
  /** What handling a call of the client takes, without the commit. */
  readonly handling: (client: ApiClient) => Micros;
  /** From the commit of a change to those who watch. */
  readonly watchLatency: Micros;
  readonly etcd: { readonly members: number; readonly cost: CommitCost };
  readonly emit: RecordListener;
}

export class ApiServer {
  readonly store: Store;
  readonly etcd: Etcd<Call>;
  private readonly sim: Simulation;
  private readonly options: ApiServerOptions;
  private readonly clients: ApiClient[] = [];
  private readonly goneListeners: (() => void)[] = [];
  private readonly backListeners: ((outage: Micros) => void)[] = [];
  private readonly nodeWatchers: (Watcher<Pod> | undefined)[] = [];
  private readonly tokenFree: HandlerId;
  private readonly handled: HandlerId;
  private readonly tried: HandlerId;
  private readonly delivered: HandlerId;
  /** What events are about that are on their way. */
  private readonly calls = new Slots<Call>();
  private readonly deliveries = new Slots<readonly Notice[]>();
  private uids = 0;
  private inFlight = 0;
  private serversUp: number;
  /** Calls that came when as many were in flight as may be. */
  private waiting: Call[] = [];
  /** Calls that found no server, and when. */
  private failed: { readonly call: Call; readonly at: Micros }[] = [];
  /** What watchers could not be told because no server was up. */
  private untold: (readonly Notice[])[] = [];
  private downSince: Micros = 0;
  /** Since when nothing can be written; null: it can. */
  private lostAt: Micros | null = null;
  /** When those who watch have found a server again. */
  private watchedFrom: Micros = 0;

  constructor(sim: Simulation, store: Store, options: ApiServerOptions) {
    this.sim = sim;
    this.store = store;
    this.options = options;
    this.serversUp = options.servers;
    const { members, cost } = options.etcd;
    this.etcd = new Etcd(
      sim,
      members,
      cost,
      (calls) => this.commit(calls),
      () => this.settle(),
    );
    this.tokenFree = sim.on((client) => this.clients[client]?.sendNext());
    this.handled = sim.on((slot) => this.passOn(this.calls.take(slot)));
    this.tried = sim.on((slot) => this.accept(this.calls.take(slot)));
    this.delivered = sim.on((slot) => this.deliver(this.deliveries.take(slot)));
  }

  /** Servers that are up. Range: 0 to all. */
  get up(): number {
    return this.serversUp;
  }

  set up(servers: number) {
    const wasAvailable = this.available;
    this.serversUp = servers;
    if (wasAvailable && !this.available) this.goDown();
    if (!wasAvailable && this.available) this.comeBack();
    this.admitWaiting();
    this.settle();
  }

  /** Whether any server is up. */
  get available(): boolean {
    return this.serversUp > 0;
  }

  set available(available: boolean) {
    this.up = available ? this.options.servers : 0;
  }

  /** Whether anything can be written: a server is up, and a quorum of etcd. */
  get isWritable(): boolean {
    return this.available && this.etcd.hasQuorum;
  }

  /** A client with limits of its own. */
  client(name: string, limits: ClientLimits): ApiClient {
    const tokenFree = this.sim.timer(this.tokenFree, this.clients.length);
    const send = (call: Call) => this.accept(call);
    const client = new ApiClient({ sim: this.sim, name, limits, send, tokenFree });
    this.clients.push(client);
    return client;
  }

  /** Tells `watcher` each change of an object in the collection, one watch latency after its commit. */
  watch<T extends ApiObject>(collection: Collection<T>, watcher: Watcher<T>): void {
    collection.watchedBy(watcher);
  }

  /** Tells the kubelet of the node at that row of its pods: however many kubelets there are, no other is asked. */
  watchNode(row: number, watcher: Watcher<Pod>): void {
    this.nodeWatchers[row] = watcher;
  }

  /** What is there when the run begins: applied, and told to those who watch, at once and without a call. */
  found(change: (tx: Tx) => void): void {
    const notices: Notice[] = [];
    change(new Tx(this.store, this.sim.now, notices, this.nextUid));
    this.deliver(notices);
  }

  /** Calls `listener` when nothing can be written any more. */
  whenGone(listener: () => void): void {
    this.goneListeners.push(listener);
  }

  /** Calls `listener` when something can be written again after nothing could for `outage`. */
  whenBack(listener: (outage: Micros) => void): void {
    this.backListeners.push(listener);
  }

  private accept(call: Call): void {
    if (!this.available) this.failed.push({ call, at: this.sim.now });
    else if (this.inFlight < this.serversUp * this.options.inFlight) this.begin(call);
    else this.waiting.push(call);
  }

  private begin(call: Call): void {
    this.inFlight++;
    this.sim.after(this.options.handling(call.client), this.handled, this.calls.put(call));
  }

  private passOn(call: Call): void {
    if (this.available) {
      this.etcd.write(call);
      return;
    }
    this.inFlight--;
    this.accept(call);
  }

  private commit(calls: readonly Call[]): void {
    const { sim, store } = this;
    const { now } = sim;
    const notices: Notice[] = [];
    for (const { change, then, sentAt } of calls) {
      const tx = new Tx(store, now, notices, this.nextUid);
      const before = notices.length;
      const ok = change(tx);
      if (!ok && notices.length > before)
        throw new Error('a change that is refused must leave all as it was');
      this.inFlight--;
      this.options.emit({ kind: 'span', at: now, span: 'api-call', index: NOWHERE, took: now - sentAt });
      then?.(ok);
    }
    if (notices.length > 0) this.send(notices);
    this.admitWaiting();
  }

  private readonly nextUid = () => this.uids++;

  private admitWaiting(): void {
    const room = Math.max(0, this.serversUp * this.options.inFlight - this.inFlight);
    if (room === 0 || this.waiting.length === 0) return;
    for (const call of this.waiting.splice(0, room)) this.begin(call);
  }

  private send(notices: readonly Notice[]): void {
    const at = Math.max(this.sim.now + this.options.watchLatency, this.watchedFrom);
    this.sim.at(at, this.delivered, this.deliveries.put(notices));
  }

  private deliver(notices: readonly Notice[]): void {
    if (!this.available) {
      this.untold.push(notices);
      return;
    }
    for (const { event, object, onNode } of notices) {
      this.store.of(object).tell(event, object);
      if (object instanceof Pod && object.scheduled)
        this.nodeWatchers[object.node]?.(onNode ?? event, object);
    }
  }

  /** Calls that waited fail; those in flight fail when they would have been handled. */
  private goDown(): void {
    this.downSince = this.sim.now;
    const { waiting } = this;
    this.waiting = [];
    for (const call of waiting) this.accept(call);
  }

  private comeBack(): void {
    const { sim, failed, untold } = this;
    this.failed = [];
    this.untold = [];
    for (const { call, at } of failed) sim.at(nextTry(at, sim.now), this.tried, this.calls.put(call));
    this.watchedFrom = nextTry(this.downSince, sim.now);
    for (const notices of untold) this.send(notices);
  }

  /** Tells whether anything can be written, where that has changed. */
  private settle(): void {
    const { now } = this.sim;
    if (this.isWritable === (this.lostAt === null)) return;
    if (this.lostAt === null) {
      this.lostAt = now;
      for (const listener of this.goneListeners) listener();
      return;
    }
    const outage = now - this.lostAt;
    this.lostAt = null;
    for (const listener of this.backListeners) listener(outage);
  }
}
