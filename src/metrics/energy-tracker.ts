/** Energy, of the fleet and by host: the integral of power, or what a sampled meter charges where there is one. */
import type { Micros } from '../engine/time.ts';
import type { EnergyRecord } from '../records.ts';
import type { EnergyShare } from './result.ts';

const JOULES_PER_KWH = 3_600_000;
/** More shares than this can not be told apart in a chart. */
const MOST_SHARES = 60;

export class EnergyTracker {
  private readonly warmup: Micros;
  /** Length of a frame; null where power is integrated exactly. */
  private readonly frame: Micros | null;
  /** Charged for the measured time; null before the first charge. */
  private joules: number | null = null;
  /** The same, of each host. */
  private readonly joulesOf: Float64Array;
  /** When each host was last charged for. */
  private readonly chargedAt: Float64Array;

  constructor(warmup: Micros, frame: Micros | null, hosts: number) {
    this.warmup = warmup;
    this.frame = frame;
    this.joulesOf = new Float64Array(hosts);
    this.chargedAt = new Float64Array(hosts).fill(Number.NaN);
  }

  /**
   * A charge is for the time since the one before, or for the frame before it. Of one that the warm-up ends in, only the
   * part after the warm-up counts.
   */
  charge({ at, machine, joules }: EnergyRecord): void {
    const measured = at - this.warmup;
    const before = this.chargedAt[machine] ?? Number.NaN;
    this.chargedAt[machine] = at;
    if (measured <= 0) return;
    const frame = Number.isNaN(before) ? (this.frame ?? 0) : at - before;
    const charged = measured < frame ? joules * (measured / frame) : joules;
    this.joules = (this.joules ?? 0) + charged;
    this.joulesOf[machine] = (this.joulesOf[machine] ?? 0) + charged;
  }

  /**
   * kWh. A sampled meter that was not read in the measured time knows nothing, whatever the `exact` integral is.
   */
  total(exact: number | null): number | null {
    if (this.joules !== null) return this.joules / JOULES_PER_KWH;
    return this.frame === null ? exact : null;
  }

  /**
   * The same by host, in a bounded number of shares: hosts that joined next to each other go together. `exact`: kWh of
   * each, in the order in which they joined; `nameOf`: the name of one.
   */
  byHost(exact: readonly number[], nameOf: (host: number) => string): EnergyShare[] {
    const charged = this.joules !== null;
    const kwh = charged ? Array.from(this.joulesOf, (one) => one / JOULES_PER_KWH) : exact;
    return charged || this.frame === null ? sharesOf(kwh, nameOf) : [];
  }
}

function sharesOf(kwh: readonly number[], nameOf: (host: number) => string): EnergyShare[] {
  const each = Math.max(1, Math.ceil(kwh.length / MOST_SHARES));
  const shares: EnergyShare[] = [];
  for (let first = 0; first < kwh.length; first += each) {
    const part = kwh.slice(first, first + each);
    const ends = [first, first + part.length - 1].map(nameOf);
    const sum = part.reduce((all, one) => all + one, 0);
    shares.push({ hosts: [...new Set(ends)].join(' to '), count: part.length, kwh: sum });
  }
  return shares;
}
