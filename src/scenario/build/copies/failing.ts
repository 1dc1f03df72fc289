/** What goes wrong in the program of a copy that no orchestrator runs, and who starts it again. */
import type { Operators } from '../../../control/operators.ts';
import { sample } from '../../../engine/distribution.ts';
import { type Life, PARK, type Simulation } from '../../../engine/simulation.ts';
import { END_OF_TIME, MICROS_PER_SECOND } from '../../../engine/time.ts';
import type { AppProcess } from '../../../infra/life/app-life.ts';
import type { App } from '../../resolved.ts';
import type { World } from './lives.ts';
import { type Program, programOf } from './program.ts';

/** The program of copy number `number` of an app, as it fails and is mended. `name` names its streams. */
export function failingProgram(world: World, app: App, number: number, name: string): Program {
  const program = programOf(world.scenario, world.streams, app, number, name);
  return { ...program, app: failingProcess(world, app, program.app, name) };
}

/** The process of a copy, as it fails and is mended. The same where neither crashes nor operators are in the scenario. */
function failingProcess(world: World, app: App, process: AppProcess, name: string): AppProcess {
  const { sim, streams, operators } = world;
  if (app.crashes === undefined && operators === null) return process;
  return {
    ...process,
    ...(app.crashes && { crashesAfter: crashesOf(app.crashes.after, streams.stream('crash', name)) }),
    ...(operators && { mended: () => mended(sim, operators) }),
  };
}

function crashesOf(after: Parameters<typeof sample>[0], draws: Parameters<typeof sample>[1]) {
  return () => Math.min(END_OF_TIME, Math.round(sample(after, draws) * MICROS_PER_SECOND));
}

/** Waits for an operator. Whoever ends to wait calls him off. */
function* mended(sim: Simulation, operators: Operators): Life {
  const waiting = sim.current;
  let works = false;
  const callOff = operators.call(() => {
    works = true;
    if (waiting?.parked) waiting.wake();
  });
  try {
    while (!works) yield PARK;
  } finally {
    callOff();
  }
}
