/** What lives on a machine ends with it, at that instant, and gives back all that it holds. */
import { type Life, PARK, type Simulation } from '../../engine/simulation.ts';
import type { Uptime } from '../uptime.ts';

/**
 * Helper of lives: runs a life as long as the machine is up. Returns true where it came to its own end, and false where
 * the machine went down, or was down before it began. `lost`: called when that happens, once all is given back.
 */
export function* whileUp(
  sim: Simulation,
  uptime: Uptime,
  life: Life,
  lost: () => void = () => {},
): Generator<number, boolean, void> {
  if (!uptime.isUp) {
    life.return();
    lost();
    return false;
  }
  const me = sim.current;
  if (me === null) throw new Error('only a life can wait');
  const part = sim.spawn(reporting(life, () => me.parked && me.wake()));
  let isLost = false;
  const stopWatching = uptime.watch((isUp) => {
    if (isUp || !part.alive) return;
    isLost = true;
    part.stop();
    lost();
  });
  try {
    while (part.alive) yield PARK;
  } finally {
    stopWatching();
    part.stop();
  }
  return !isLost;
}

function* reporting(life: Life, ended: () => void): Life {
  try {
    yield* life;
  } finally {
    ended();
  }
}

/** Helper of lives: returns as soon as the machine is up. */
export function* untilUp(sim: Simulation, uptime: Uptime): Life {
  if (uptime.isUp) return;
  const me = sim.current;
  if (me === null) throw new Error('only a life can wait');
  const stopWatching = uptime.watch((isUp) => isUp && me.parked && me.wake());
  try {
    while (!uptime.isUp) yield PARK;
  } finally {
    stopWatching();
  }
}
