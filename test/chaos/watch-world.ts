/**
 * What must hold in every world at every instant, whatever breaks: of what is so, by the records and the machines, and of
 * what is believed, by the objects of the control plane. Throws an Error at the first thing that can not be.
 */

import type { Store } from '../../src/cluster/api/store.ts';
import type { NodeTable } from '../../src/cluster/node-table.ts';
import { MICROS_PER_SECOND, type Micros } from '../../src/engine/time.ts';
import type { Uptime } from '../../src/infra/uptime.ts';
import {
  type MachineIndex,
  NOWHERE,
  type Phase,
  type PhaseRecord,
  type RunRecord,
} from '../../src/records.ts';
import type { Cluster } from '../../src/scenario/build/cluster/cluster.ts';
import type { World as Run } from '../../src/scenario/build/copies/lives.ts';
import { leftovers, Watch } from '../support/watch.ts';
import { demand } from './demand.ts';

/** Phases of an instance that needs its machine to be up. */
const ALIVE: readonly Phase[] = [
  ...(['imaging', 'booting', 'starting', 'probing', 'ready'] as const),
  ...(['suspended', 'resuming', 'paused', 'stopping', 'mounting'] as const),
];

/** How often the objects of the control plane are looked through. */
const LOOK_EVERY: Micros = MICROS_PER_SECOND;

/** What rounding may add to sums of millicores and bytes. */
const ROUNDING = 1e-6;

export class WorldWatch {
  private readonly watch = new Watch();
  /** Machines that are down, and since when. */
  private readonly down = new Map<MachineIndex, Micros>();
  private readonly nodes: NodeTable;
  private readonly hasNodeVms: boolean;
  private readonly keepsData: boolean;
  private readonly store: Store | null;
  private readonly last = new Map<number, PhaseRecord>();
  private readonly bound = new Set<number>();
  /** Instances that stand on a machine and live. */
  private readonly alive = new Set<number>();
  /** Those of pods that have their name for themselves, by that. */
  private readonly named = new Map<string, number>();
  private readonly nameOf: (instance: number) => string | null;
  /** Whether nothing has changed since it was last seen that all of them stand on machines that are up. */
  private isChecked = true;
  private instant: Micros = 0;
  private lookedAt: Micros = 0;

  constructor({ sim, fleet, variant }: Run, cluster: Cluster | null) {
    const follow = (machine: MachineIndex, uptime: Uptime) =>
      uptime.watch((isUp) => {
        if (isUp) this.down.delete(machine);
        else this.down.set(machine, sim.now);
        this.isChecked = false;
      });
    for (const { host } of fleet.hosts) follow(host.index, host.uptime);
    for (const { machine, vm } of fleet.members) if (vm !== null) follow(machine.index, machine.uptime);
    this.nodes = fleet.nodes;
    this.hasNodeVms = variant.nodes?.from === 'vms';
    this.keepsData = variant.apps.some(({ volumes }) => volumes && volumes.length > 0);
    this.store = cluster?.server.store ?? null;
    // There is one pod at a time of each name of a StatefulSet.
    const workloads = variant.orchestrator?.workloads ?? [];
    const sets = workloads.filter(({ kind }) => kind === 'StatefulSet').map(({ name }) => name);
    this.nameOf = (instance) => {
      const name = cluster?.nameOf(instance) ?? '';
      return sets.some((set) => name.startsWith(`${set}-`)) ? name : null;
    };
  }

  hear(record: RunRecord): void {
    if (record.at !== this.instant) this.pass(record.at);
    this.watch.hear(record);
    if (record.kind === 'phase') this.follow(record);
    if (record.kind === 'fault') this.isChecked = false;
  }

  /** Where each instance stands. */
  get phases(): Iterable<PhaseRecord> {
    return this.last.values();
  }

  /** The run is over. */
  end(): void {
    this.pass(this.instant);
    this.watch.settled();
  }

  /** The run is over, and nothing has happened for long: whoever counts has counted all. */
  endCalm(): void {
    if (this.store !== null) checkCounts(this.store, this.nodes);
    // Directories of nodes and volumes that have a name stay, with what was written to them.
    const left = (leftovers(this.watch, this.hasNodeVms) ?? []).filter(
      (what) => !(this.keepsData && what.startsWith('disk')),
    );
    demand(left.length === 0, `all copies are gone, and ${left.join(', ')}`);
  }

  private pass(to: Micros): void {
    this.lookAtMachines();
    if (this.store !== null && this.instant - this.lookedAt >= LOOK_EVERY) {
      this.lookedAt = this.instant;
      lookAtObjects(this.store, this.nodes);
    }
    this.instant = to;
  }

  private follow(record: PhaseRecord): void {
    const { instance, phase, machine } = record;
    this.last.set(instance, record);
    if (phase === 'bound') {
      demand(machine !== NOWHERE, `instance ${instance} is bound to nothing`);
      demand(!this.bound.has(instance), `instance ${instance} is bound to a second node`);
      this.bound.add(instance);
    }
    if (ALIVE.includes(phase)) this.live(instance);
    else this.die(instance);
    this.isChecked = false;
  }

  private live(instance: number): void {
    if (this.alive.has(instance)) return;
    this.alive.add(instance);
    const name = this.nameOf(instance);
    if (name === null) return;
    const other = this.named.get(name);
    demand(other === undefined, `${name} runs twice: as instances ${other} and ${instance}`);
    this.named.set(name, instance);
  }

  private die(instance: number): void {
    if (!this.alive.delete(instance)) return;
    const name = this.nameOf(instance);
    if (name !== null) this.named.delete(name);
  }

  private lookAtMachines(): void {
    if (this.isChecked) return;
    this.isChecked = true;
    for (const instance of this.alive) {
      const { machine, phase } = this.last.get(instance) ?? { machine: NOWHERE, phase: null };
      // One that goes down just now is heard of before what stood on it is.
      const since = this.down.get(machine) ?? Number.POSITIVE_INFINITY;
      demand(since > this.instant, `instance ${instance} is ${phase} on machine ${machine}, which is down`);
    }
  }
}

const COUNTED = ['cpu', 'memory', 'slots'] as const;

/** What the pods that are bound to each node request in all, by its row. */
function promisedIn(store: Store, rows: number) {
  const promised = Array.from({ length: rows }, () => ({ cpu: 0, memory: 0, slots: 0 }));
  for (const pod of store.pods.all()) {
    const on = promised[pod.node];
    if (on === undefined || pod.ended) continue;
    for (const resource of COUNTED) on[resource] += pod.template.class.requests[resource];
  }
  return promised;
}

/** What the scheduler counts on each node is what is written down: nothing is under way. */
function checkCounts(store: Store, nodes: NodeTable): void {
  for (const [row, on] of promisedIn(store, nodes.size).entries()) {
    for (const resource of COUNTED) {
      const counted = nodes.requested[resource][row] ?? 0;
      demand(
        Math.abs(counted - on[resource]) <= ROUNDING * Math.max(1, counted),
        `the scheduler counts ${counted} of ${resource} on ${nodes.names[row]}, and ${on[resource]} is bound`,
      );
    }
  }
}

/** No node is promised beyond what it has, and nobody is there twice. */
function lookAtObjects(store: Store, nodes: NodeTable): void {
  const promised = promisedIn(store, nodes.size);
  for (const [row, on] of promised.entries()) {
    for (const resource of COUNTED) {
      const most = nodes.allocatable[resource][row] ?? 0;
      const counted = nodes.requested[resource][row] ?? 0;
      const written = on[resource];
      demand(counted >= 0, `${counted} of ${resource} is promised on ${nodes.names[row]}`);
      demand(
        Math.max(counted, written) <= most * (1 + ROUNDING),
        `${counted} of ${resource} is promised on ${nodes.names[row]}, written down ${written}, of ${most}`,
      );
    }
  }
  for (const set of store.daemonSets.all()) {
    const own = [...store.pods.ownedBy(set)].filter(({ active, scheduled }) => active && scheduled);
    const rows = own.map(({ node }) => node);
    demand(new Set(rows).size === rows.length, `${set.name} has two pods on a node: ${rows}`);
  }
  for (const set of store.statefulSets.all()) {
    const ordinals = [...store.pods.ownedBy(set)].map(({ ordinal }) => ordinal);
    demand(new Set(ordinals).size === ordinals.length, `${set.name} has an ordinal twice: ${ordinals}`);
  }
  for (const { name, disruptionsAllowed } of store.disruptionBudgets.all())
    demand(disruptionsAllowed >= 0, `budget ${name} allows ${disruptionsAllowed} disruptions`);
}
