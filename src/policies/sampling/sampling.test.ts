import { describe, expect, it } from 'vitest';
import { classOf, clusterOf } from '../../../test/support/clusters.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { compose } from '../compose.ts';
import { type Filter, newDecision, type Sampling, type Score } from '../policy.ts';
import { all } from './all.ts';
import { first } from './first.ts';
import { logarithm } from './logarithm.ts';
import { expectedGain, lowestRegret } from './lowest-regret.ts';
import { adaptive, percent } from './percent.ts';
import { random } from './random.ts';

const stream = () => new RandomStreams(runKey('3', 0)).stream('policy', 'test');

/** Which nodes a decision on one of so many looks at, once and again. Every third does not fit. */
function looks(sampling: Sampling, nodes: number, rated: (node: number) => number = () => 0) {
  const seen: number[] = [];
  const everyThirdIsFull: Filter = {
    name: 'every-third-is-full',
    looksAt: 'cluster',
    curedBy: [],
    accepts: (_, node) => {
      seen.push(node);
      return node % 3 !== 2;
    },
    reason: () => 'are full',
  };
  const score: Score = { name: 'rated', looksAt: 'node', score: (_, node) => rated(node) };
  const cluster = clusterOf(Array.from({ length: nodes }, (_, i) => ({ name: `n${i}` })));
  const policy = compose({
    name: 'test',
    filters: [everyThirdIsFull],
    scores: [{ score, weight: 1 }],
    sampling,
    tieBreak: 'first',
  });
  const draws = stream();
  const decision = newDecision();
  return [0, 1].map(() => {
    seen.length = 0;
    policy.decide(cluster, classOf({}), draws, decision);
    // A scan asks the filters about a stretch at a time; what counts as looked at is what it tells.
    return { nodes: seen.slice(0, decision.visited), fit: decision.feasible, chosen: decision.node };
  });
}

const from = (start: number, count: number, nodes: number) =>
  Array.from({ length: count }, (_, i) => (start + i) % nodes);

describe('the nodes that a rule looks at', () => {
  it('are all of them, each time from the first on', () => {
    for (const { nodes, fit } of looks(all, 9)) {
      expect(nodes).toEqual(from(0, 9, 9));
      expect(fit).toBe(6);
    }
  });

  it('are those up to the n-th that fits, and then those behind it', () => {
    const [one, two] = looks(first({ count: 4 }), 9);
    // 0 1 fit, 2 does not, 3 4 fit; then 5 does not, 6 7 fit, 8 does not, 0 1 fit.
    expect(one).toEqual({ nodes: [0, 1, 2, 3, 4], fit: 4, chosen: 0 });
    expect(two?.nodes).toEqual([5, 6, 7, 8, 0, 1]);
  });

  it('are the next n, whether they fit or not', () => {
    const [one, two] = looks(first({ count: 4, of: 'examined' }), 9);
    expect(one).toEqual({ nodes: [0, 1, 2, 3], fit: 3, chosen: 0 });
    expect(two?.nodes).toEqual([4, 5, 6, 7]);
  });

  it('are all in a cluster that is not larger than the rule is for', () => {
    expect(looks(first({ count: 4, above: 9 }), 9)[0]?.nodes).toHaveLength(9);
    expect(looks(first({ count: 4, above: 8 }), 9)[0]?.nodes).toHaveLength(5);
  });

  it('are as many as fit a share of the cluster, 100 at least', () => {
    // 30 % of 600 is 180 that fit, two of each three.
    const [one, two] = looks(percent(30), 600);
    expect(one).toMatchObject({ nodes: from(0, 269, 600), fit: 180 });
    expect(two?.nodes).toEqual(from(269, two?.nodes.length ?? 0, 600));
    expect(looks(percent(1), 600)[0]).toMatchObject({ fit: 100 });
    // 50 - trunc(600 / 125) = 46 %.
    expect(looks(adaptive, 600)[0]).toMatchObject({ fit: Math.floor((600 * (50 - 4)) / 100) });
  });

  it('are drawn without looking at any twice, until k fit', () => {
    for (const { nodes, fit } of looks(random(4), 30)) {
      expect(new Set(nodes).size).toBe(nodes.length);
      expect(nodes.filter((node) => node % 3 !== 2)).toHaveLength(4);
      expect((nodes.at(-1) ?? 2) % 3).not.toBe(2);
      expect(fit).toBe(4);
    }
  });

  it('are drawn until log2 of them fit', () => {
    expect(looks(logarithm, 30)[0]).toMatchObject({ fit: 5 });
    expect(looks(logarithm, 33)[0]).toMatchObject({ fit: 6 });
  });
});

describe('lowest regret', () => {
  it('expects of one more look what a uniform rating has above the best, the less the more was seen', () => {
    // The integral of u - 60 over 60 to 100, by 100: 8 points; after 3 looks a quarter of the weight is left.
    expect(expectedGain(0, 60)).toBe(8);
    expect(expectedGain(3, 60)).toBe(2);
    expect(expectedGain(3, 100)).toBe(0);
    expect(expectedGain(1, -20)).toBe(25);
  });

  it('stops at the first look after which one more is expected to bring less than it costs', () => {
    const rated = (node: number) => (node * 37) % 91;
    for (const cost of [0.01, 0.1, 1, 10]) {
      for (const { nodes, chosen } of looks(lowestRegret(cost), 300, rated)) {
        let best = -Infinity;
        const stops = nodes.map((node, i) => {
          if (node % 3 !== 2) best = Math.max(best, rated(node));
          return best > -Infinity && expectedGain(i + 1, best) < cost;
        });
        expect(stops.indexOf(true)).toBe(nodes.length - 1);
        expect(rated(chosen)).toBe(best);
        expect(new Set(nodes).size).toBe(nodes.length);
      }
    }
  });

  it('looks at all where none is good enough, and at one where the first is as good as can be', () => {
    expect(looks(lowestRegret(0.001), 30, () => 40)[0]?.nodes).toHaveLength(30);
    const [one] = looks(lowestRegret(0.001), 30, () => 100);
    expect(one?.fit).toBe(1);
  });

  it('looks at fewer nodes the better they are', () => {
    const counts = [0, 50, 80, 95].map(
      (rating) => looks(lowestRegret(0.05), 2000, () => rating)[0]?.nodes.length,
    );
    // (100 - x)^2 / 200 / (1 + n) < 0.05 from n = 1000, 250, 40 and 2 on, or at the next that fits.
    expect(counts).toEqual([1000, 250, 40, 2]);
  });
});
