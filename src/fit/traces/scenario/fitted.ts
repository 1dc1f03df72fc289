/** Fits apps, hosts and a pace of a run to the rows of a trace. */
import type { PresenceTold } from '../survey/presence.ts';
import type { MachinesTold } from '../survey/told.ts';
import type { Ask, AskSample, Scale } from './asks.ts';
import { type AskClass, classesOf } from './classes.ts';
import { type Fleet, fleetOf } from './fleet.ts';
import { type Pace, paceOf, type Rate, rateOf } from './pace.ts';
import { type FittedQuantity, fitQuantity } from './quantity.ts';

/** Lives below this number say little of a class: those of all classes stand for them. */
const ENOUGH_LIVES = 30;
/** Standard deviations beyond the mean number of arrivals that are provided for. */
const SPARE = 4;
/** The least that can be asked for: some rows ask for nothing. Units: cores, bytes. */
const LEAST_CORES = 0.001;
const LEAST_MEMORY = 2 ** 20;

/** One app of the scenario. */
export interface FittedApp {
  readonly name: string;
  /** Rows of the sample that it stands for, and all rows of the sample. */
  readonly rows: number;
  readonly ofRows: number;
  /** Rows that ask for a little more or less of a GPU. */
  readonly moved: number;
  readonly cores: FittedQuantity;
  readonly memory: FittedQuantity;
  readonly largestCores: number;
  readonly largestMemory: number;
  readonly gpus: number;
  readonly gpuMilli: number;
  /** Null: copies stay. */
  readonly lifetime: FittedQuantity | null;
  /** Whether the lifetime is that of all rows, for want of enough rows of its own. */
  readonly sharesLifetime: boolean;
  /** Arrivals a second; null: all come at once. */
  readonly perSecond: number | null;
  readonly replicas: number;
  /** Copies that are there at once, on average; of those that stay, in the end. */
  readonly alive: number;
}

export interface FittedTrace {
  readonly apps: readonly FittedApp[];
  readonly rate: Rate;
  readonly pace: Pace;
  readonly fleet: Fleet;
  /** Rows of the trace, and those that were fitted. */
  readonly rows: number;
  readonly sampled: number;
}

export interface TraceToFit {
  readonly sample: AskSample;
  readonly presence: PresenceTold | null;
  readonly machines: MachinesTold | null;
  readonly scale: Scale;
}

export function fitTrace({ sample, presence, machines, scale }: TraceToFit): FittedTrace {
  const { rows } = sample;
  const asks = sample.asks(scale);
  const rate = rateOf(presence, rows);
  const pace = paceOf(rate, asks, presence?.span ?? 0, rows);
  const lives = livesOf(asks);
  const apps = classesOf(asks).map((one) => fitApp(one, { asks, lives, rate, pace, rows }));
  return { apps, rate, pace, fleet: fleetOf(apps, machines, scale), rows, sampled: asks.length };
}

interface Whole {
  readonly asks: readonly Ask[];
  readonly lives: readonly number[];
  readonly rate: Rate;
  readonly pace: Pace;
  readonly rows: number;
}

function fitApp({ name, asks, moved }: AskClass, whole: Whole): FittedApp {
  const part = asks.length / whole.asks.length;
  const own = livesOf(asks);
  const sharesLifetime = own.length < ENOUGH_LIVES;
  const lives = sharesLifetime ? whole.lives : own;
  const lifetime = lives.length === 0 ? null : fitQuantity(lives);
  const { share, duration } = whole.pace;
  const perSecond = whole.rate.perSecond === null ? null : part * share * whole.rate.perSecond;
  const stays = part * share * whole.rows;
  const expected = perSecond === null || lifetime === null ? stays : perSecond * duration;
  const [first] = asks;
  const cores = asks.map((ask) => Math.max(LEAST_CORES, ask.cores));
  const memory = asks.map((ask) => Math.max(LEAST_MEMORY, ask.memory));
  return {
    ...{ name, moved, lifetime, sharesLifetime, perSecond },
    rows: asks.length,
    ofRows: whole.asks.length,
    cores: fitQuantity(cores),
    memory: fitQuantity(memory),
    largestCores: cores.reduce((a, b) => Math.max(a, b), 0),
    largestMemory: memory.reduce((a, b) => Math.max(a, b), 0),
    gpus: first?.gpus ?? 0,
    gpuMilli: first?.gpuMilli ?? 1000,
    replicas: replicasOf(expected, perSecond !== null && lifetime !== null),
    alive: perSecond === null || lifetime === null ? stays : perSecond * lifetime.mean,
  };
}

/** Copies that arrive in a run; where their number is left to chance, some more, lest they run out before its end. */
function replicasOf(expected: number, isRandom: boolean): number {
  return Math.max(1, isRandom ? Math.ceil(expected + SPARE * Math.sqrt(expected)) : Math.round(expected));
}

const livesOf = (asks: readonly Ask[]) => asks.flatMap(({ life }) => (life === null ? [] : [life]));

/** When what is asked for is held: copies that stay are all there in the end only. */
export function whenHeld(apps: readonly FittedApp[]): 'on average' | 'in the end' {
  return apps.some(({ lifetime }) => lifetime === null) ? 'in the end' : 'on average';
}
