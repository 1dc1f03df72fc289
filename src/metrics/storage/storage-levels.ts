/** Follows what the storage pools hold: the means of their parts, and a series of each, up to their size. */
import type { Micros } from '../../engine/time.ts';
import type { LevelRecord, Quantity } from '../../records.ts';
import { BoundedSeries } from '../bounded-series.ts';
import { LevelBank } from '../level-bank.ts';
import type { Series } from '../result.ts';

/** The parts of a pool, and what it has promised, which is no part of its bytes. */
const TOLD: readonly (readonly [metric: string, quantity: Quantity])[] = [
  ['pool.thick', 'diskThick'],
  ['pool.thin', 'diskThin'],
  ['pool.layers', 'diskLayers'],
  ['pool.promised', 'diskLogical'],
];
const QUANTITIES: readonly Quantity[] = [
  ...TOLD.map(([, quantity]) => quantity),
  'diskCapacity',
  'diskPhysical',
];
const ROWS: ReadonlyMap<Quantity, number> = new Map(QUANTITIES.map((quantity, row) => [quantity, row]));

export class StorageLevels {
  /** Machine indices of the pools: from, and one beyond. */
  private readonly from: number;
  private readonly to: number;
  private readonly bank: LevelBank;
  private readonly series: readonly BoundedSeries[];
  private readonly free: BoundedSeries;
  private measuredFrom: Micros = 0;

  /** Hosts come first in the table of machines, then pools. */
  constructor(hosts: number, pools: number, duration: Micros) {
    this.from = hosts;
    this.to = hosts + pools;
    this.series = TOLD.map(([metric]) => new BoundedSeries(metric, duration));
    this.free = new BoundedSeries('pool.free', duration);
    this.bank = new LevelBank(QUANTITIES.length, pools);
  }

  set({ at, quantity, machine, value }: LevelRecord): void {
    const row = ROWS.get(quantity);
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

  /** Means of what pools hold. */
  finish(at: Micros): Record<string, number> {
    const measured = at - this.measuredFrom;
    if (measured <= 0) return {};
    const mean = (quantity: Quantity) => this.bank.area(ROWS.get(quantity) ?? 0, at) / measured;
    return {
      ...Object.fromEntries(TOLD.map(([metric, quantity]) => [metric, mean(quantity)])),
      'pool.free': mean('diskCapacity') - mean('diskPhysical'),
    };
  }

  finishSeries(at: Micros): Series[] {
    return [...this.series, this.free].flatMap((series) => series.finish(at) ?? []);
  }
}
