/** Random clusters and pods in which every part of the default profile has something to say. */
import { type RandomStream, RandomStreams, runKey } from '../../src/engine/random.ts';
import type {
  Labels,
  OracleNode,
  OraclePod,
  PodTerm,
  Requirement,
  Selector,
  Spread,
  Taint,
  Toleration,
  Volume,
} from './world.ts';

const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const KEYS = [HOSTNAME, ZONE, 'rack'] as const;
const MIB = 2 ** 20;

/** A stream of the tests. */
export const stream = (name: string) => new RandomStreams(runKey('oracle', 0)).stream('decisions', name);

/** Draws, all of them from one stream. */
export class Dice {
  private readonly random: RandomStream;

  constructor(random: RandomStream) {
    this.random = random;
  }

  below(n: number): number {
    return this.random.below(n);
  }

  chance(percent: number): boolean {
    return this.random.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.random.below(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Up to so many, each made anew. */
  some<T>(most: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: this.random.below(most + 1) }, (_, index) => make(index));
  }

  /** Something now and then; else nothing. */
  maybe<T>(percent: number, make: () => T, nothing: T): T {
    return this.chance(percent) ? make() : nothing;
  }
}

const taint = (dice: Dice): Taint => ({
  key: dice.pick(['dedicated', 'old']),
  value: dice.pick(['', 'web']),
  effect: dice.pick(['NoSchedule', 'PreferNoSchedule', 'PreferNoSchedule', 'NoExecute']),
});

export const someTaints = (dice: Dice): readonly Taint[] =>
  dice.maybe(30, () => dice.some(2, () => taint(dice)), []);

/** Images by name: small ones, that count for nothing, and large ones. */
export function someImages(dice: Dice): Readonly<Record<string, number>> {
  return Object.fromEntries(
    dice.some(3, () => [`image-${dice.below(4)}:latest`, dice.pick([10, 60, 400, 1800]) * MIB]),
  );
}

/** Labels of a node; one in ten has no zone. */
export function nodeLabels(dice: Dice, name: string): Labels {
  return {
    [HOSTNAME]: name,
    ...dice.maybe<Labels>(90, () => ({ [ZONE]: dice.pick(['a', 'b', 'c']) }), {}),
    ...dice.maybe<Labels>(70, () => ({ rack: dice.pick(['1', '2', '3', '4']) }), {}),
    ...dice.maybe<Labels>(50, () => ({ disk: dice.pick(['ssd', 'hdd']) }), {}),
  };
}

export function someNodes(dice: Dice): readonly OracleNode[] {
  return Array.from({ length: 1 + dice.below(12) }, (_, i) => ({
    name: `node-${i}`,
    labels: nodeLabels(dice, `node-${i}`),
    taints: someTaints(dice),
    unschedulable: dice.chance(5),
    allocatable: {
      cpu: dice.pick([1000, 2000, 4000]),
      memory: dice.pick([2, 4, 8]) * 1024 * MIB,
      gpu: dice.pick([0, 0, 2]),
      pods: dice.pick([5, 110]),
    },
    volumeLimits: dice.maybe<Readonly<Record<string, number>>>(50, () => ({ disk: dice.below(4) }), {}),
    images: someImages(dice),
    pods: [],
  }));
}

const NAMESPACES: Readonly<Record<string, Labels>> = { default: {}, shop: { team: 'a' }, lab: { team: 'b' } };
const APPS = ['web', 'db', 'batch'] as const;

function requirement(dice: Dice): Requirement {
  const key = dice.pick(['app', 'tier', 'disk', 'rack']);
  const operator = dice.pick(['In', 'NotIn', 'Exists', 'DoesNotExist'] as const);
  const values = dice.pick([['web'], ['db', 'front'], ['ssd'], ['1', '2']]);
  return { key, operator, values: operator === 'In' || operator === 'NotIn' ? values : [] };
}

function selector(dice: Dice): Selector | null {
  if (dice.chance(5)) return null;
  return {
    ...dice.maybe<Selector>(80, () => ({ matchLabels: { app: dice.pick(APPS) } }), {}),
    ...dice.maybe<Selector>(15, () => ({ matchExpressions: [requirement(dice)] }), {}),
  };
}

const podTerm = (dice: Dice): PodTerm => ({
  topologyKey: dice.pick(KEYS),
  selector: selector(dice),
  ...dice.maybe<Partial<PodTerm>>(
    15,
    () => ({ namespaces: dice.some(2, () => dice.pick(Object.keys(NAMESPACES))) }),
    {},
  ),
  ...dice.maybe<Partial<PodTerm>>(
    15,
    () => ({ namespaceSelector: dice.pick([{}, { matchLabels: { team: 'a' } }, null]) }),
    {},
  ),
});

function podAffinity(dice: Dice, requires: number): OraclePod['podAffinity'] {
  return {
    ...dice.maybe<OraclePod['podAffinity']>(
      requires,
      () => ({ required: dice.some(2, () => podTerm(dice)) }),
      {},
    ),
    ...dice.maybe<OraclePod['podAffinity']>(
      25,
      () => ({ preferred: dice.some(2, () => ({ weight: 1 + dice.below(100), term: podTerm(dice) })) }),
      {},
    ),
  };
}

function nodeAffinity(dice: Dice): OraclePod['nodeAffinity'] {
  const numeric: Requirement = { key: 'rack', operator: dice.pick(['Gt', 'Lt']), values: ['2'] };
  const term = () => ({ matchExpressions: [dice.maybe(20, () => numeric, requirement(dice))] });
  return {
    ...dice.maybe<OraclePod['nodeAffinity']>(15, () => ({ required: [term(), ...dice.some(1, term)] }), {}),
    ...dice.maybe<OraclePod['nodeAffinity']>(
      30,
      () => ({ preferred: dice.some(2, () => ({ weight: 1 + dice.below(100), term: term() })) }),
      {},
    ),
  };
}

/** No two constraints on the same label in the same way, as the API demands. */
function someSpread(dice: Dice): readonly Spread[] {
  const whens = ['DoNotSchedule', 'ScheduleAnyway'] as const;
  const all = KEYS.flatMap((topologyKey) =>
    whens.map((whenUnsatisfiable) => ({ topologyKey, whenUnsatisfiable })),
  );
  return all
    .filter(() => dice.chance(25))
    .map((said) => ({
      ...said,
      maxSkew: 1 + dice.below(3),
      selector: selector(dice),
      ...dice.maybe<Partial<Spread>>(
        said.whenUnsatisfiable === 'DoNotSchedule' ? 25 : 0,
        () => ({ minDomains: 1 + dice.below(4) }),
        {},
      ),
      ...dice.maybe<Partial<Spread>>(20, () => ({ nodeAffinityPolicy: dice.pick(['Honor', 'Ignore']) }), {}),
      ...dice.maybe<Partial<Spread>>(30, () => ({ nodeTaintsPolicy: dice.pick(['Honor', 'Ignore']) }), {}),
    }));
}

function toleration(dice: Dice): Toleration {
  const exists = dice.chance(50);
  return {
    key: exists && dice.chance(30) ? '' : dice.pick(['dedicated', 'old', 'node.kubernetes.io/unschedulable']),
    operator: exists ? 'Exists' : dice.pick(['', 'Equal']),
    value: exists ? '' : dice.pick(['', 'web']),
    effect: dice.pick(['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  };
}

function volume(dice: Dice): Volume {
  const shared = dice.chance(50);
  const name = shared ? dice.pick(['photos', 'films', 'ledger']) : 'data';
  return {
    name,
    kind: name === 'films' ? 'nfs' : 'disk',
    shared,
    oncePod: dice.chance(20),
    ...dice.maybe<Partial<Volume>>(30, () => ({ zone: dice.pick(['a', 'b']) }), {}),
  };
}

/** A pod that asks for a little of this and of that: each of the rules in some of the pods, all in few. */
export function somePod(dice: Dice): OraclePod {
  const namespace = dice.pick(['default', 'default', 'shop', 'lab']);
  const app = dice.pick(APPS);
  const requests = {
    cpu: dice.pick([0, 100, 250, 600]),
    memory: dice.pick([0, 200, 700]) * MIB,
    gpu: dice.pick([0, 0, 0, 1]),
  };
  return {
    namespace,
    namespaceLabels: NAMESPACES[namespace] ?? {},
    labels: { app, ...dice.maybe<Labels>(50, () => ({ tier: dice.pick(['front', 'back']) }), {}) },
    requests,
    scored: { cpu: requests.cpu || 100, memory: requests.memory || 200 * MIB },
    tolerations: dice.maybe(40, () => dice.some(2, () => toleration(dice)), []),
    ...dice.maybe<Partial<OraclePod>>(2, () => ({ nodeName: `node-${dice.below(4)}` }), {}),
    nodeSelector: dice.maybe<Labels>(15, () => ({ disk: 'ssd' }), {}),
    nodeAffinity: nodeAffinity(dice),
    podAffinity: podAffinity(dice, 12),
    podAntiAffinity: podAffinity(dice, 12),
    spread: dice.maybe(50, () => someSpread(dice), []),
    ...dice.maybe<Partial<OraclePod>>(50, () => ({ defaultSpread: { matchLabels: { app } } }), {}),
    images: [...dice.some(2, () => `image-${dice.below(4)}`), 'image-0:latest'],
    hostPorts: dice.maybe(10, () => [{ port: 80 + dice.below(2), protocol: dice.pick(['TCP', 'UDP']) }], []),
    volumes: dice.maybe(20, () => dice.some(2, () => volume(dice)), []),
  };
}
