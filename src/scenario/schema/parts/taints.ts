/** Taints of nodes, as in a manifest of Kubernetes. */
import * as z from 'zod';
import { optional, required } from '../field.ts';
import { choice } from '../leaves.ts';
import { labelKey, labelValue } from './pod/labels.ts';

export const taint = z
  .strictObject({
    key: required(labelKey, { description: 'What the taint is about.', unit: 'label', example: 'dedicated' }),
    value: optional(labelValue, {
      description: 'Its value, which a toleration can ask for.',
      unit: 'text',
      example: 'gpu',
      otherwise: 'the empty one',
    }),
    effect: required(choice(['NoSchedule', 'PreferNoSchedule', 'NoExecute']), {
      description:
        'What becomes of pods that do not tolerate it: they are not placed there; only if nothing else will do; or are driven away, too.',
      unit: 'name',
      example: 'NoSchedule',
    }),
  })
  .transform(({ key, value = '', effect }) => ({ key, value, effect }));
