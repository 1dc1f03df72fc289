/** What a copy runs: the process of its app, with streams of its own for all that it draws. */
import { sample } from '../../../engine/distribution.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import { END_OF_TIME, fromSeconds, type Micros } from '../../../engine/time.ts';
import type { AppProcess } from '../../../infra/life/app-life.ts';
import type { App, ResolvedScenario } from '../../resolved.ts';
import { CopyDraws } from './draws.ts';
import { isSteady, steadyWritesOf, usageOf } from './usage.ts';

/** What a copy runs, and its chances. */
export interface Program {
  readonly app: AppProcess;
  readonly draws: CopyDraws;
}

/** The program of copy number `number` of the app. `name` names its streams: each of them is made once in a run. */
export function programOf(
  scenario: ResolvedScenario,
  streams: RandomStreams,
  app: App,
  number: number,
  name: string,
): Program {
  const known = shared.get(app);
  const process = known ?? processOf(scenario, streams, app, number, name);
  if (known === undefined && isAlikeInAll(app)) shared.set(app, process);
  return { app: process, draws: new CopyDraws(streams, name) };
}

/** The processes of apps that are alike in all their copies: each of these has the same one. */
const shared = new WeakMap<App, AppProcess>();

/** Whether nothing of the process is the copy's own, or follows from the run. */
function isAlikeInAll(app: App): boolean {
  const { steadyWrites, traffic, task, lifetime } = app;
  return isSteady(app) && steadyWrites === null && traffic === null && task === null && lifetime === null;
}

function processOf(
  scenario: ResolvedScenario,
  streams: RandomStreams,
  app: App,
  number: number,
  name: string,
): AppProcess {
  return {
    startup: app.startup,
    startupCpu: app.startupCpu,
    probe: app.readinessProbe,
    usage: usageOf(scenario, app, number, name, streams),
    writes: app.writes,
    imageResident: app.image.resident,
    interference: app.interference,
    modifies: app.modifies,
    steadyWrites: steadyWritesOf(app, scenario.run.duration),
    traffic: app.traffic && { ...app.traffic, until: scenario.run.duration },
    tasks: app.task === null ? null : { spec: app.task, draws: streams.stream('task', name) },
    lifetime: lifetimeOf(app, name, streams),
  };
}

/** From the first time ready to the end. Only an app whose copies end has such draws. */
function lifetimeOf({ lifetime }: App, name: string, streams: RandomStreams): Micros {
  return lifetime === null ? END_OF_TIME : fromSeconds(sample(lifetime, streams.stream('lifetime', name)));
}
