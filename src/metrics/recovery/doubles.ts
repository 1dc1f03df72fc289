/**
 * Instances that are ready in truth although they were given up, and others ready in their place: one too many for as long
 * as both are.
 */
import type { Micros } from '../../engine/time.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';

interface Group {
  /** Ready, and given up. */
  givenUp: number;
  /** Ready in place of those: never more than they are. */
  spare: number;
}

export class Doubles {
  private readonly groups = new Map<number, Group>();
  private readonly level = new TimeWeighted(0, 0);
  /** Whether any instance was ever given up. */
  private anyGivenUp = false;

  /** An instance that is ready is given up: another will be ready in its place. */
  giveUp(group: number): void {
    this.anyGivenUp = true;
    this.of(group).givenUp++;
  }

  /** Whether one more that is ready in the group stands for one that was given up and is ready itself: it is counted. */
  comeReady(group: number, at: Micros): boolean {
    const known = this.groups.get(group);
    if (known === undefined || known.spare >= known.givenUp) return false;
    known.spare++;
    this.level.set(at, this.level.current + 1);
    return true;
  }

  /** One of the group is not ready any more. Whether another stands for it: then nothing is lost. */
  leave(group: number, at: Micros, wasGivenUp: boolean): boolean {
    const known = this.groups.get(group);
    if (known === undefined) return false;
    if (wasGivenUp) known.givenUp--;
    if (known.spare === 0) return false;
    known.spare--;
    this.level.set(at, this.level.current - 1);
    return true;
  }

  measureFrom(at: Micros): void {
    this.level.reset(at);
  }

  /** Instance-µs in which one was too many; null where none was ever given up. */
  area(at: Micros): number | null {
    return this.anyGivenUp ? this.level.area(at) : null;
  }

  private of(group: number): Group {
    const known = this.groups.get(group) ?? { givenUp: 0, spare: 0 };
    this.groups.set(group, known);
    return known;
  }
}
