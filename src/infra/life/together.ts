/** Several lives side by side, of which the last to end ends the whole. */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';

/** Helper of lives: goes on when all have ended. Stopping it stops them all. */
export function* together(sim: Simulation, lives: readonly Life[]): Life {
  const me = sim.current;
  if (me === null) throw new Error('only a life can wait');
  let left = lives.length;
  const part = function* (life: Life): Life {
    yield* life;
    left--;
    if (left === 0 && me.parked) me.wake();
  };
  const parts: Process[] = [];
  try {
    for (const life of lives) parts.push(sim.spawn(part(life)));
    while (left > 0) yield PARK;
  } finally {
    for (const process of parts) process.stop();
  }
}
