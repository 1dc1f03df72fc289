/**
 * When a host is overloaded: a fixed share of its CPU, or one that follows how its use has been of late.
 *
 *   threshold         U > T                      static (THR)
 *   iqr               U > 1 - s IQR              interquartile range of the last looks
 *   mad               U > 1 - s MAD              median absolute deviation of the last looks
 *   local-regression  s U'(next look) >= 1       U' by the trend of the last looks (LR)
 *
 * Source: Beloglazov and Buyya, CCPE 24(13), 2012, section 5: the bound is the lower the more a host's use varies, so that
 * it seldom reaches all there is. `s` is the safety.
 */
import { interquartileRange, medianAbsoluteDeviation } from './deviations.ts';
import { nextByRegression } from './local-regression.ts';
import type { OverloadRule } from './rules.ts';

/**
 * Whether a host with that share of its cores in use is overloaded. `past`: the same of the last looks, the last first,
 * that now included, of all that is on the host; asked for only where the rule needs it.
 */
export function isOverloaded(rule: OverloadRule, use: number, past: () => readonly number[]): boolean {
  if (rule.rule === 'threshold') return use > rule.at;
  const seen = past();
  if (seen.length < rule.least) return use > rule.at;
  const last = seen.length > rule.history ? seen.slice(0, rule.history) : seen;
  if (rule.rule === 'local-regression') return rule.safety * nextByRegression(last, rule.weights) >= 1;
  const spread = rule.rule === 'iqr' ? interquartileRange(last) : medianAbsoluteDeviation(last);
  return use > 1 - rule.safety * spread;
}
