/**
 * The API server: the one way to change the store, and who is told of it.
 *
 *   client --(token)--> in flight --(handling)--> etcd --(commit)--> change applied, answer --(watch latency)--> watchers
 *
 * All of a call's time lies before its commit: the answer's way back is part of the handling. Objects are not copied: who is
 * woken by a change reads its object as it is then, which may be newer than the change that woke him, and never older.
 */
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { ApiObject } from '../objects/object.ts';
import { Pod } from '../objects/pod.ts';
import { ApiClient, type Call } from './api-client.ts';
import type { Collection } from './collection.ts';
import { type CommitCost, Etcd } from './etcd.ts';
import { Slots } from './slots.ts';
import type { Store } from './store.ts';
import type { ClientLimits } from './token-bucket.ts';
import { Tx } from './tx.ts';
import type { Notice, Watcher } from './watch.ts';

/** How an API server is, and what is behind it. */
export interface ApiServerOptions {
  /** What handling a call takes, without the commit. */
  readonly handling: () => Micros;
  /** From the commit of a change to those who watch. */
  readonly watchLatency: Micros;
  /** Calls in flight at a time, over all servers; who comes on top waits. */
  readonly inFlight: number;
  readonly etcd: { readonly members: number; readonly cost: CommitCost };
}

export class ApiServer {
  readonly store: Store;
  readonly etcd: Etcd<Call>;
  private readonly sim: Simulation;
  private readonly options: ApiServerOptions;
  private readonly nodeWatchers: (Watcher<Pod> | undefined)[] = [];
  private readonly clients: ApiClient[] = [];
  private readonly tokenFree: HandlerId;
  private readonly handled: HandlerId;
  private readonly calls = new Slots<Call>();
  private readonly delivered: HandlerId;
  private readonly deliveries = new Slots<readonly Notice[]>();
  private uids = 0;
  private inFlight = 0;
  private readonly waiting: Call[] = [];

  constructor(sim: Simulation, store: Store, options: ApiServerOptions) {
    this.sim = sim;
    this.store = store;
    this.options = options;
    this.etcd = new Etcd(sim, options.etcd.members, options.etcd.cost, (calls) => this.commit(calls));
    this.handled = sim.on((slot) => this.etcd.write(this.calls.take(slot)));
    this.tokenFree = sim.on((client) => this.clients[client]?.sendNext());
    this.delivered = sim.on((slot) => this.deliver(this.deliveries.take(slot)));
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

  private accept(call: Call): void {
    if (this.inFlight >= this.options.inFlight) {
      this.waiting.push(call);
      return;
    }
    this.inFlight++;
    this.sim.after(this.options.handling(), this.handled, this.calls.put(call));
  }

  private commit(calls: readonly Call[]): void {
    const { sim, store } = this;
    const notices: Notice[] = [];
    for (const { change, then } of calls) {
      const tx = new Tx(store, sim.now, () => this.uids++);
      const ok = change(tx);
      if (!ok && tx.notices.length > 0) throw new Error('a change that is refused must leave all as it was');
      notices.push(...tx.notices);
      this.inFlight--;
      then?.(ok);
    }
    if (notices.length > 0)
      sim.after(this.options.watchLatency, this.delivered, this.deliveries.put(notices));
    this.admitWaiting();
  }

  private admitWaiting(): void {
    while (this.waiting.length > 0 && this.inFlight < this.options.inFlight) {
      const next = this.waiting.shift();
      if (next !== undefined) this.accept(next);
    }
  }

  private deliver(notices: readonly Notice[]): void {
    for (const { event, object, onNode } of notices) {
      this.store.of(object).tell(event, object);
      if (object instanceof Pod && object.scheduled)
        this.nodeWatchers[object.node]?.(onNode ?? event, object);
    }
  }
}
