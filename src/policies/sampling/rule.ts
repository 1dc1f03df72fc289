/** Sampling as it is written down, and the part of a policy that it stands for. */
import type { Sampling } from '../policy.ts';
import { all } from './all.ts';
import { type FirstRule, first } from './first.ts';
import { adaptive, percent } from './percent.ts';
import { random } from './random.ts';

/** How many nodes are looked at: each of them; a share that falls with their number; a share; a number; some at random. */
export type SamplingRule =
  | 'all'
  | 'adaptive'
  | { readonly percent: number }
  | { readonly first: FirstRule }
  | { readonly random: number };

export function samplingOf(rule: SamplingRule): Sampling {
  if (rule === 'all') return all;
  if (rule === 'adaptive') return adaptive;
  if ('percent' in rule) return percent(rule.percent);
  return 'first' in rule ? first(rule.first) : random(rule.random);
}
