/**
 * The proxies of all nodes: they hear of each slice that changes, and write it into the rules of their kernel.
 *
 *   slice heard by watch --> waiting --(its sync begins)--> being written --(its sync ends)--> traffic follows it
 *
 * All proxies hear the same changes at the same time and have the same rules, so they are one: what is told of it holds for
 * each node. A sync begins at once where the last began longer ago than the least period, else when that is over; what is
 * heard during a sync waits for the next. Now and then a proxy writes all rules anew, and what is heard then waits too:
 * that happens at fixed times, so nothing has to happen for it while nothing changes.
 * Source: Kubernetes, pkg/proxy, and its BoundedFrequencyRunner without the burst of two syncs.
 */
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { EndpointSlice } from '../../cluster/objects/endpoint-slice.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Service } from '../../cluster/objects/service.ts';
import type { Simulation, Timer } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { RecordListener } from '../../records.ts';

/** What a sync writes: all rules; a rule for each service and those of the changed ones; or what has changed. */
export type SyncScope = 'all' | 'changed-services' | 'changed-endpoints';

/** How a proxy works, by its mode. */
export interface ProxyTimes {
  /** From the beginning of one sync to that of the next, at least. */
  readonly leastPeriod: Micros;
  /** From one time that all rules are written to the next; Infinity: never. */
  readonly fullPeriod: Micros;
  readonly scope: SyncScope;
  /** A sync of nothing. */
  readonly fixed: Micros;
  /** And for each rule that it writes: one for each service, one for each endpoint. */
  readonly perRule: Micros;
}

interface Written {
  readonly pod: Pod;
  readonly ready: boolean;
}

export class ServiceProxy {
  private readonly sim: Simulation;
  private readonly times: ProxyTimes;
  private readonly nodes: number;
  private readonly bytesPerEndpoint: number;
  private readonly emit: RecordListener;
  private readonly begins: Timer;
  private readonly ends: Timer;
  private readonly changed = new Set<EndpointSlice>();
  private writing: readonly Written[] = [];
  private busy = false;
  private lastBegun = Number.NEGATIVE_INFINITY;
  /** Endpoints of each service and of all, as heard. */
  private readonly sizes = new Map<EndpointSlice, number>();
  private readonly endpointsOf = new Map<Service, number>();
  private endpoints = 0;
  private readonly services: { readonly size: number };
  /** The pods of each slice that the rules lead to. */
  private readonly rules = new Map<EndpointSlice, Set<Pod>>();
  /** Through how many services each pod is reached. */
  private readonly reached = new Map<Pod, number>();

  /** `nodes`: as many proxies there are. `bytesPerEndpoint`: of a slice on its way. */
  constructor(parts: {
    readonly sim: Simulation;
    readonly server: ApiServer;
    readonly times: ProxyTimes;
    readonly nodes: number;
    readonly bytesPerEndpoint: number;
    readonly emit: RecordListener;
  }) {
    const { sim, server } = parts;
    this.sim = sim;
    this.times = parts.times;
    this.nodes = parts.nodes;
    this.bytesPerEndpoint = parts.bytesPerEndpoint;
    this.emit = parts.emit;
    this.services = server.store.services;
    this.begins = sim.timer(sim.on(() => this.begin()));
    this.ends = sim.timer(sim.on(() => this.end()));
    server.watch(server.store.endpointSlices, (event, slice) => this.hear(event, slice));
  }

  private hear(event: WatchEvent, slice: EndpointSlice): void {
    const size = event === 'deleted' ? 0 : slice.endpoints.size;
    const rise = size - (this.sizes.get(slice) ?? 0);
    if (event === 'deleted') this.sizes.delete(slice);
    else this.sizes.set(slice, size);
    this.endpoints += rise;
    this.endpointsOf.set(slice.owner, (this.endpointsOf.get(slice.owner) ?? 0) + rise);
    this.emit({ kind: 'endpoints-sent', at: this.sim.now, bytes: this.bytesSent(size) });
    if (slice.owner.headless) return;
    this.changed.add(slice);
    if (!this.busy && !this.begins.armed) this.begins.armAt(this.nextBegin());
  }

  /** A slice goes to every node as a whole, whatever has changed in it. */
  private bytesSent(endpoints: number): number {
    return endpoints * this.bytesPerEndpoint * this.nodes;
  }

  /** Not before the least period is over, and not while all rules are being written. */
  private nextBegin(): Micros {
    const { leastPeriod, fullPeriod } = this.times;
    const at = Math.max(this.sim.now, this.lastBegun + leastPeriod);
    const fullBegun = Math.floor(at / fullPeriod) * fullPeriod;
    return fullBegun > 0 ? Math.max(at, fullBegun + this.timeOf(this.services.size + this.endpoints)) : at;
  }

  private begin(): void {
    this.busy = true;
    this.lastBegun = this.sim.now;
    const slices = [...this.changed];
    this.changed.clear();
    this.writing = slices.flatMap((slice) => this.takeUp(slice));
    this.ends.armAfter(this.timeOf(this.rulesOf(slices)));
  }

  private end(): void {
    this.busy = false;
    for (const { pod, ready } of this.writing) this.reach(pod, ready ? 1 : -1);
    this.writing = [];
    if (this.changed.size > 0) this.begins.armAt(this.nextBegin());
  }

  /** What the sync changes of a slice: pods that come into the rules and that leave them. */
  private takeUp(slice: EndpointSlice): Written[] {
    const rules = this.rules.get(slice) ?? new Set();
    this.rules.set(slice, rules);
    const changes: Written[] = [];
    for (const pod of slice.touched) {
      const ready = slice.endpoints.get(pod) === true;
      if (ready === rules.has(pod)) continue;
      if (ready) rules.add(pod);
      else rules.delete(pod);
      changes.push({ pod, ready });
    }
    slice.touched = new Set();
    if (rules.size === 0) this.rules.delete(slice);
    return changes;
  }

  private rulesOf(slices: readonly EndpointSlice[]): number {
    switch (this.times.scope) {
      case 'all':
        return this.services.size + this.endpoints;
      case 'changed-services': {
        const services = new Set(slices.map(({ owner }) => owner));
        let rules = this.services.size;
        for (const service of services) rules += this.endpointsOf.get(service) ?? 0;
        return rules;
      }
      case 'changed-endpoints':
        return this.writing.length;
    }
  }

  private timeOf(rules: number): Micros {
    return Math.round(this.times.fixed + rules * this.times.perRule);
  }

  private reach(pod: Pod, change: 1 | -1): void {
    const before = this.reached.get(pod) ?? 0;
    const after = before + change;
    if (after > 0) this.reached.set(pod, after);
    else this.reached.delete(pod);
    if (Math.min(before, after) > 0) return;
    const { now } = this.sim;
    const since = change === -1 && pod.deletionAt !== null ? pod.deletionAt : pod.readyChangedAt;
    const instance = pod.life.index;
    this.emit({ kind: 'endpoint', at: now, instance, reachable: change === 1, took: now - since });
  }
}
