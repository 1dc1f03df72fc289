/** What an app really uses, as opposed to what it asked for. */
import type { Micros } from '../../engine/time.ts';

/** Use that holds until the next look. */
export interface UsageFrame {
  readonly cores: number;
  /** Bytes. */
  readonly memory: number;
  /** When to look again; END_OF_TIME: it never changes. */
  readonly until: Micros;
  /** The app has come to its end. */
  readonly ended: boolean;
}

/** Where an instance's use comes from: a draw at its start, or a trace. */
export interface UsageSource {
  /** The use from `now` on, for an instance that has been started `starts` times before. */
  at(now: Micros, starts: number): UsageFrame;
}
