/**
 * Follows what machines hold and use, and turns it into metrics: means over the time after the warm-up, and ratios,
 * energy and cost from the same integrals.
 *
 * Most levels are those of hosts and storage pools, which contain what VMs hold, or of the fleet as a whole (`NOWHERE`);
 * stranded capacity and CPU that limits withhold are told by every machine that can carry instances, VMs among them, and
 * summed over all.
 */
import { MICROS_PER_HOUR, type Micros } from '../engine/time.ts';
import { type LevelRecord, NOWHERE, QUANTITIES, type Quantity } from '../records.ts';
import { LevelBank } from './level-bank.ts';
import { LevelSeries } from './level-series.ts';
import type { Series } from './result.ts';

export interface HostFacts {
  readonly priceUsdPerHour: number;
  /** NIC, bytes per second. */
  readonly networkBytesPerSecond: number;
}

const ROW = new Map<Quantity, number>(QUANTITIES.map((quantity, row) => [quantity, row]));
const rowOf = (quantity: Quantity): number => ROW.get(quantity) ?? 0;

const INSTANCES = rowOf('instances');
/** A row of our own: 1 while a host carries at least one instance. */
const BUSY = QUANTITIES.length;

/** Told by every machine, node VMs among them. */
const ANYWHERE: readonly Quantity[] = ['ramStranded', 'cpuStranded', 'cpuWithheld', 'ramShared'];
const ANYWHERE_ROW = Int8Array.from(QUANTITIES, (quantity) => ANYWHERE.indexOf(quantity));

/** Metrics that are the mean of a level, summed over the hosts. */
const MEANS: readonly (readonly [metric: string, quantity: Quantity])[] = [
  ['ramReserved', 'ramReserved'],
  ['ramUsed', 'ramUsed'],
  ['ram.used', 'ramUsed'],
  ['ram.reservedUnused', 'ramReservedUnused'],
  ['ram.guestOs', 'ramGuestOs'],
  ['ram.hypervisor', 'ramHypervisor'],
  ['ram.runtime', 'ramRuntime'],
  ['ram.system', 'ramSystem'],
  ['ram.free', 'ramFree'],
  ['ram.capacity', 'ramCapacity'],
  ['ramBallooned', 'ramBallooned'],
  ['ramSwapped', 'ramSwapped'],
  ['cpuReserved', 'cpuReserved'],
  ['cpuUsed', 'cpuUsed'],
  ['diskLogical', 'diskLogical'],
  ['diskPhysical', 'diskPhysical'],
  ['diskSavedBySharing', 'diskSavedBySharing'],
  ['disk.thick', 'diskThick'],
  ['disk.thin', 'diskThin'],
  ['disk.layers', 'diskLayers'],
  ['disk.writable', 'diskWritable'],
  ['watts', 'watts'],
  ['controlPlaneAvailability', 'controlPlaneUp'],
  ['repairBacklog', 'repairBacklog'],
  ['operatorLoad', 'operatorsBusy'],
];

const HOUR_WATTS_PER_KWH = 1000;
/** Shares below this are what rounding leaves of 0. */
const ROUNDING = 1e-12;

export class LevelTracker {
  private readonly hosts: readonly HostFacts[];
  /** Machines whose levels count: hosts, then pools. */
  private readonly devices: number;
  private readonly levels: LevelBank;
  private readonly anywhere: LevelBank;
  private readonly series: LevelSeries;
  private measuredFrom: Micros = 0;
  /** Hosts that have a switch. */
  private readonly switched = new Set<number>();

  /** `pools`: devices beside the hosts' own, which tell levels of disk only. */
  constructor(hosts: readonly HostFacts[], pools: number, machines: number, duration: Micros) {
    this.hosts = hosts;
    this.devices = hosts.length + pools;
    this.levels = new LevelBank(QUANTITIES.length + 1, this.devices + 1);
    this.anywhere = new LevelBank(ANYWHERE.length, machines);
    this.series = new LevelSeries(pools, duration);
  }

  set({ at, quantity, machine, value }: LevelRecord): void {
    const row = rowOf(quantity);
    const anywhereRow = ANYWHERE_ROW[row] as number;
    if (anywhereRow >= 0) {
      this.series.add(row, at, this.anywhere.set(anywhereRow, machine, at, value));
      return;
    }
    if (machine >= this.devices) return;
    if (quantity === 'switchedOn') this.switched.add(machine);
    // What is told of the fleet stands behind the devices.
    const rise = this.levels.set(row, machine === NOWHERE ? this.devices : machine, at, value);
    this.series.add(row, at, rise);
    if (row === INSTANCES) this.levels.set(BUSY, machine, at, value > 0 ? 1 : 0);
  }

  /** The warm-up ends: what came before counts for no mean. */
  measureFrom(at: Micros): void {
    this.levels.reset(at);
    this.anywhere.reset(at);
    this.measuredFrom = at;
  }

  finishSeries(at: Micros): Series[] {
    return this.series.finish(at);
  }

  /** All metrics made of levels. Null where nobody told the levels or no time was measured. */
  finish(at: Micros): Record<string, number | null> {
    const mean = (quantity: Quantity) => over(this.area(quantity, at), at - this.measuredFrom);
    const means = MEANS.map(([metric, quantity]) => [metric, mean(quantity)]);
    const strandedMean = (row: number) =>
      this.anywhere.isTold(row) ? over(this.anywhere.area(row, at), at - this.measuredFrom) : null;
    return {
      ...Object.fromEntries(means),
      ramStranded: strandedMean(ANYWHERE.indexOf('ramStranded')),
      ramShared: strandedMean(ANYWHERE.indexOf('ramShared')),
      cpuStranded: strandedMean(ANYWHERE.indexOf('cpuStranded')),
      ramOverhead: sum([mean('ramGuestOs'), mean('ramHypervisor'), mean('ramRuntime')]),
      'disk.free': minus(mean('diskCapacity'), mean('diskPhysical')),
      hostsOn: this.hostsOn(at),
      hostsUsed: this.levels.isTold(BUSY) ? over(this.levels.area(BUSY, at), at - this.measuredFrom) : null,
      cpuSteal: this.steal(at),
      cpuThrottled: this.throttled(at),
      ...this.utilization(at),
      ...this.gpus(at),
      energy: this.energy(at),
      cost: this.cost(at),
    };
  }

  /** Integral over all hosts. Null where nobody told the level. */
  private area(quantity: Quantity, at: Micros): number | null {
    const row = rowOf(quantity);
    return this.levels.isTold(row) ? this.levels.area(row, at) : null;
  }

  /** Hosts that nobody switches are on. */
  private hostsOn(at: Micros): number | null {
    if (at <= this.measuredFrom || !this.levels.isTold(rowOf('cpuCapacity'))) return null;
    const on = over(this.area('switchedOn', at), at - this.measuredFrom) ?? 0;
    return on + this.hosts.length - this.switched.size;
  }

  private steal(at: Micros): number | null {
    const given = over(this.area('cpuUsed', at), this.area('cpuWanted', at));
    if (given === null) return null;
    return given > 1 - ROUNDING ? 0 : 1 - given;
  }

  /** What limits withheld, as a share of that and of what was wanted within the limits. */
  private throttled(at: Micros): number | null {
    const withheld = this.anywhere.area(ANYWHERE.indexOf('cpuWithheld'), at);
    return over(withheld, sum([this.area('cpuWanted', at), withheld]));
  }

  private utilization(at: Micros): Record<string, number | null> {
    const idleMemory = sum([this.area('ramFree', at), this.area('ramReservedUnused', at)]);
    const memory = minus(this.area('ramCapacity', at), idleMemory);
    const bandwidth = this.hosts.reduce((all, host) => all + host.networkBytesPerSecond, 0);
    return {
      'utilization.cpu': over(this.area('cpuUsed', at), this.area('cpuCapacity', at)),
      'utilization.memory': over(memory, this.area('ramCapacity', at)),
      'utilization.disk': over(this.area('diskPhysical', at), this.area('diskCapacity', at)),
      'utilization.network': over(this.area('networkUsed', at), bandwidth * (at - this.measuredFrom)),
    };
  }

  private gpus(at: Micros): Record<string, number | null> {
    const [there, promised] = [this.area('gpuCapacity', at), this.area('gpuAllocated', at)];
    return {
      gpuAllocated: over(promised, there),
      gpuFragmentation: over(this.area('gpuFragmented', at), minus(there, promised)),
    };
  }

  private energy(at: Micros): number | null {
    const area = at > this.measuredFrom ? this.area('watts', at) : null;
    return area === null ? null : area / MICROS_PER_HOUR / HOUR_WATTS_PER_KWH;
  }

  /** kWh of each host. Empty where nobody told the power. */
  energyByHost(at: Micros): number[] {
    const row = rowOf('watts');
    if (!this.levels.isTold(row) || at <= this.measuredFrom) return [];
    return this.hosts.map(
      (_, host) => this.levels.areaOn(row, host, at) / MICROS_PER_HOUR / HOUR_WATTS_PER_KWH,
    );
  }

  private cost(at: Micros): number | null {
    if (!this.levels.isTold(BUSY) || at <= this.measuredFrom) return null;
    const costs = this.hosts.map(
      (host, i) => (this.levels.areaOn(BUSY, i, at) / MICROS_PER_HOUR) * host.priceUsdPerHour,
    );
    return costs.reduce((all, cost) => all + cost, 0);
  }
}

/** a / b. Null where either is unknown or b is not above 0. */
function over(a: number | null, b: number | null): number | null {
  return a === null || b === null || b <= 0 ? null : a / b;
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

/** The sum of those that are known. Null where none is. */
function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((all, value) => (value === null ? all : (all ?? 0) + value), null);
}
