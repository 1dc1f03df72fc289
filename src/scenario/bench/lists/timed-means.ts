/** How things stand on average while a timed list is placed: time-weighted, from its first arrival to its last. */
import type { Micros } from '../../../engine/time.ts';
import type { ListLevels, Share } from './list-levels.ts';

export interface Levels {
  readonly hostsUsed: number;
  readonly stranded: { readonly cpu: number; readonly memory: number };
  readonly shares: Readonly<Record<string, Share>>;
}

/** As they are now. */
export function levelsOf(levels: ListLevels): Levels {
  const { hostsUsed, stranded } = levels;
  return { hostsUsed, stranded: { ...stranded }, shares: levels.shares() };
}

export class TimedMeans {
  /** What comes behind the last arrival only empties. */
  private readonly end: Micros;
  private since: Micros | null = null;
  private passed = 0;
  private readonly areas = { hostsUsed: 0, cpu: 0, memory: 0 };
  private readonly shares: Record<string, { part: number; whole: number }> = {};

  /** `end`: of the last arrival. */
  constructor(end: Micros) {
    this.end = end;
  }

  /** What has been true since the last call counts until now. */
  pass(at: Micros, levels: ListLevels): void {
    const now = Math.min(at, this.end);
    if (this.since !== null && now > this.since) this.add(levelsOf(levels), now - this.since);
    this.since = now;
  }

  /** Null where no time has passed: there is nothing to average over. */
  levels(): Levels | null {
    const { areas, passed, shares } = this;
    if (passed === 0) return null;
    const { hostsUsed, cpu, memory } = areas;
    return {
      hostsUsed: hostsUsed / passed,
      stranded: { cpu: cpu / passed, memory: memory / passed },
      shares,
    };
  }

  private add({ hostsUsed, stranded, shares }: Levels, time: Micros): void {
    this.passed += time;
    this.areas.hostsUsed += time * hostsUsed;
    this.areas.cpu += time * stranded.cpu;
    this.areas.memory += time * stranded.memory;
    for (const [metric, { part, whole }] of Object.entries(shares)) {
      const sum = this.shares[metric] ?? { part: 0, whole: 0 };
      sum.part += time * part;
      sum.whole += time * whole;
      this.shares[metric] = sum;
    }
  }
}
