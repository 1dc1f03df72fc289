/**
 * Follows what fills up over time: the pools where there are any, else the hosts' disks. Leaves the means of what pools
 * hold, and a series of each part, so that a chart can show the parts up to the size.
 */
import type { Micros } from '../../engine/time.ts';
import type { LevelRecord, Quantity } from '../../records.ts';
import { BoundedSeries } from '../bounded-series.ts';
import { LevelBank } from '../level-bank.ts';
import type { Series } from '../result.ts';

/** The parts of a device, by the last word of their metrics: `pool.thin`, or `disk.thin`. */
const PARTS: readonly (readonly [name: string, quantity: Quantity])[] = [
  ['thick', 'diskThick'],
  ['thin', 'diskThin'],
  ['layers', 'diskLayers'],
  ['writable', 'diskWritable'],
];
/** What of a pool is no part of its bytes. */
const PROMISED: readonly [name: string, quantity: Quantity] = ['promised', 'diskLogical'];

export class StorageLevels {
  private readonly ofPools: boolean;
  /** Machine indices of the devices: from, and one beyond. */
  private readonly from: number;
  private readonly to: number;
  private readonly rows: ReadonlyMap<Quantity, number>;
  private readonly names: readonly string[];
  private readonly bank: LevelBank;
  private readonly series: readonly BoundedSeries[];
  private readonly free: BoundedSeries;
  private measuredFrom: Micros = 0;

  /** Hosts come first in the table of machines, then pools. */
  constructor(hosts: number, pools: number, duration: Micros) {
    this.ofPools = pools > 0;
    this.from = this.ofPools ? hosts : 0;
    this.to = this.ofPools ? hosts + pools : hosts;
    const told = this.ofPools ? [...PARTS.filter(([name]) => name !== 'writable'), PROMISED] : PARTS;
    this.names = told.map(([name]) => this.metric(name));
    this.series = this.names.map((name) => new BoundedSeries(name, duration));
    this.free = new BoundedSeries(this.metric('free'), duration);
    const quantities: Quantity[] = [...told.map(([, quantity]) => quantity), 'diskCapacity', 'diskPhysical'];
    this.rows = new Map(quantities.map((quantity, row) => [quantity, row]));
    this.bank = new LevelBank(quantities.length, this.to - this.from);
  }

  set({ at, quantity, machine, value }: LevelRecord): void {
    const row = this.rows.get(quantity);
    if (row === undefined || machine < this.from || machine >= this.to) return;
    const rise = this.bank.set(row, machine - this.from, at, value);
    if (quantity === 'diskCapacity') this.free.add(at, rise);
    else if (quantity === 'diskPhysical') this.free.add(at, -rise);
    else this.series[row]?.add(at, rise);
  }

  /** The warm-up ends: what came before counts for no mean. */
  measureFrom(at: Micros): void {
    this.bank.reset(at);
    this.measuredFrom = at;
  }

  /** Means of what pools hold; those of hosts are among the metrics of all disks. */
  finish(at: Micros): Record<string, number> {
    const measured = at - this.measuredFrom;
    if (!this.ofPools || measured <= 0) return {};
    const mean = (quantity: Quantity) => this.bank.area(this.rows.get(quantity) ?? 0, at) / measured;
    return {
      ...Object.fromEntries(this.names.map((name, row) => [name, this.bank.area(row, at) / measured])),
      'pool.free': mean('diskCapacity') - mean('diskPhysical'),
    };
  }

  finishSeries(at: Micros): Series[] {
    return [...this.series, this.free].flatMap((series) => series.finish(at) ?? []);
  }

  private metric(name: string): string {
    return `${this.ofPools ? 'pool' : 'disk'}.${name}`;
  }
}
