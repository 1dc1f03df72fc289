/**
 * Small clusters with more or less room than their pods ask for, run from the text of a scenario to the last kubelet: what
 * must hold in each is counted from the records alone, and not from what any part of the program believes.
 */
import { expect, test } from 'vitest';
import { NOWHERE, type PhaseRecord } from '../../src/records.ts';
import type { Names } from '../../src/scenario/build/names.ts';
import { runReplication } from '../../src/scenario/build.ts';
import { load } from '../support/load.ts';

const CLUSTERS = Number(process.env.TOWTANK_CLUSTERS ?? 250);

const MILLI = { small: 2000, large: 8000 } as const;
const SLOTS = 5;
/** Longest wait from a change that helps to the next attempt: the longest backoff, and its flush. */
const PATIENCE = 15e6;

interface RandomApp {
  readonly milli: number;
  readonly replicas: number;
  readonly onSsd: boolean;
  readonly tolerates: boolean;
  readonly comesAndGoes: boolean;
}

/** Whole numbers below n (mulberry32, T. Ettinger). */
function diceOf(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

function appsOf(dice: (n: number) => number): Readonly<Record<string, RandomApp>> {
  const apps = ['a', 'b', 'c'].slice(0, 1 + dice(3));
  return Object.fromEntries(
    apps.map((name) => [
      name,
      {
        milli: [100, 500, 1500, 3000][dice(4)] ?? 100,
        replicas: 1 + dice(8),
        onSsd: dice(3) === 0,
        tolerates: dice(2) === 0,
        comesAndGoes: dice(3) === 0,
      },
    ]),
  );
}

/** Large hosts have the label, small ones the taint. */
function textOf(
  seed: number,
  dice: (n: number) => number,
  apps: Readonly<Record<string, RandomApp>>,
): string {
  const host = { memory: '32Gi', disk: '500Gi', zones: ['p', 'q'] };
  const taints = [{ key: 'slow', value: 'yes', effect: 'NoSchedule' }];
  return JSON.stringify({
    apiVersion: 'towtank/v1',
    run: { duration: '150s', seed },
    hosts: [
      { ...host, name: 'large', count: 1 + dice(2), cpu: 8.5, labels: { disk: 'ssd' } },
      { ...host, name: 'small', count: 1 + dice(3), cpu: 2.5, taints, joinsAt: ['0s', '40s'][dice(2)] },
    ],
    apps: Object.fromEntries(
      Object.entries(apps).map(([name, app]) => [
        name,
        {
          replicas: app.replicas,
          image: { name, layers: ['20Mi'] },
          resources: { requests: { cpu: `${app.milli}m`, memory: '100Mi' } },
          usage: { cpu: '50m', memory: '50Mi' },
          startup: '1s',
          terminationGracePeriodSeconds: 5,
          ...(app.onSsd && { nodeSelector: { disk: 'ssd' } }),
          ...(app.tolerates && { tolerations: [{ key: 'slow', operator: 'Exists' }] }),
          ...(app.comesAndGoes && { arrival: { every: '4s' }, lifetime: 'exp(25s)' }),
        },
      ]),
    ),
    variants: {
      v: {
        runAs: 'container',
        orchestrator: 'kubernetes',
        nodes: { maxPods: SLOTS, systemReserved: { cpu: '500m', memory: '1Gi' } },
      },
    },
  });
}

/** Counts what is bound where, and throws at the first record that can not be. */
class Ledger {
  readonly phases = new Map<number, PhaseRecord>();
  private readonly on = new Map<number, number>();
  private readonly milli = new Map<number, number>();
  private readonly slots = new Map<number, number>();
  lastFreed = 0;
  private readonly apps: Readonly<Record<string, RandomApp>>;
  private readonly names: Names;

  constructor(apps: Readonly<Record<string, RandomApp>>, names: Names) {
    this.apps = apps;
    this.names = names;
  }

  appOf(instance: number): RandomApp {
    const app = this.apps[this.names.copy(instance).replace(/-\d+$/, '')];
    if (app === undefined) throw new Error(`whose pod is ${this.names.copy(instance)}?`);
    return app;
  }

  hear(record: PhaseRecord): void {
    const { instance, phase, cause, machine } = record;
    this.phases.set(instance, record);
    if (phase === 'bound') this.bind(instance, machine);
    const isOver = phase === 'stopped' || cause === 'evicted' || cause === 'not-admitted';
    if (isOver) this.free(instance, record.at);
  }

  /** Whether a pod of the app may stand on the machine, and finds room there. */
  takes(machine: number, app: RandomApp): boolean {
    const isLarge = this.names.machine(machine).startsWith('large');
    if (!isLarge && (app.onSsd || !app.tolerates)) return false;
    const { milli, slots } = this.freeOn(machine);
    return slots >= 1 && milli >= app.milli;
  }

  private freeOn(machine: number) {
    const isLarge = this.names.machine(machine).startsWith('large');
    return {
      milli: MILLI[isLarge ? 'large' : 'small'] - (this.milli.get(machine) ?? 0),
      slots: SLOTS - (this.slots.get(machine) ?? 0),
    };
  }

  private bind(instance: number, machine: number): void {
    if (machine === NOWHERE) throw new Error('bound to nothing');
    if (this.on.has(instance)) throw new Error(`${this.names.copy(instance)} is bound twice`);
    const app = this.appOf(instance);
    if (!this.takes(machine, app))
      throw new Error(`${this.names.copy(instance)} is bound to ${this.names.machine(machine)}`);
    this.on.set(instance, machine);
    this.count(machine, app, 1);
  }

  private free(instance: number, at: number): void {
    const machine = this.on.get(instance);
    if (machine === undefined) return;
    this.on.delete(instance);
    this.count(machine, this.appOf(instance), -1);
    this.lastFreed = at;
  }

  private count(machine: number, app: RandomApp, change: 1 | -1): void {
    this.milli.set(machine, (this.milli.get(machine) ?? 0) + change * app.milli);
    this.slots.set(machine, (this.slots.get(machine) ?? 0) + change);
  }
}

let waited = 0;
let ended = 0;

/** What is wrong with one cluster; null where nothing is. */
function wrongWith(seed: number): string | null {
  const dice = diceOf(seed);
  const apps = appsOf(dice);
  const { scenario } = load(textOf(seed, dice, apps));
  let ledger: Ledger | null = null;
  try {
    const { endedAt } = runReplication(
      scenario,
      0,
      0,
      (record) => {
        if (record.kind === 'phase') ledger?.hear(record);
      },
      {
        named: (names) => {
          ledger = new Ledger(apps, names);
        },
      },
    );
    return ledger === null ? 'no names were told' : wrongAtTheEnd(ledger, apps, endedAt, scenario);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Deployments have their number of pods, and who waits has a reason that is true. */
function wrongAtTheEnd(
  ledger: Ledger,
  apps: Readonly<Record<string, RandomApp>>,
  endedAt: number,
  { variants }: { readonly variants: readonly { readonly hosts: readonly { readonly count: number }[] }[] },
): string | null {
  const machines = (variants[0]?.hosts ?? []).reduce((sum, { count }) => sum + count, 0);
  const last = [...ledger.phases.values()];
  for (const app of Object.values(apps)) {
    const own = last.filter(({ instance }) => ledger.appOf(instance) === app);
    const there = own.filter(({ phase }) => phase !== 'stopped').length;
    if (!app.comesAndGoes && there !== app.replicas) return `${there} pods are there of ${app.replicas}`;
    if (app.comesAndGoes && own.length !== app.replicas) return `${own.length} pods came of ${app.replicas}`;
  }
  ended += last.filter(({ phase }) => phase === 'stopped').length;
  if (endedAt - ledger.lastFreed < PATIENCE) return null;
  for (const { phase, instance } of last) {
    if (phase !== 'queued') continue;
    waited++;
    const room = Array.from({ length: machines }, (_, machine) => machine).find((machine) =>
      ledger.takes(machine, ledger.appOf(instance)),
    );
    if (room !== undefined) return `instance ${instance} waits, and machine ${room} has room for it`;
  }
  return null;
}

test(`in ${CLUSTERS} random clusters no node is full beyond what it offers, each pod has one node that suits it, and who waits has to`, () => {
  const wrong = Array.from({ length: CLUSTERS }, (_, seed) => seed).flatMap((seed) => {
    const found = wrongWith(seed);
    return found === null ? [] : [`cluster ${seed}: ${found}`];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(Math.min(waited, ended)).toBeGreaterThan(CLUSTERS / 5);
}, 600_000);
