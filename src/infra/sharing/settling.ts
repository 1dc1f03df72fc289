/**
 * When a shared resource is divided anew: once per instant, after all changes of that instant are in, and whenever a
 * piece of work in it is done.
 */

import { type HandlerId, ORDER, type Simulation, type Timer } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';

/** The instant of something that will not happen while nothing changes. */
export const NEVER: Micros = Number.POSITIVE_INFINITY;

/** Something that many share, divided anew at every change. */
export interface SharedResource {
  /** Ends the pieces of work whose time has come. */
  finishDue(): void;
  /** Divides the resource among those who ask now. Returns when the next piece of work will be done, or NEVER. */
  settle(): Micros;
}

/** Has one resource divided when it must be. */
export class Settling {
  private readonly sim: Simulation;
  private readonly handlers: Handlers;
  private readonly index: number;
  private readonly nextDue: Timer;
  private scheduled = false;

  constructor(sim: Simulation, resource: SharedResource) {
    this.sim = sim;
    this.handlers = handlersOf(sim);
    this.index = this.handlers.all.length;
    this.handlers.all.push({ settling: this, resource });
    this.nextDue = sim.timer(this.handlers.finish, this.index);
  }

  /** Says that somebody's demand has changed: the resource is divided anew before time goes on. */
  changed(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.sim.at(this.sim.now, this.handlers.settle, this.index, ORDER.settle);
  }

  /** The settle event of this instant has come. */
  settle(resource: SharedResource): void {
    this.scheduled = false;
    const due = resource.settle();
    if (due <= END_OF_TIME) this.nextDue.armAt(due);
    else this.nextDue.cancel();
  }
}

/** The two handlers of a simulation that serve all its shared resources. */
interface Handlers {
  readonly settle: HandlerId;
  readonly finish: HandlerId;
  readonly all: { readonly settling: Settling; readonly resource: SharedResource }[];
}

const handlersBySimulation = new WeakMap<Simulation, Handlers>();

function handlersOf(sim: Simulation): Handlers {
  const known = handlersBySimulation.get(sim);
  if (known !== undefined) return known;
  const all: Handlers['all'] = [];
  const entry = (index: number) => {
    const found = all[index];
    if (found === undefined) throw new Error(`no shared resource has the number ${index}`);
    return found;
  };
  const made: Handlers = {
    all,
    settle: sim.on((index) => {
      const { settling, resource } = entry(index);
      settling.settle(resource);
    }),
    finish: sim.on((index) => {
      const { settling, resource } = entry(index);
      resource.finishDue();
      settling.changed();
    }),
  };
  handlersBySimulation.set(sim, made);
  return made;
}
