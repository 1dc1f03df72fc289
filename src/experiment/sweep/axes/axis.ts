/** What is varied in a sweep: a path of a scenario, as `--set` knows it, and the values that it takes. */

/** An axis as it was asked for. What it holds may be much, so it is counted before it is laid out. */
export type AxisSpec = {
  readonly path: string;
  /** The whole of what was written, for messages: `apps.web.replicas=0..300:30`. */
  readonly text: string;
} & (ListSpec | RangeSpec | DrawSpec);

interface ListSpec {
  readonly kind: 'list';
  readonly values: readonly string[];
}

/** Ends of a range, in one unit. */
export interface Ends {
  /** The numbers as written, without their unit. */
  readonly from: string;
  readonly to: string;
  /** `Mi`, `%`, or empty. */
  readonly unit: string;
}

interface RangeSpec extends Ends {
  readonly kind: 'range';
  readonly step: Step;
}

/** `add`: each value is that much above the one before. `times`: that many times it. `log`: so many, with even ratios. */
export interface Step {
  readonly kind: 'add' | 'times' | 'log';
  /** As written: of `add` it may be negative. */
  readonly by: string;
}

interface DrawSpec extends Ends {
  readonly kind: 'drawn';
  /** Drawn evenly between the logarithms of the ends. */
  readonly isLog: boolean;
}

/** An axis with its values, in the order in which points take them. */
export interface Axis {
  readonly path: string;
  /** As an override writes them, each once. */
  readonly values: readonly string[];
  /** What the values are as numbers, each in `unit`; null where they are words. */
  readonly numbers: readonly number[] | null;
  /** `bytes`, `s`, `fraction`, `1`, or the suffix as written where it can mean several things (`500m`). */
  readonly unit: string;
  /** Whether a logarithmic scale shows it best. */
  readonly isLog: boolean;
  /** Whether the values were drawn, one a point, rather than written. */
  readonly isDrawn: boolean;
}

/** An axis, or axes together, that make no sense. */
export class AxisError extends Error {
  override readonly name = 'AxisError';
  /** What to write instead. */
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
