/**
 * The quick scheduler against the slow one: 5,000 decisions in random clusters that change from one to the next, by the
 * preset that runs use. Who fits, what each is worth and who may be chosen must be the same, whether the quick one keeps
 * what it knows or looks at every node.
 */
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/policies/compose.ts';
import { newDecision, type Policy } from '../../src/policies/policy.ts';
import { kubernetes } from '../../src/policies/presets/kubernetes.ts';
import { Dice, nodeLabels, someImages, someNodes, somePod, someTaints, stream } from './random-worlds.ts';
import { isFeasible } from './slow-scheduler.ts';
import { totalsOf } from './slow-scores.ts';
import { TwinCluster } from './twin-cluster.ts';
import type { OraclePod } from './world.ts';

const CLUSTERS = 500;
const DECISIONS_EACH = 10;
const BATCHES = 10;

/** What the slow scheduler says of a pod: rows that fit, in the order of the nodes, with their totals. */
function slowly(twin: TwinCluster, pod: OraclePod) {
  const nodes = twin.view();
  const feasible = nodes.filter((node) => isFeasible(pod, node, nodes));
  const totals = totalsOf(pod, feasible, nodes);
  return new Map(feasible.map(({ name }, i) => [twin.rowOf(name), totals[i] ?? 0]));
}

/** Changes the cluster in some way that a scheduler is told of. */
function shake(twin: TwinCluster, dice: Dice, pods: readonly OraclePod[]): void {
  const row = dice.below(twin.size);
  const name = twin.table.names[row] ?? '';
  const acts: readonly (() => void)[] = [
    () => twin.place(row, dice.pick(pods)),
    () => twin.place(row, dice.pick(pods)),
    () => twin.remove(row, dice.below(3)),
    () => twin.beginDeletion(row, dice.below(3)),
    () => twin.setTaints(row, someTaints(dice)),
    () => twin.setLabels(row, nodeLabels(dice, name)),
    () => twin.setImages(row, someImages(dice)),
    () => twin.turnCordon(row),
    () => twin.turnMembership(row),
  ];
  dice.pick(acts)();
}

const kubernetesScheduler = (remembers: boolean) => compose(kubernetes('1.33'), remembers);

/** What was seen of all that the rules can say, so that a world that never asks them is noticed. */
interface Seen {
  decisions: number;
  infeasible: number;
  partly: number;
  several: number;
}

function judgeCluster(dice: Dice, label: string, seen: Seen): void {
  const twin = new TwinCluster(someNodes(dice));
  const pods = Array.from({ length: 1 + dice.below(6) }, () => somePod(dice));
  for (let i = dice.below(25); i > 0; i--) twin.place(dice.below(twin.size), dice.pick(pods));
  const remembering = kubernetesScheduler(true);
  const forgetting = kubernetesScheduler(false);
  const draws = [stream('a'), stream('a')] as const;
  for (let round = 0; round < DECISIONS_EACH; round++) {
    const where = `${label}, decision ${round}`;
    for (let i = dice.below(4); i > 0; i--) shake(twin, dice, pods);
    const pod = dice.pick(pods);
    const expected = slowly(twin, pod);
    judge(twin, pod, expected, [remembering, forgetting], draws, where);
    count(seen, expected.size, twin.table.order.length);
  }
}

/** Of the default profile together: a regret is told in points of 100. */
const WEIGHTS = 3 + 2 + 1 + 2 + 2 + 1 + 1;

function judge(
  twin: TwinCluster,
  pod: OraclePod,
  expected: ReadonlyMap<number, number>,
  policies: readonly Policy[],
  draws: readonly ReturnType<typeof stream>[],
  where: string,
): void {
  const { table } = twin;
  const podClass = twin.classOf(pod);
  const rows = [...table.order];
  const best = Math.max(...expected.values());
  const chosen = policies.map((policy, i) => {
    const decision = newDecision();
    const random = draws[i];
    if (random === undefined) throw new Error('no stream');
    policy.decide(table, podClass, random, decision);
    expect(decision.feasible, `${where}: how many fit, by ${policy.name}`).toBe(expected.size);
    const accepted = rows.filter((row) => policy.accepts(table, row, podClass));
    expect(new Set(accepted), `${where}: who fits`).toEqual(new Set(expected.keys()));
    for (const [row, total] of expected) {
      expect(policy.regret(table, podClass, row), `${where}: ${table.names[row]}`).toBe(
        (best - total) / WEIGHTS,
      );
    }
    const refused = policy.refusals(table, podClass).flatMap(({ nodes }) => nodes);
    expect(new Set(refused), `${where}: who does not`).toEqual(
      new Set(rows.filter((row) => !expected.has(row))),
    );
    return decision.node;
  });
  expect(new Set(chosen).size, `${where}: both choose alike`).toBe(1);
  const node = chosen[0] ?? -1;
  expect(expected.size === 0 ? node : (expected.get(node) ?? -1), `${where}: chosen`).toBe(
    expected.size === 0 ? -1 : best,
  );
}

function count(seen: Seen, feasible: number, nodes: number): void {
  seen.decisions++;
  if (feasible === 0) seen.infeasible++;
  else if (feasible < nodes) seen.partly++;
  if (feasible > 1) seen.several++;
}

describe('the quick scheduler decides as the slow one', () => {
  const seen: Seen = { decisions: 0, infeasible: 0, partly: 0, several: 0 };

  test.each(Array.from({ length: BATCHES }, (_, i) => i))('in batch %i of random clusters', (batch) => {
    const dice = new Dice(stream(`batch ${batch}`));
    for (let i = 0; i < CLUSTERS / BATCHES; i++) judgeCluster(dice, `cluster ${i} of batch ${batch}`, seen);
  });

  test('in worlds in which the rules have something to say', () => {
    expect(seen.decisions).toBe(CLUSTERS * DECISIONS_EACH);
    for (const often of [seen.infeasible, seen.partly, seen.several])
      expect(often).toBeGreaterThan(seen.decisions / 10);
  });
});
