/** Asks for the copies of every app when they arrive, and tells how many are wanted. */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { type InstanceIndex, NOWHERE, type RecordListener } from '../../../records.ts';
import { arrivals, ClosedLoop } from '../../../workload/arrivals.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import { type Copy, copiesOf, madeOf } from './copies.ts';

/** The copies of one app. Instances are numbered through the run, app by app. */
export interface Crowd {
  readonly app: App;
  /** Each as it has drawn its own numbers, by number. */
  readonly copies: readonly Copy[];
  /** Index of its first copy. */
  readonly first: InstanceIndex;
}

/** What the copies of all crowds ask for, one entry a copy. */
export function podsOf(crowds: readonly Crowd[]): readonly PodClass[] {
  return crowds.flatMap(({ copies }) => copies.map(({ pod }) => pod));
}

/** One copy when it is asked for. */
export interface Call {
  readonly crowd: Crowd;
  /** From 0; the copy's name is `<app>-<number>`. */
  readonly number: number;
  /** Hears the records of the copy. */
  readonly emit: RecordListener;
  /** The copy is gone for good. */
  readonly gone: () => void;
}

export function crowdsOf(variant: ResolvedVariant, streams: RandomStreams): readonly Crowd[] {
  let first = 0;
  return variant.apps.map((app) => {
    const crowd = { app, copies: copiesOf(variant, app, streams), first };
    first += madeOf(app);
    return crowd;
  });
}

/** How many copies a run can ever have. */
export function copiesIn(crowds: readonly Crowd[]): number {
  return crowds.reduce((sum, { copies }) => sum + copies.length, 0);
}

/** The copy that a call is for. */
export function copyOf({ crowd, number }: Call): Copy {
  const copy = crowd.copies[number];
  if (copy === undefined) throw new Error(`${crowd.app.name} has no copy ${number}`);
  return copy;
}

/** The copy of a name such as `web-0`: its app and its index among all instances; null where there is none. */
export function copyNamed(
  apps: readonly App[],
  name: string,
): { readonly app: App; readonly index: InstanceIndex } | null {
  const [, appName, digits] = /^(.+)-(0|[1-9]\d*)$/.exec(name) ?? [];
  let first = 0;
  for (const app of apps) {
    if (app.name === appName && Number(digits) < madeOf(app)) return { app, index: first + Number(digits) };
    first += madeOf(app);
  }
  return null;
}

/** The name of a copy by its number in the run. */
export function copyName(apps: readonly App[], index: InstanceIndex): string {
  let first = 0;
  for (const app of apps) {
    if (index < first + madeOf(app)) return `${app.name}-${index - first}`;
    first += madeOf(app);
  }
  throw new Error(`there is no copy ${index}`);
}

/** Copies that are wanted when the run begins: those of apps that arrive at once. */
export function wantedAtOnce(crowds: readonly Crowd[]): number {
  const atOnce = crowds.filter(({ app }) => app.arrival.kind === 'at-once');
  return atOnce.reduce((sum, { app }) => sum + app.replicas, 0);
}

/** How many copies are wanted at the moment, and who tells it. */
export class Wanted {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  private count: number;

  /** `count`: wanted when the run begins, which need not be told. */
  constructor(sim: Simulation, emit: RecordListener, count: number) {
    this.sim = sim;
    this.emit = emit;
    this.count = count;
  }

  add(change: number): void {
    this.count += change;
    this.emit({
      kind: 'level',
      at: this.sim.now,
      quantity: 'wanted',
      machine: NOWHERE,
      value: this.count,
    });
  }

  /** Hears the records of copies, and passes them on: who has come to its end is not missed, which its record says. */
  readonly hear: RecordListener = (record) => {
    this.emit(record);
    if (record.kind === 'phase' && record.cause === 'ended') this.count--;
  };
}

/** Starts the arrivals of all crowds; `ask` hears of each copy when its time has come. */
export function bringCopies(
  sim: Simulation,
  streams: RandomStreams,
  crowds: readonly Crowd[],
  wanted: Wanted,
  ask: (call: Call) => void,
): void {
  const { hear } = wanted;
  for (const crowd of crowds) {
    const { arrival, replicas, name } = crowd.app;
    if (arrival.kind === 'at-once') {
      for (let number = 0; number < replicas; number++) ask({ crowd, number, emit: hear, gone: nothing });
      continue;
    }
    const loop = arrival.kind === 'in-flight' ? new ClosedLoop(sim, arrival.limit) : null;
    const draws = streams.stream('arrival', name);
    const asked = (number: number) => {
      wanted.add(1);
      ask(loop === null ? { crowd, number, emit: hear, gone: nothing } : looped(crowd, number, hear, loop));
    };
    sim.spawn(arrivals(sim, arrival, replicas, draws, loop, asked), `arrivals of ${name}`);
  }
}

const nothing = (): void => undefined;

/** A copy that leaves the closed loop when it is ready or gone. */
function looped(crowd: Crowd, number: number, hear: RecordListener, loop: ClosedLoop): Call {
  const leave = () => loop.leave(number);
  const emit: RecordListener = (record) => {
    hear(record);
    if (record.kind === 'phase' && record.phase === 'ready') leave();
  };
  return { crowd, number, emit, gone: leave };
}
