/** Labels and what selects by them, by the rules of Kubernetes (apimachinery, `labels.Requirement.Matches`). */

export type Labels = Readonly<Record<string, string>>;

/** One condition on one label. `Gt` and `Lt` compare whole numbers, and hold for no other text. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values: readonly string[];
}

/** Selects what meets all of its parts: `{}` selects everything. Where a selector may be missing, null selects nothing. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly Requirement[];
}

/** Nobody's labels. */
export const NO_LABELS: Labels = {};

/** Whether the labels meet all parts of the selector. */
export function selects(selector: LabelSelector | null, labels: Labels): boolean {
  if (selector === null) return false;
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels !== undefined) {
    for (const key in matchLabels) if (labels[key] !== matchLabels[key]) return false;
  }
  return matchExpressions === undefined || matchExpressions.every((one) => meets(one, labels));
}

/** Whether the labels meet one condition. What is not there is `NotIn` any list. */
export function meets({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return whole(value) > whole(values[0]);
    case 'Lt':
      return whole(value) < whole(values[0]);
  }
}

/** NaN, which is neither above nor below any number, where the text is no whole number. */
function whole(text: string | undefined): number {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
}
