/** Verbs of the timeline that are about rollouts. */
import { optional } from '../../field.ts';
import { text } from '../../leaves.ts';

export const rolloutVerbs = {
  rollout: optional(text, {
    description:
      'Workload, or app whose copies nobody keeps, that is to run another version: `toVersion`. Counted as a rollout.',
    unit: 'name',
    example: 'web',
    otherwise: 'nothing is rolled out',
  }),
  toVersion: optional(text, {
    description:
      'Version that is rolled out; its last layer is another one, unless `versions` says otherwise.',
    unit: 'text',
    example: 'v2',
    otherwise: 'required beside `rollout`',
  }),
  rollback: optional(text, {
    description: 'Workload whose last rollout is taken back: it is to run what it ran before.',
    unit: 'name',
    example: 'web',
    otherwise: 'nothing is taken back',
  }),
  pauseRollout: optional(text, {
    description: 'Deployment that exchanges no more pods until its rollout goes on; it is still scaled.',
    unit: 'name',
    example: 'web',
    otherwise: 'no rollout stops',
  }),
  resumeRollout: optional(text, {
    description: 'Deployment whose rollout goes on.',
    unit: 'name',
    example: 'web',
    otherwise: 'no rollout goes on',
  }),
  changeConfig: optional(text, {
    description:
      'Workload whose configuration or secret is another one: a rollout in which no image is pulled anew.',
    unit: 'name',
    example: 'web',
    otherwise: 'no configuration changes',
  }),
};

/** Those of which an entry has one. */
export const ROLLOUT_VERBS = ['rollout', 'rollback', 'pauseRollout', 'resumeRollout', 'changeConfig'];
