/** Levels over time, summed over the machines that tell them: a few as they are, and the parts of RAM and of disks. */
import type { Micros } from '../engine/time.ts';
import { QUANTITIES, type Quantity } from '../records.ts';
import { BoundedSeries } from './bounded-series.ts';
import type { Series } from './result.ts';

/** A series' name, and the quantities that it adds up or takes away. */
type Told = readonly [metric: string, plus: Quantity, minus?: Quantity];

const LEVELS: readonly Told[] = [
  ['ramUsed', 'ramUsed'],
  ['ramReserved', 'ramReserved'],
  ['cpuUsed', 'cpuUsed'],
  ['watts', 'watts'],
];

/** The parts of RAM beside `ramUsed`, and what hosts need not hold twice or at all. */
const RAM_PARTS: readonly Told[] = [
  ['ram.reservedUnused', 'ramReservedUnused'],
  ['ram.guestOs', 'ramGuestOs'],
  ['ram.hypervisor', 'ramHypervisor'],
  ['ram.runtime', 'ramRuntime'],
  ['ram.system', 'ramSystem'],
  ['ram.free', 'ramFree'],
  ['ramShared', 'ramShared'],
  ['ramBallooned', 'ramBallooned'],
];

/** The parts of the hosts' disks; where there are pools, those have series of their own instead. */
const DISK_PARTS: readonly Told[] = [
  ['disk.thick', 'diskThick'],
  ['disk.thin', 'diskThin'],
  ['disk.layers', 'diskLayers'],
  ['disk.writable', 'diskWritable'],
  ['disk.free', 'diskCapacity', 'diskPhysical'],
];

export class LevelSeries {
  private readonly levels: readonly BoundedSeries[];
  private readonly parts: readonly BoundedSeries[];
  /** By row of the quantity: the series that rises with it, and the one that falls. */
  private readonly rising: (BoundedSeries | null)[] = QUANTITIES.map(() => null);
  private readonly falling: (BoundedSeries | null)[] = QUANTITIES.map(() => null);

  constructor(pools: number, duration: Micros) {
    const follow = ([metric, plus, minus]: Told) => {
      const series = new BoundedSeries(metric, duration);
      this.rising[QUANTITIES.indexOf(plus)] = series;
      if (minus !== undefined) this.falling[QUANTITIES.indexOf(minus)] = series;
      return series;
    };
    this.levels = LEVELS.map(follow);
    this.parts = [...RAM_PARTS, ...(pools === 0 ? DISK_PARTS : [])].map(follow);
  }

  /** The quantity in `row` of `QUANTITIES` rises on some machine. */
  add(row: number, at: Micros, rise: number): void {
    this.rising[row]?.add(at, rise);
    this.falling[row]?.add(at, -rise);
  }

  /** Parts that are 0 throughout are left out: they are no parts of this fleet. */
  finish(at: Micros): Series[] {
    const parts = this.parts.flatMap((series) => series.finish(at) ?? []);
    return [
      ...this.levels.flatMap((series) => series.finish(at) ?? []),
      ...parts.filter(({ values }) => values.some((value) => value !== 0)),
    ];
  }
}
