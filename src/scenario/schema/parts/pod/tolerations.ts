/** Tolerations of taints, as in a manifest of Kubernetes. */
import * as z from 'zod';
import { Misread } from '../../../text/misread.ts';
import { optional } from '../../field.ts';
import { attempt, choice, number } from '../../leaves.ts';
import { labelKey, labelValue } from './labels.ts';

const read = z.strictObject({
  key: optional(labelKey, {
    description: 'Key of the taints that are put up with.',
    unit: 'label',
    example: 'dedicated',
    otherwise: 'any, with `operator: Exists`',
  }),
  operator: optional(choice(['Exists', 'Equal']), {
    description: 'Whether the value of the taint counts.',
    unit: 'name',
    example: 'Exists',
    otherwise: 'Equal',
  }),
  value: optional(labelValue, {
    description: 'Value of the taints that are put up with.',
    unit: 'text',
    example: 'gpu',
    otherwise: 'the empty one',
  }),
  effect: optional(choice(['NoSchedule', 'PreferNoSchedule', 'NoExecute']), {
    description: 'Effect of the taints that are put up with.',
    unit: 'name',
    example: 'NoSchedule',
    otherwise: 'any',
  }),
  tolerationSeconds: optional(number({ min: 0 }), {
    description: 'How long a taint of effect NoExecute is put up with.',
    unit: 's',
    example: 300,
    otherwise: 'for ever',
  }),
});

export const toleration = read.transform((written, context) =>
  attempt(context, () => {
    const wrong = contradictionIn(written);
    if (wrong === null) return written;
    throw new Misread('TT0381', ...wrong);
  }),
);

/** What can not be so, and what would cure it. */
function contradictionIn(written: z.output<typeof read>): readonly [what: string, fix: string] | null {
  const { key, operator, value, effect, tolerationSeconds } = written;
  if (key === undefined && operator !== 'Exists')
    return [
      'a toleration without a key covers all taints, with `operator: Exists`',
      'write `operator: Exists`',
    ];
  if (operator === 'Exists' && value !== undefined)
    return ['`operator: Exists` asks for no value, and there is one', 'remove `value`'];
  if (tolerationSeconds !== undefined && effect !== 'NoExecute')
    return ['`tolerationSeconds` is about taints of effect NoExecute', 'write `effect: NoExecute`'];
  return null;
}
