import { describe, expect, it } from 'vitest';
import { NodeTable } from '../../cluster/node-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { compose } from '../compose.ts';
import { nodeResourcesFit } from '../filters/node-resources-fit.ts';
import { newDecision } from '../policy.ts';
import { all } from '../sampling/all.ts';
import { loadPlugin } from './plugin.ts';
import { PluginError } from './plugin-error.ts';

const load = (code: string) => loadPlugin({ path: 'mine.js', hash: 'sha256:0', code });
const pod: PodClass = {
  name: 'web',
  requests: { cpu: 100, memory: 1, disk: 0, slots: 1, network: 0 },
  minCoreSpeed: 0,
};
const nodes = new NodeTable(
  [1000, 4000, 2000].map((cpu, machine) => ({
    machine,
    name: `host-${machine + 1}`,
    allocatable: { cpu, memory: 10, disk: 1, slots: 9, network: 1 },
    ...{ coreSpeed: 1, zone: 0, rack: 0 },
  })),
);
const random = new RandomStreams(runKey('1', 0)).stream('policy', 'test');
const SCORE = "name: 'roomy', looksAt: 'node', score: (view, node) => view.allocatable.cpu[node]";

/** What is wrong, in the words of the error. */
function fault(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof PluginError) return `${error.message} | ${error.fault.why} | ${error.fault.fix}`;
    throw error;
  }
  return 'nothing is wrong';
}

describe('a plug-in that exports a score', () => {
  const plugin = load(`exports.default = {${SCORE}};`);
  const parts = { filters: [nodeResourcesFit()], sampling: all, tieBreak: 'first' } as const;

  it('decides as if it were built in, where nodes are ranked and where they are scanned', () => {
    const policy = compose({
      ...{ ...parts, name: 'mine' },
      scores: plugin.scores.map((score) => ({ score, weight: 1 })),
    });
    const chosen = [0, 1, 2].map(() => {
      const decision = newDecision();
      policy.decide(nodes, pod, random, decision);
      return decision.node;
    });
    expect(chosen).toEqual([1, 1, 1]);
  });

  it('keeps what it looks at, so that it is asked no more often than a built-in', () => {
    expect(plugin.scores[0]).toMatchObject({ name: 'roomy', looksAt: 'node' });
    expect(plugin.scores[0]).not.toHaveProperty('normalize');
  });
});

it('a file may export several parts by their names', () => {
  const filter =
    "{name: 'never', looksAt: 'node', curedBy: ['node-added'], accepts: () => false, reason: () => 'are not liked'}";
  const plugin = load(`exports.filter = ${filter}; exports.score = {${SCORE}};`);
  expect([plugin.filters.length, plugin.scores.length, plugin.policies.length]).toEqual([1, 1, 0]);
  expect(plugin.filters[0]?.refusal?.(nodes, 0, pod, undefined)).toBe('unschedulable');
});

it('what a plug-in remembers begins anew each time that it is loaded', () => {
  const code = "let asked = 0; exports.score = {name: 'count', looksAt: 'cluster', score: () => ++asked};";
  const [first, second] = [load(code).scores[0], load(code).scores[0]];
  expect(first?.score(nodes, 0, pod, undefined)).toBe(1);
  expect(first?.score(nodes, 0, pod, undefined)).toBe(2);
  expect(second?.score(nodes, 0, pod, undefined)).toBe(1);
});

describe('a policy of a user', () => {
  const policy = load(
    "exports.policy = {name: 'last', decide(view, pod, random, decision) { decision.node = view.size - 1; }}",
  ).policies[0];

  it('needs no more than a name and a decision', () => {
    const decision = newDecision();
    policy?.decide(nodes, pod, random, decision);
    expect(decision.node).toBe(2);
    expect(policy?.refusals(nodes, pod)).toMatchObject([
      { reason: 'were not chosen by last', refusal: 'unschedulable', nodes: [0, 1, 2] },
    ]);
  });

  it('can not be asked for its regret where it does not know it', () => {
    expect(fault(() => policy?.regret(nodes, pod, 0))).toContain('regret of the policy last gave undefined');
  });
});

describe('the shape of what a file exports', () => {
  it.each([
    ['nothing', '', 'it exports nothing: no filter, no score and no policy'],
    ['another name', 'exports.scores = {}', 'it exports scores: no filter, no score and no policy'],
    ['no object', 'exports.default = 7', 'its default export is a number, not an object'],
    [
      'no function that tells what it is',
      "exports.default = {name: 'x'}",
      'its default export has name, but none of accepts, score and decide',
    ],
    [
      'no name',
      "exports.score = {looksAt: 'node', score() {}}",
      'the member `name` of the score is missing; it has looksAt, score',
    ],
    [
      'a wrong name',
      "exports.score = {name: 'My score', looksAt: 'node', score() {}}",
      'the member `name` of the score is "My score"',
    ],
    [
      'no looksAt',
      "exports.score = {name: 'x', looksat: 'node', score() {}}",
      'the member `looksAt` of the score is missing; it has name, looksat, score',
    ],
    [
      'a wrong looksAt',
      "exports.score = {name: 'x', looksAt: 'pods', score() {}}",
      'the member `looksAt` of the score is "pods"',
    ],
    [
      'no function',
      "exports.score = {name: 'x', looksAt: 'node', score: 3}",
      'the member `score` of the score is 3',
    ],
    [
      'a wrong normalize',
      "exports.score = {name: 'x', looksAt: 'node', score() {}, normalize: true}",
      'the member `normalize` of the score is true',
    ],
    [
      'no reason',
      "exports.filter = {name: 'x', looksAt: 'node', accepts() {}, curedBy: []}",
      'the member `reason` of the filter is missing',
    ],
    [
      'an unknown cure',
      "exports.filter = {name: 'x', looksAt: 'node', accepts() {}, reason() {}, curedBy: ['luck']}",
      'the member `curedBy` of the filter is ["luck"]',
    ],
  ])('with %s is told, with what would be right', (_, code, what) => {
    const told = fault(() => load(code));
    expect(told).toContain(`mine.js: ${what}`);
    expect(told).toMatch(/docs\/plugins\.md/);
  });
});

describe('what goes wrong in a plug-in', () => {
  const score = (body: string) =>
    load(`exports.score = {name: 'mine', looksAt: 'node', score: (view, node, pod) => ${body}};`);
  const rated = (body: string) => fault(() => score(body).scores[0]?.score(nodes, 1, pod, undefined));

  it.each([
    ['pod.labels.app.length', 'score of the score mine failed for pod web on node host-2: TypeError: '],
    ['NaN', 'score of the score mine gave NaN for pod web on node host-2, not a finite number'],
    ['1 / 0', 'score of the score mine gave Infinity'],
    ["'12'", 'score of the score mine gave "12"'],
    ['undefined', 'score of the score mine gave undefined'],
  ])('names the file, the plug-in, the pod and the node: %s', (body, what) => {
    expect(rated(body)).toContain(`mine.js: ${what}`);
  });

  it.each([
    ['Math.random()', 'Math.random is chance that no seed repeats'],
    ['Date.now()', 'Date is the host clock'],
    ['new Date().getTime()', 'Date is the host clock'],
    ['performance.now()', 'performance is the host clock'],
    ['globalThis.x', 'globalThis is the host'],
    ["require('fs')", 'require is the host'],
    ['Math.sin(1)', 'Math.sin is mathematics that differ between versions'],
  ])('includes whatever would make two runs differ: %s', (body, what) => {
    expect(rated(body)).toContain(`${what}: a plug-in that used it would not give the same run again`);
  });

  it('is told of a file that fails when it is loaded', () => {
    expect(fault(() => load('Date.now()'))).toContain(
      'mine.js: it can not be loaded: Error: Date is the host clock',
    );
  });

  it('is told of a filter that does not say yes or no, and of a normalisation', () => {
    const filter = load(
      "exports.filter = {name: 'f', looksAt: 'node', curedBy: [], reason: () => '', accepts: () => 1};",
    ).filters[0];
    expect(fault(() => filter?.accepts(nodes, 0, pod, undefined))).toContain(
      'gave 1 for pod web on node host-1, not true or false',
    );
    const normal = load(
      `exports.score = {${SCORE}, normalize: (s, n) => { for (let i = 0; i < n; i++) s[i] /= 0; }};`,
    ).scores[0];
    expect(fault(() => normal?.normalize?.(Float64Array.of(1, 2), 2, undefined))).toContain('gave Infinity');
  });

  it('may use the logarithms that are the same everywhere', () => {
    expect(
      score('Math.log(Math.E) + Math.sqrt(4) + Math.log2(8)').scores[0]?.score(nodes, 0, pod, undefined),
    ).toBeCloseTo(6, 12);
  });
});
