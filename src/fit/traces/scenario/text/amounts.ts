/** Amounts and distributions as a scenario file writes them, to as many digits as a trace tells. */
import type { Distribution } from '../../../../engine/distribution.ts';
import { formatDistribution } from '../../../../scenario/text/format.ts';

const DIGITS = 4;
const MIB = 2 ** 20;
const GIB = 2 ** 30;

export const digits = (x: number, most = DIGITS) => String(Number(x.toPrecision(most)));

/** `0.25`, `4`: cores. */
export const coresText = (cores: number) => digits(cores);

/** `16Gi`, `5600Mi`: whole MiB at least. */
export function memoryText(bytes: number): string {
  if (bytes >= GIB && bytes % GIB === 0) return `${bytes / GIB}Gi`;
  return `${Math.max(1, Math.round(bytes / MIB))}Mi`;
}

/** `5.2%` of what a copy requests. */
export const shareText = (share: number) => `${digits(100 * share, 3)}%`;

/** `66.1/h`: in the largest unit in which it is 1 at least. */
export function rateText(perSecond: number): string {
  const [seconds, unit] =
    perSecond >= 1
      ? [1, 's']
      : perSecond * 60 >= 1
        ? [60, 'min']
        : perSecond * 3600 >= 1
          ? [3600, 'h']
          : [86_400, 'd'];
  return `${digits(perSecond * seconds)}/${unit}`;
}

/** `36h`, `90m`, `45s`: whole units where they are. */
export function spanText(seconds: number): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600}h`;
  if (seconds >= 60 && seconds % 60 === 0) return `${seconds / 60}m`;
  return timeText(seconds);
}

/** `52.05s`, `161.2ms`. */
export function timeText(seconds: number): string {
  return seconds > 0 && seconds < 1 ? `${digits(seconds * 1000)}ms` : `${digits(seconds)}s`;
}

/** A distribution of amounts, quoted: YAML would take a part of it for something else. A constant stands alone. */
export function distributionText(distribution: Distribution, amount: (value: number) => string): string {
  const text = formatDistribution(rounded(distribution), amount);
  return distribution.kind === 'constant' ? text : `"${text}"`;
}

function rounded(d: Distribution): Distribution {
  const round = (x: number) => Number(x.toPrecision(DIGITS));
  switch (d.kind) {
    case 'lognormal':
      return { ...d, sigma: round(d.sigma) };
    case 'gamma':
    case 'weibull':
      return { ...d, shape: round(d.shape) };
    default:
      return d;
  }
}

/** `1,234`. */
export const countText = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

const SPANS = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
] as const;

/** `149 d`, `2.3 h`, `191 s`: for people. */
export function spanWords(seconds: number): string {
  const [size, unit] = SPANS.find(([least]) => seconds >= 2 * least) ?? [1e-6, 'µs'];
  return seconds === 0 ? '0 s' : `${digits(seconds / size, 3)} ${unit}`;
}
