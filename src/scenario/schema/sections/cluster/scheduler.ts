/** Section `scheduler`: how nodes are chosen for pods, and how long that takes. */
import * as z from 'zod';
import { SCHEDULER_DEFAULTS as DEFAULTS, SCHEDULERS } from '../../../../infra/profiles/schedulers.ts';
import { FILTERS, SCORES } from '../../../../policies/known-parts.ts';
import { catalogued, defaulted, optional, ours, required, section } from '../../field.ts';
import { choice, name, number, oneOf } from '../../leaves.ts';
import { onlyOne } from '../../one-of.ts';
import { timespan } from '../../timespans.ts';
import { pluginFiles } from '../surroundings.ts';

const count = () => number({ min: 1, whole: true, max: 1_000_000 });

const first = z.strictObject({
  count: required(count(), {
    description: 'How many are enough.',
    unit: 'nodes',
    example: 15,
  }),
  above: defaulted(number({ min: 0, whole: true }), {
    description: 'Only in clusters with more nodes than this; smaller ones are looked at whole.',
    unit: 'nodes',
    example: 3000,
    default: ours(0, 'in every cluster'),
  }),
  of: defaulted(choice(['feasible', 'examined']), {
    description: 'What is counted: nodes that fit, or nodes that were looked at.',
    unit: 'name',
    example: 'examined',
    default: ours('feasible', 'as kube-scheduler counts'),
  }),
});

const WAYS = ['rule', 'percent', 'first', 'random', 'lowestRegret'];

const sampling = onlyOne(
  z.strictObject({
    rule: optional(choice(['all', 'adaptive']), {
      description: 'All nodes (`all`), or as many as kube-scheduler looks for by default (`adaptive`).',
      unit: 'name',
      example: 'adaptive',
      otherwise: 'another key says it',
    }),
    percent: optional(number({ above: 0, max: 100 }), {
      description: 'Share of the nodes that is looked for among those that fit: `percentageOfNodesToScore`.',
      unit: '%',
      example: 30,
      otherwise: 'another key says it',
    }),
    first: optional(first, {
      description: 'Stops early, at so many nodes.',
      unit: 'map',
      example: { count: 15, above: 3000, of: 'feasible' },
      otherwise: 'another key says it',
      shorthand: { scalar: ['count'] },
    }),
    random: optional(count(), {
      description: 'Draws nodes at random until so many fit: the power of that many choices.',
      unit: 'nodes',
      example: 2,
      otherwise: 'another key says it',
    }),
    lowestRegret: optional(number({ above: 0, max: 100 }), {
      description:
        'Draws nodes at random until one more is expected to be better than the best so far by fewer points of a score of 100 than this: what a look costs.',
      unit: 'points',
      example: 0.05,
      otherwise: 'another key says it',
    }),
  }),
  WAYS,
);

const point = z.strictObject({
  utilization: required(number({ min: 0, max: 100, whole: true }), {
    description: 'Share of a resource that is requested once the pod is there.',
    unit: '%',
    example: 100,
  }),
  score: required(number({ min: 0, max: 10, whole: true }), {
    description: 'What that is worth.',
    unit: '1',
    example: 10,
  }),
});

const score = z.strictObject({
  name: required(oneOf(SCORES.map(({ name }) => name)), {
    description: `Which score it is: ${SCORES.map(({ name }) => name).join(', ')}.`,
    unit: 'name',
    example: 'least-allocated',
  }),
  weight: defaulted(number({ above: 0 }), {
    description: 'What it counts in the total.',
    unit: '1',
    example: 2,
    default: ours(1, 'as much as any other'),
  }),
  shape: optional(z.array(point).min(1), {
    description: 'Of `requested-to-capacity-ratio`: points between which its value is on straight lines.',
    unit: 'list',
    example: [
      { utilization: 0, score: 0 },
      { utilization: 100, score: 10 },
    ],
    otherwise: 'from 0 at 0 % to 10 at 100 %: full nodes first',
  }),
});

const fromProfile = (description: string, example: string) =>
  optional(timespan(), { description, unit: 's', example, otherwise: 'from the preset' });

const decision = z.strictObject({
  preset: defaulted(oneOf(Object.keys(SCHEDULERS)), {
    description: 'Scheduler whose decisions were measured; sets all that is not written.',
    unit: 'name',
    example: 'live',
    default: catalogued(DEFAULTS.decision),
  }),
  fixed: fromProfile('Modelled time of a decision, whatever the number of nodes.', '600us'),
  perFiltered: fromProfile('Time that each node adds that the filters look at.', '0.3us'),
  perScored: fromProfile('Time that each node adds that is given a score.', '0.3us'),
  byApp: optional(z.record(name, timespan()), {
    description: 'What a decision on a pod of the app takes beside that, by name of the app.',
    unit: 's',
    example: { service: '10s' },
    otherwise: 'pods of all apps take the same',
  }),
});

export const scheduler = z.strictObject({
  preset: defaulted(choice(['kubernetes']), {
    description: 'Filters, scores and sampling by name; sets all that is not written.',
    unit: 'name',
    example: 'kubernetes',
    default: ours('kubernetes', "the orchestrator's own scheduler"),
  }),
  sampling: optional(sampling, {
    description: 'How many nodes a decision looks at. What is written replaces what is inherited.',
    unit: 'map',
    example: { first: { count: 15, above: 3000 } },
    otherwise: 'as the preset does: Kubernetes looks for a share that falls with the size of the cluster',
    shorthand: { scalar: ['rule'] },
  }),
  filters: optional(z.array(oneOf(FILTERS.map(({ filter }) => filter.name))), {
    description: 'What a node must come up to, in the order in which it is asked.',
    unit: 'names',
    example: ['node-resources-fit', 'taint-toleration'],
    otherwise: 'all that the preset has',
  }),
  scores: optional(z.array(score), {
    description: 'What makes a node better; none: the first that fits is taken.',
    unit: 'list',
    example: [{ name: 'most-allocated', weight: 1 }],
    otherwise: 'those of the preset with its weights',
  }),
  plugins: optional(pluginFiles, {
    description:
      "Files of one's own, TypeScript or JavaScript, relative to this one, that export a filter, a score or a policy: beside those named here or of the preset, with weight 1; a policy in place of all.",
    unit: 'paths',
    example: ['./mine.ts'],
    otherwise: 'what is built in decides alone',
  }),
  tieBreak: optional(choice(['random', 'first']), {
    description: 'Which of equally good nodes is taken: one at random, or the first that was looked at.',
    unit: 'name',
    example: 'first',
    otherwise: 'as the preset does: Kubernetes draws among equals',
  }),
  qps: defaulted(number({ above: 0 }), {
    description:
      'Calls a second that it may make for long: bindings, and what it writes of pods that it refuses.',
    unit: '1/s',
    example: 300,
    default: catalogued(DEFAULTS.qps),
  }),
  burst: defaulted(count(), {
    description: 'Calls that it may make at once.',
    unit: 'calls',
    example: 300,
    default: catalogued(DEFAULTS.burst),
  }),
  decision: section(decision, {
    description: 'How long it is busy with one pod, which delays those behind; a profile may stand for it.',
    example: { preset: 'live' },
    shorthand: { scalar: ['preset'] },
  }),
  apart: optional(z.array(name), {
    description:
      'Apps whose pods have a scheduler of their own, which shares the nodes with the others: what it decides counts once the decision is over, and is decided anew where the room is gone by then.',
    unit: 'names of apps',
    example: ['service'],
    otherwise: 'one scheduler decides on all pods, one after the other',
  }),
  initialBackoff: defaulted(timespan(), {
    description: 'Before a pod that was refused once is tried again, at the earliest; doubled each time.',
    unit: 's',
    example: '1s',
    default: catalogued(DEFAULTS.initialBackoff),
  }),
  maxBackoff: defaulted(timespan(), {
    description: 'The longest that doubling leads to.',
    unit: 's',
    example: '10s',
    default: catalogued(DEFAULTS.maxBackoff),
  }),
  preemption: defaulted(z.boolean(), {
    description: 'Whether pods that fit nowhere have pods of a lower priority deleted.',
    unit: 'true or false',
    example: false,
    default: ours(true, 'kube-scheduler, DefaultPreemption'),
  }),
  regretEvery: defaulted(number({ min: 0, whole: true }), {
    description:
      'Measures the regret of every so many placements: all nodes are looked at, which takes no modelled time. 0: of none.',
    unit: 'placements',
    example: 100,
    default: ours(0, 'it makes the simulation slower'),
  }),
});
