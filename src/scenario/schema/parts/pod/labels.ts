/** Labels of pods and nodes, and what selects by them, as in a manifest of Kubernetes. */
import * as z from 'zod';
import { Misread } from '../../../text/misread.ts';
import { optional, required } from '../../field.ts';
import { attempt, choice, scalar } from '../../leaves.ts';

const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const DOMAIN = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** The key of a label: a name, with a domain before it or not. */
export const labelKey = scalar('the key of a label').transform((written, context) =>
  attempt(context, () => {
    const [name = '', domain = 'example.com', ...more] = String(written).split('/').reverse();
    if (NAME.test(name) && DOMAIN.test(domain) && more.length === 0) return String(written);
    throw new Misread(
      'TT0383',
      `"${written}" can not be the key of a label`,
      'write a key such as disk or example.com/team',
    );
  }),
);

/** The value of a label: a name, or empty. `true`, `false` and numbers are texts, and written in quotes. */
export const labelValue = z.string().transform((written, context) =>
  attempt(context, () => {
    if (written === '' || NAME.test(written)) return written;
    throw new Misread('TT0383', `"${written}" can not be the value of a label`, 'write a value such as ssd');
  }),
);

/** Labels by key. */
export const labelMap = z.record(labelKey, labelValue);

const POD_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;
const NODE_OPERATORS = [...POD_OPERATORS, 'Gt', 'Lt'] as const;

type Operator = (typeof NODE_OPERATORS)[number];

/** The values that an operator takes. */
const FITTING: Readonly<Record<Operator, string>> = {
  In: 'write the values: `values: [ssd]`',
  NotIn: 'write the values: `values: [ssd]`',
  Exists: 'remove `values`',
  DoesNotExist: 'remove `values`',
  Gt: 'write one whole number in quotes: `values: ["8"]`',
  Lt: 'write one whole number in quotes: `values: ["8"]`',
};

/** One condition on one label. */
function requirement<const Operators extends readonly [Operator, ...Operator[]]>(operators: Operators) {
  return z
    .strictObject({
      key: required(labelKey, { description: 'The label.', unit: 'label', example: 'disk' }),
      operator: required(choice(operators), {
        description: 'What must be so of it.',
        unit: 'name',
        example: 'In',
      }),
      values: optional(z.array(labelValue), {
        description: 'What it is compared with.',
        unit: 'texts',
        example: ['ssd', 'nvme'],
        otherwise: 'nothing, for `Exists` and `DoesNotExist`',
      }),
    })
    .transform(({ key, operator, values = [] }, context) =>
      attempt(context, () => {
        if (suits(operator, values)) return { key, operator, values };
        const got = values.length === 0 ? 'no values' : values.map((value) => `"${value}"`).join(', ');
        throw new Misread('TT0380', `${operator} does not go with ${got}`, FITTING[operator]);
      }),
    );
}

function suits(operator: Operator, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0;
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0;
    default:
      return values.length === 1 && /^[+-]?\d+$/.test(values[0] ?? '');
  }
}

/** A condition on a label of a node, which can be compared as a number. */
export const nodeRequirement = requirement(NODE_OPERATORS);

const podRequirement = requirement(POD_OPERATORS);

/** Selects by labels. All that is written must be so; `{}` selects everything. */
export const labelSelector = z.strictObject({
  matchLabels: optional(labelMap, {
    description: 'Labels that must be there with these values.',
    unit: 'labels',
    example: { app: 'web' },
    otherwise: 'none',
  }),
  matchExpressions: optional(z.array(podRequirement), {
    description: 'Conditions on labels that must be met.',
    unit: 'list',
    example: [{ key: 'tier', operator: 'In', values: ['cache', 'store'] }],
    otherwise: 'none',
  }),
});
