/** When clients try again that found no API server: client-go's back-off of those who watch (`tools/cache/reflector.go`). */
import { fromSeconds, type Micros } from '../../engine/time.ts';

const FIRST: Micros = fromSeconds(0.8);
const LONGEST: Micros = fromSeconds(30);

/**
 * The first try at or after `now` of who failed at `failedAt`: tries come 0.8 s after the failure, then after twice the
 * last wait, at most 30 s. Without the jitter of the original, which spreads the clients of one server.
 */
export function nextTry(failedAt: Micros, now: Micros): Micros {
  let wait = FIRST;
  let at = failedAt + wait;
  while (at < now && wait < LONGEST) {
    wait = Math.min(2 * wait, LONGEST);
    at += wait;
  }
  const missed = Math.max(0, Math.ceil((now - at) / LONGEST));
  return at + missed * LONGEST;
}
