/** What the page of a trace is made of, and how its amounts are written. */
import type { Surveyed } from '../../fit/traces/survey/survey.ts';
import type { QuantityName } from '../../fit/traces/survey/told.ts';
import { displayUnit, formatValue } from '../format.ts';

export interface TraceReport {
  readonly name: string;
  /** `sha256:...`; empty where there is no file. */
  readonly hash: string;
  readonly form: string;
  readonly meaning: string;
  readonly units: { readonly cpu: 'cores' | 'share'; readonly memory: 'bytes' | 'share' | 'none' };
  readonly surveyed: Surveyed;
  /** The survey for programs, to take away. */
  readonly json: string;
}

/** Unit of a quantity, as formats know it. */
export function unitOf(name: QuantityName, { cpu, memory }: TraceReport['units']): string {
  switch (name) {
    case 'cpu':
      return cpu === 'share' ? 'fraction' : 'cores';
    case 'memory':
      return memory === 'share' ? 'fraction' : 'bytes';
    case 'gpus':
    case 'processors':
      return '1';
    case 'gpuMilli':
      return 'thousandths';
    case 'use':
    case 'meanUse':
      return 'fraction';
    default:
      return 's';
  }
}

/** As all values, but long times in days. */
export function written(value: number, unit: string): string {
  return unit === 's' && value >= 2 * DAY ? `${formatValue(value / DAY, '1')} d` : formatValue(value, unit);
}

const DAY = 86_400;

/** A unit for an axis of times. */
export function timeUnit(seconds: number): { readonly name: string; readonly divisor: number } {
  return seconds >= 2 * DAY ? { name: 'days', divisor: DAY } : displayUnit('s', seconds);
}
