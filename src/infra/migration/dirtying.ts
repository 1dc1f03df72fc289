/**
 * Which memory is written again while it is being copied.
 *
 * A region of B bytes is written at r bytes per second, each page of it as likely as any other. In a time t a page stays
 * as it was with probability exp(-r t / B), so that
 *
 *   dirtied(t) = B (1 - exp(-r t / B))
 *
 * distinct bytes are written: nearly r t at first, and B in the end. Memory has two such regions, the writable working set
 * of Clark et al. (NSDI 2005, section 4) and the rest, which is written rarely or never.
 *
 * A round looks at all pages that are to be sent, in an order that has nothing to do with how they are used, and skips
 * what has been written since the round began: it would have to be sent again anyway (Clark et al., section 5.3). What
 * is left of a region at t is thus sent with the share exp(-r t / B).
 */
import { exp, log } from '../../engine/math.ts';
import type { MemoryWrites } from '../specs/migration.ts';

/** Bytes of each region: the working set, and the rest. */
export type RegionBytes = readonly [hot: number, cold: number];

/** What a round sends, and how long it takes at its full rate. */
export interface Round {
  readonly bytes: number;
  readonly seconds: number;
}

/** Steps in which a round is worked out. Any number is exact for a single region; 32 are within 0.1 % for two. */
const STEPS = 32;

export class Dirtying {
  /** All of memory. */
  readonly all: RegionBytes;
  /** Per region: writes per byte and second, r / B. */
  private readonly pace: RegionBytes;

  /** Of a VM with `memory` bytes; a working set larger than that is all of it. */
  constructor(writes: MemoryWrites, memory: number) {
    const hot = Math.min(writes.workingSet, memory);
    this.all = [hot, memory - hot];
    this.pace = [paceOf(writes.rate, hot), paceOf(writes.coldRate, memory - hot)];
  }

  /** Distinct bytes of each region written in so many seconds. */
  dirtied(seconds: number): RegionBytes {
    const [hot, cold] = this.all;
    return [hot * (1 - this.kept(0, seconds)), cold * (1 - this.kept(1, seconds))];
  }

  /**
   * A round that looks at `toSend` and sends at `rate` bytes per second, above 0. With the share x of the pages looked
   * at, dt/dx = f(t) / rate for the f(t) bytes that a look at everything would send at t. While f falls at the pace a, a
   * step dx takes ln(1 + a f dx / rate) / a; with two regions a changes, and its value half-way through the step counts.
   */
  round(toSend: RegionBytes, rate: number): Round {
    if (rate === Infinity) return { bytes: toSend[0] + toSend[1], seconds: 0 };
    let seconds = 0;
    for (let step = 0; step < STEPS; step++) {
      const unhindered = this.sendable(toSend, seconds) / STEPS / rate;
      const about = timeFor(unhindered, this.paceAt(toSend, seconds));
      seconds += timeFor(unhindered, this.paceAt(toSend, seconds + about / 2));
    }
    return { bytes: Math.min(sumOf(toSend), seconds * rate), seconds };
  }

  /** What a look at everything would send after so many seconds. */
  private sendable(toSend: RegionBytes, seconds: number): number {
    return toSend[0] * this.kept(0, seconds) + toSend[1] * this.kept(1, seconds);
  }

  /** How fast that falls, as a share of itself per second. */
  private paceAt(toSend: RegionBytes, seconds: number): number {
    const hot = toSend[0] * this.kept(0, seconds);
    const cold = toSend[1] * this.kept(1, seconds);
    return hot + cold > 0 ? (hot * this.pace[0] + cold * this.pace[1]) / (hot + cold) : 0;
  }

  /** The share of a region that so many seconds leave as it was. */
  private kept(region: 0 | 1, seconds: number): number {
    return exp(-this.pace[region] * seconds);
  }
}

/** Sum over both regions. */
export const sumOf = ([hot, cold]: RegionBytes): number => hot + cold;

/** Time for what would take `unhindered` seconds if it did not become less at the pace `pace`. */
function timeFor(unhindered: number, pace: number): number {
  // A smaller product changes nothing that a µs could show.
  return pace * unhindered < 1e-9 ? unhindered : log(1 + pace * unhindered) / pace;
}

function paceOf(rate: number, bytes: number): number {
  return bytes === 0 ? 0 : rate / bytes;
}
