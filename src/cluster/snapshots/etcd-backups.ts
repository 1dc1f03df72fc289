/**
 * Backups of the store of a cluster, and how etcd is made anew from one. A snapshot is there once it is copied. A restore
 * stops all members, brings the snapshot to them, and starts them anew, those included that were lost: nothing can be
 * written meanwhile.
 * Source: etcd, op-guide/recovery.md; Kubernetes, documentation, Operating etcd clusters for Kubernetes.
 */
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import { NOWHERE, type RecordListener } from '../../records.ts';
import type { BackupStep } from '../../volume-records.ts';
import type { ApiServer } from '../api/api-server.ts';
import { goBack, type Snapshot, snapshotOf } from './snapshot.ts';

/** Bytes of an object in etcd. Assumed: a pod of a few containers with its status is 2 to 10 KB. */
const BYTES_PER_OBJECT = 4096;

/** How it is backed up. */
export interface EtcdBackupRule {
  /** Place among the backups of the scenario. */
  readonly number: number;
  /** Null: when somebody says so. */
  readonly every: Micros | null;
  readonly bytesPerSecond: number;
}

export class EtcdBackups {
  private readonly sim: Simulation;
  private readonly server: ApiServer;
  private readonly rule: EtcdBackupRule;
  private readonly emit: RecordListener;
  private last: { readonly at: Micros; readonly snapshot: Snapshot } | null = null;
  private isBusy = false;

  constructor(sim: Simulation, server: ApiServer, rule: EtcdBackupRule, emit: RecordListener) {
    this.sim = sim;
    this.server = server;
    this.rule = rule;
    this.emit = emit;
    if (rule.every !== null) sim.spawn(this.repeat(rule.every), 'backups of etcd');
  }

  /** Takes a snapshot now, unless one is being copied, or no member is there to be asked: it needs no quorum. */
  take(): void {
    if (this.isBusy || this.server.etcd.up === 0) this.tell('missed', 0, 0);
    else this.sim.spawn(this.copy(), 'backup of etcd');
  }

  /** Goes back to the last one. Nothing happens where there is none. */
  restore(): void {
    if (this.last === null || this.isBusy) return;
    this.tell('undone', 0, this.sim.now - this.last.at);
    this.sim.spawn(this.bring(this.last.snapshot), 'restore of etcd');
  }

  private *repeat(every: Micros): Life {
    for (;;) {
      yield every;
      this.take();
    }
  }

  private *copy(): Life {
    this.isBusy = true;
    const at = this.sim.now;
    const snapshot = snapshotOf(this.server.store);
    yield this.copying(snapshot);
    this.last = { at, snapshot };
    this.isBusy = false;
    this.tell('taken', bytesOf(snapshot), this.sim.now - at);
  }

  private *bring(snapshot: Snapshot): Life {
    this.isBusy = true;
    const { etcd } = this.server;
    const since = this.sim.now;
    etcd.up = 0;
    yield this.copying(snapshot);
    this.server.found((tx) => goBack(tx, snapshot));
    etcd.up = etcd.size;
    this.isBusy = false;
    this.tell('restored', bytesOf(snapshot), this.sim.now - since);
  }

  private copying(snapshot: Snapshot): Micros {
    return fromSeconds(bytesOf(snapshot) / this.rule.bytesPerSecond);
  }

  private tell(step: BackupStep, bytes: number, took: Micros): void {
    const nowhere = { instance: NOWHERE, machine: NOWHERE };
    this.emit({ kind: 'backup', at: this.sim.now, rule: this.rule.number, step, ...nowhere, bytes, took });
  }
}

const bytesOf = ({ size }: Snapshot): number => size * BYTES_PER_OBJECT;
