/** What a survey leaves behind: plain data. */
import type { PresenceTold } from './presence.ts';
import type { ShapesTold } from './shapes.ts';
import type { SpreadTold } from './spread.ts';

/** Something that a row may know. */
export type Fact =
  | 'times'
  | 'ends'
  | 'cpu'
  | 'memory'
  | 'gpus'
  | 'numa'
  | 'groups'
  | 'priorities'
  | 'owners'
  | 'waits'
  | 'estimates'
  | 'use';

/** A quantity whose values are spread. */
export type QuantityName =
  | 'cpu'
  | 'memory'
  | 'gpus'
  | 'gpuMilli'
  | 'lifetime'
  | 'gap'
  | 'processors'
  | 'estimate'
  | 'wait'
  | 'use'
  | 'meanUse';

export interface Quantity {
  readonly name: QuantityName;
  readonly told: SpreadTold;
  /** Quantiles, for a curve. */
  readonly curve: readonly { readonly share: number; readonly value: number }[];
}

/** What a careful reader would want to know before believing a trace. */
export type TraceOddity =
  | { readonly kind: 'zero-cpu' | 'zero-memory' | 'no-time' | 'ends-early'; readonly rows: number }
  | { readonly kind: 'out-of-order'; readonly rows: number }
  /** Nothing arrives for so long; both in s, `from` after the first arrival. */
  | { readonly kind: 'gap'; readonly from: number; readonly seconds: number }
  /** The middle 98 % of the arrivals come within this share of the span. */
  | { readonly kind: 'thin-edges'; readonly from: number; readonly share: number }
  | { readonly kind: 'coarse'; readonly seconds: number };

export interface UsageTold {
  /** Mean use of each instance, as they came; of 100,000 at most. */
  readonly means: readonly number[];
  /** Mean use of them by hour of the trace's day. */
  readonly byHour: readonly number[];
}

export interface TraceSurvey {
  readonly rows: number;
  readonly kind: 'request' | 'job' | 'usage' | 'machine';
  /** How many rows know it. */
  readonly known: readonly { readonly fact: Fact; readonly rows: number }[];
  readonly quantities: readonly Quantity[];
  /** What is asked for; null where no row says. */
  readonly shapes: ShapesTold | null;
  /** Null where no row knows its time. */
  readonly presence: PresenceTold | null;
  readonly usage: UsageTold | null;
  readonly oddities: readonly TraceOddity[];
}

/** Machines that a trace lists. */
export interface MachinesTold {
  readonly machines: number;
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  readonly shapes: ShapesTold;
}
