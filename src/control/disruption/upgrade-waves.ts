/**
 * Upgrades nodes, so many at a time: each is emptied, so that budgets are kept, restarted with what is new, and takes pods
 * again once it is ready. The next wave begins when all of one are.
 */
import { type Life, PARK, type Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';

/** Between two looks at whether a node is ready again. Assumed: as who waits for it by hand or script looks. */
const LOOKS: Micros = fromSeconds(5);

/** A node that is to be upgraded. */
export interface Upgradable {
  /** Whether it is a node now. One whose machine was lost is not; another machine comes with what is new on it. */
  readonly isThere: boolean;
  /** Cordons and empties it. `drained`: called when it is empty. */
  drain(drained: () => void): void;
  /** Takes it down for its upgrade; what is returned lets it come up again. */
  takeDown(): () => void;
  /** Whether it is up, and known to be ready. */
  readonly isReady: boolean;
  /** It takes pods again. */
  uncordon(): void;
}

/** `batch`: nodes of a wave; `takes`: how long each is down for. */
export function* upgradeWaves(
  sim: Simulation,
  nodes: readonly Upgradable[],
  batch: number,
  takes: Micros,
): Life {
  const me = sim.current;
  for (let first = 0; first < nodes.length; first += batch) {
    const wave = nodes.slice(first, first + batch);
    let left = wave.length;
    const done = () => {
      if (--left === 0 && me?.parked) me.wake();
    };
    for (const node of wave) sim.spawn(upgrade(sim, node, takes, done), 'upgrade of a node');
    while (left > 0) yield PARK;
  }
}

function* upgrade(sim: Simulation, node: Upgradable, takes: Micros, done: () => void): Life {
  if (node.isThere) yield* exchange(sim, node, takes);
  done();
}

/** Leaves off where its machine is lost meanwhile. */
function* exchange(sim: Simulation, node: Upgradable, takes: Micros): Life {
  const me = sim.current;
  let isEmpty = false;
  node.drain(() => {
    isEmpty = true;
    if (me?.parked) me.wake();
  });
  while (!isEmpty) yield PARK;
  if (!node.isThere) return;
  const comeUp = node.takeDown();
  yield takes;
  comeUp();
  do yield LOOKS;
  while (node.isThere && !node.isReady);
  node.uncordon();
}
