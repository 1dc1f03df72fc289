/** What the survey of a trace is called on the terminal. */
import { formatValue } from '../../experiment/findings/format.ts';
import type { PresenceTold } from '../../fit/traces/survey/presence.ts';
import type { Shape } from '../../fit/traces/survey/shapes.ts';
import type { QuantityName, TraceOddity, TraceSurvey } from '../../fit/traces/survey/told.ts';
import { oddityText } from '../../report/words/traces.ts';

/** Units of a trace. `share`: of the largest machine, or of what the machine has. */
export interface TraceUnits {
  readonly cpu: 'cores' | 'share';
  readonly memory: 'bytes' | 'share' | 'none';
}

/** The file and its form. */
export interface TraceFacts {
  readonly name: string;
  /** `sha256:...`. */
  readonly hash: string;
  readonly form: string;
  readonly meaning: string;
  readonly units: TraceUnits;
}

export const QUANTITIES: Readonly<Record<QuantityName, string>> = {
  cpu: 'CPU',
  memory: 'memory',
  gpus: 'GPUs',
  gpuMilli: 'part of a GPU',
  lifetime: 'lifetime',
  gap: 'between arrivals',
  processors: 'processors',
  estimate: 'estimate',
  wait: 'wait',
  use: 'CPU used',
  meanUse: 'on average',
};

/** Writes a value of a quantity with its unit. */
export function writer(name: QuantityName, { cpu, memory }: TraceUnits): (value: number) => string {
  switch (name) {
    case 'cpu':
      return (x) => formatValue(x, cpu === 'share' ? 'fraction' : '1');
    case 'memory':
      return (x) => formatValue(x, memory === 'share' ? 'fraction' : 'bytes');
    case 'gpus':
    case 'processors':
      return (x) => formatValue(x, '1');
    case 'gpuMilli':
      return (x) => formatValue(x / 1000, '1');
    case 'use':
    case 'meanUse':
      return (x) => formatValue(x, 'fraction');
    case 'lifetime':
    case 'gap':
    case 'estimate':
    case 'wait':
      return (x) => formatValue(x, 's');
  }
}

/** `1m52s`, `3d04h`. */
export const timeOf = (seconds: number) => formatValue(seconds, 's');

/** The time that a trace covers: to its last arrival, or of use to the end of the last value. Unit: s. */
export function spanOf(kind: TraceSurvey['kind'], { span, whole }: PresenceTold): number {
  return kind === 'usage' ? whole : span;
}

/** Arrivals per second over the whole span. */
export function ratePerSecond({ span, steps }: PresenceTold): number {
  return steps.reduce((sum, { arrivals }) => sum + arrivals, 0) / span;
}

/** `570/s`, `2.3/h`. */
export function rateText(perSecond: number): string {
  const [factor, unit] = perSecond >= 1 ? [1, '/s'] : perSecond * 3600 >= 1 ? [3600, '/h'] : [86_400, '/d'];
  return `${formatValue(perSecond * factor, '1')}${unit}`;
}

/** `4 cores, 16 GiB, 0.46 GPU`. */
export function shapeText({ cpu, memory, gpus, gpuMilli, model }: Shape, units: TraceUnits): string {
  const gpu = (gpus * gpuMilli) / 1000;
  return [
    units.cpu === 'share' ? `${formatValue(cpu, 'fraction')} CPU` : several(cpu, 'core'),
    ...(units.memory === 'none' ? [] : [writer('memory', units)(memory)]),
    ...(gpus > 0 ? [`${several(gpu, 'GPU')}${model === '' ? '' : ` ${model}`}`] : []),
  ].join(', ');
}

const several = (n: number, what: string) => `${formatValue(n, '1')} ${what}${n === 1 ? '' : 's'}`;

/** What is odd in a trace. */
export const sentence = (oddity: TraceOddity) =>
  oddityText(oddity, {
    time: timeOf,
    share: (x) => formatValue(x, 'fraction'),
    count: (n) => formatValue(n, '1'),
  });
