/** A number of a profile as a scenario would write it, so that it reads back as the same value. */
import type { Distribution } from '../../engine/distribution.ts';
import type { Sourced } from '../../infra/profiles/sourced.ts';
import type { Plain } from '../tree/tree.ts';
import { formatDistribution } from './format.ts';

/** Suffix in a scenario of each unit that profiles use; '' where a bare number stands. */
const SUFFIX: Readonly<Record<string, string>> = {
  '': '',
  '1': '',
  cores: '',
  W: '',
  fraction: '',
  machines: '',
  '1/year': '',
  '1/s': '/s',
  bytes: 'B',
  kB: 'kB',
  KiB: 'Ki',
  MiB: 'Mi',
  GiB: 'Gi',
  TiB: 'Ti',
  s: 's',
  ms: 'ms',
  µs: 'us',
  IOPS: '',
  'MB/s': 'MB/s',
  'MiB/s': 'MiB/s',
  'Mbit/s': 'Mbps',
  'Gbit/s': 'Gbps',
  'core-seconds/GiB': '',
  'USD/h': ' USD/h',
};

/** The value as text, number, flag or list. Throws at a unit that no scenario can write. */
export function writeSourced(sourced: Sourced<unknown>): Plain {
  const suffix = SUFFIX[sourced.unit];
  if (suffix === undefined) throw new Error(`a scenario has no way to write ${sourced.unit}`);
  const amount = (value: number): string | number => {
    if (value === Number.POSITIVE_INFINITY) return 'none';
    const tidy = Number(value.toPrecision(12)); // 1.027, where adding gave 1.0270000000000001
    return suffix === '' ? tidy : `${tidy}${suffix}`;
  };
  const { value } = sourced;
  if (typeof value === 'number') return amount(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item) => amount(Number(item)));
  if (isDistribution(value)) return formatDistribution(value, (one) => String(amount(one)));
  throw new Error(`a scenario has no way to write ${JSON.stringify(value)}`);
}

function isDistribution(value: unknown): value is Distribution {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
