/** Values of metrics as people write them in assertions, claims and targets: with the unit of the metric. */
import * as z from 'zod';
import { METRICS } from '../../../metrics/catalogue.ts';
import {
  bytes,
  cores,
  duration,
  factor,
  percent,
  price,
  type Quantity,
  type Written,
} from '../../text/quantities.ts';
import { choice } from '../leaves.ts';

/** A value before it is known of which metric it is. */
export const limit = z.union([z.string(), z.number()], {
  error: () => 'expected a limit such as 3m, 99.5% or 4',
});

/** What of a metric is looked at. */
export const statistic = choice(['mean', 'p50', 'p90', 'p95', 'p99', 'min', 'max']);

/** What a value is of: the metric itself, its relative change against a variant, or its ratio to that of a variant. */
export type Kind = 'itself' | 'change' | 'ratio';

const QUANTITIES: Readonly<Record<string, Quantity>> = { s: duration, bytes, cores, 'USD/h': price };

/** How a value of a metric is read. A change is -50%; a ratio, like a fraction, is 0.5 or 50%. */
export function inUnitOf(metricName: string, kind: Kind): (written: Written) => number {
  const unit = METRICS[metricName]?.unit ?? '1';
  if (kind === 'change') return (written) => percent.read(written);
  if (isShare(metricName, kind))
    return (written) => (typeof written === 'number' ? written : percent.read(written));
  const quantity = QUANTITIES[unit];
  if (quantity) return (written) => quantity.read(written);
  return (written) => factor.read(withoutUnit(written, unit));
}

/** Whether a value is a share of something, and therefore differs from another by points. */
export function isShare(metricName: string, kind: Kind): boolean {
  return kind === 'ratio' || METRICS[metricName]?.unit === 'fraction';
}

/** "5 kWh" as "5" for a metric in kWh; units that no other quantity needs may be written or left out. */
function withoutUnit(written: Written, unit: string): Written {
  const suffix = new RegExp(`\\s*${unit.replace('/', '\\/')}$`);
  return typeof written === 'string' && unit !== '1' ? written.replace(suffix, '') : written;
}
