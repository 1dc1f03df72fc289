/** A random small world in which something breaks: drawn from a seed and a number, and the same each time. */
import { RandomStreams, runKey } from '../../src/engine/random.ts';
import { fromSeconds, type Micros } from '../../src/engine/time.ts';
import { FAULT_SCOPES } from '../../src/fault-records.ts';
import { kindsOf } from '../../src/scenario/build/faults/known-faults.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { ResolvedScenario } from '../../src/scenario/resolved.ts';
import type { Plain } from '../../src/scenario/tree/tree.ts';
import { Dice } from '../oracle/random-worlds.ts';
import {
  type Act,
  CALM_FROM,
  drawEnd,
  drawFault,
  drawRule,
  drawUserActs,
  drawVmRollout,
  type FaultRow,
  USER_ACTS,
} from './draw-acts.ts';
import { type DrawnWorkloads, drawWorkloads } from './draw-workloads.ts';

type Section = Readonly<Record<string, Plain>>;

/** A world and what is known of it beside its text. */
export interface World {
  readonly text: string;
  readonly scenario: ResolvedScenario;
  /** From when on nothing breaks and nobody does anything; null: something may break to the end. */
  readonly calmFrom: Micros | null;
}

/** Everything that can happen to anything, by the table of faults. */
export const FAULT_ROWS: readonly FaultRow[] = FAULT_SCOPES.flatMap((scope) =>
  kindsOf(scope).map((kind) => ({ scope, kind })),
);

/** Time that all has after the last fault: to be noticed, to be placed anew, and for the longest back-off. */
const RECOVERY = 1500;
const DURATION = CALM_FROM + RECOVERY;

/** Ways to run the copies. The last two have no orchestrator. */
const WAYS = ['on hosts', 'on hosts', 'on hosts', 'in node VMs', 'as VMs', 'alone'] as const;
type Way = (typeof WAYS)[number];

/**
 * World number `number` of a seed. Worlds go through the rows of the table one after the other, so that each kind of fault
 * is there in every so many of them.
 */
export function drawWorld(seed: string, number: number): World {
  const dice = new Dice(new RandomStreams(runKey(`chaos ${seed}`, number)).stream('world', 'dice'));
  const focus = FAULT_ROWS[number % FAULT_ROWS.length];
  for (let attempt = 0; attempt < 50; attempt++) {
    const world = focus && attemptAt(dice, focus);
    if (world) return world;
  }
  throw new Error(`no world was found where ${focus?.kind} can happen to a ${focus?.scope}`);
}

/** Null where the fault in focus can not happen in the world that was drawn. */
function attemptAt(dice: Dice, focus: FaultRow): World | null {
  const way = dice.pick(WAYS);
  const workloads = drawWorkloads(dice);
  const frame = frameOf(dice, way, workloads);
  const bare = load(frame);
  if (bare === null) throw new Error(`a world without faults is refused: ${problemsOf(frame)}`);
  const variant = bare.variants[0];
  if (variant === undefined) return null;
  const fault = drawFault(dice, focus, variant, workloads.workloads);
  const timeline = fault && withAct(frame, [], fault);
  if (timeline === null) return null;
  const further = [
    ...dice.some(4, () => drawFault(dice, dice.pick(FAULT_ROWS), variant, workloads.workloads)),
    ...(variant.orchestrator === undefined
      ? dice.some(2, () => drawVmRollout(dice, workloads.workloads))
      : [
          ...dice.some(4, () => drawUserActs(dice, dice.pick(USER_ACTS), variant, workloads.workloads)),
          drawEnd(dice, workloads.workloads),
        ]),
  ];
  const acts = further.reduce<readonly Act[]>(
    (kept, act) => (act && withAct(frame, kept, ...[act].flat())) ?? kept,
    timeline,
  );
  const rule = dice.maybe<Act | null>(20, () => drawRule(dice, dice.pick([focus, ...FAULT_ROWS])), null);
  const whole = { ...frame, timeline: acts };
  const failing = { ...whole, ...(rule && { failures: [rule] }) };
  const scenario = load(failing);
  if (scenario !== null) return worldOf(failing, scenario, rule === null);
  const calm = load(whole);
  return calm && worldOf(whole, calm, true);
}

function worldOf(document: Section, scenario: ResolvedScenario, isCalm: boolean): World {
  return { text: JSON.stringify(document), scenario, calmFrom: isCalm ? fromSeconds(CALM_FROM) : null };
}

/** The acts with further ones; null where those are refused. */
function withAct(frame: Section, acts: readonly Act[], ...more: readonly Act[]): readonly Act[] | null {
  const timeline = [...acts, ...more];
  return load({ ...frame, timeline }) === null ? null : timeline;
}

function load(document: Section): ResolvedScenario | null {
  const { resolution } = loadScenario(JSON.stringify(document), { path: 'chaos.json', readFile: () => null });
  return resolution?.scenario ?? null;
}

function problemsOf(document: Section): string {
  const { problems } = loadScenario(JSON.stringify(document), { path: 'chaos.json', readFile: () => null });
  return `${problems.map(({ what }) => what).join('; ')} in ${JSON.stringify(document)}`;
}

function frameOf(dice: Dice, way: Way, { apps, variant }: DrawnWorkloads): Section {
  return {
    apiVersion: 'towtank/v1',
    run: { duration: `${DURATION}s`, seed: dice.below(1_000_000) },
    hosts: [
      {
        name: 'h',
        count: 3 + dice.below(4),
        cpu: 16,
        memory: '64Gi',
        disk: '500Gi',
        zones: ['p', 'q', 'r'].slice(0, 1 + dice.below(3)),
        racks: 1 + dice.below(2),
        powerDomains: 1 + dice.below(2),
      },
    ],
    apps,
    variants: { v: { ...variantOf(dice, way, variant), ...operators(dice) } },
    ...(hasVms(way) && { storage: { pools: [{ name: 'san', size: '20Ti' }] } }),
  };
}

function variantOf(dice: Dice, way: Way, workloads: Section): Section {
  switch (way) {
    case 'on hosts':
      return { runAs: 'container', ...orchestrated(dice), ...workloads };
    case 'in node VMs':
      return {
        runAs: 'container',
        hypervisor: 'kvm',
        nodes: {
          from: 'vms',
          perHost: 1 + dice.below(2),
          vm: { vcpus: 6, memory: '24Gi', disk: { size: '100Gi', ...onPool(dice) } },
        },
        ...orchestrated(dice),
        ...workloads,
      };
    case 'as VMs':
      return asVms(dice);
    case 'alone':
      return { runAs: 'container' };
  }
}

const hasVms = (way: Way) => way === 'as VMs' || way === 'in node VMs';

/** Disks of VMs that lie on the pool, or on their hosts. */
const onPool = (dice: Dice): Section => (dice.chance(50) ? { on: 'san' } : {});

function asVms(dice: Dice): Section {
  return {
    runAs: 'vm',
    hypervisor: 'kvm',
    vm: { vcpus: 1, memory: '1Gi', disk: { size: '10Gi', ...onPool(dice) } },
    ...dice.maybe<Section>(50, () => ({ ha: { detectAfter: dice.pick(['10s', '30s']) } }), {}),
    rollout: dice.pick<Plain>(['batches', 'in-place', { strategy: 'batches', first: 'new', batch: 1 }]),
  };
}

function operators(dice: Dice): Section {
  if (!dice.chance(20)) return {};
  return { operators: { count: 1 + dice.below(2), reaction: '30s', perRepair: 'exp(1m)', errorRate: '20%' } };
}

function orchestrated(dice: Dice): Section {
  return {
    orchestrator: {
      preset: 'kubernetes',
      version: dice.pick(['1.28', '1.31', '1.33']),
      etcd: { members: dice.pick([1, 3, 4, 5]) },
      api: { servers: dice.pick([1, 2]), latency: dice.pick(['2ms', 'exp(10ms)']) },
      proxy: dice.pick(['iptables', 'ipvs']),
      ...dice.maybe<Section>(20, () => ({ controlPlane: { machines: dice.pick([1, 3]) } }), {}),
    },
    ...dice.maybe<Section>(20, () => ({ provider: dice.pick(['aws', 'gce']) }), {}),
    ...dice.maybe<Section>(
      50,
      () => ({
        nodeLifecycle: { tolerationSeconds: dice.pick([0, 30]), evictionRate: dice.pick(['0.1/s', '10/s']) },
      }),
      {},
    ),
  };
}
