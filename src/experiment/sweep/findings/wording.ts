/** Every sentence that a sweep says. Translate here. */
import { metricLabel } from '../../../scenario/outcome.ts';
import { formatValue } from '../../findings/format.ts';
import type { Axis } from '../axes/axis.ts';

const plural = (n: number, one: string) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

/** The last word of a path, and those before it where another path ends alike: `apps.web.replicas` is `replicas`. */
export function axisName(path: string, paths: readonly string[]): string {
  const words = wordsOf(path);
  for (let count = 1; count < words.length; count++) {
    const end = words.slice(-count).join('.');
    const alike = paths.filter((other) => wordsOf(other).slice(-count).join('.') === end);
    if (alike.length < 2) return end;
  }
  return path;
}

const wordsOf = (path: string) => path.split(/[.[\]]+/).filter((word) => word !== '');

/** `620 replicas`; `memory 2 GiB`. `near`: rounded as whole numbers where the axis has no others. */
function onAxis(x: number, axis: Axis, paths: readonly string[]): string {
  const name = axisName(axis.path, paths);
  return axis.unit === '1' ? `${number(x, axis)} ${name}` : `${name} ${number(x, axis)}`;
}

/** `100 and 800 replicas`, `startup 1 s and 5 s`. */
function span(low: number, word: string, high: number, axis: Axis, paths: readonly string[]): string {
  return axis.unit === '1'
    ? `${number(low, axis)} ${word} ${onAxis(high, axis, paths)}`
    : `${onAxis(low, axis, paths)} ${word} ${number(high, axis)}`;
}

function number(x: number, { unit, numbers }: Axis): string {
  const isWhole = (numbers ?? []).every(Number.isInteger) && unit === '1';
  return formatValue(isWhole ? Math.round(x) : x, unit);
}

/** A part of an axis on which one wins. */
export interface Stretch {
  readonly winner: string;
  /** Where the next begins; null: it goes on to the end. */
  readonly until: { readonly at: number | null; readonly low: number; readonly high: number } | null;
}

export const SWEEP = {
  /** `replicas=30, policy=spread`. */
  place: (values: Readonly<Record<string, string>>) => {
    const paths = Object.keys(values);
    return Object.entries(values)
      .map(([path, value]) => `${axisName(path, paths)}=${value}`)
      .join(', ');
  },
  atPoints: (text: string, at: string, count: number, of: number) => {
    if (count === of && of > 1) return `${text} (at ${at}, and alike at all ${of} points)`;
    return count === 1
      ? `${text} (at ${at})`
      : `${text} (at ${at}, and alike at ${plural(count - 1, 'other point')})`;
  },
  metrics: (metrics: readonly string[], said: string) => `${list(metrics.map(metricLabel))}: ${said}`,
  everywhere: (said: string, settings: number) => `${said}, in all ${settings} settings`,
  where: (values: Readonly<Record<string, string>>, variant: string | null) => {
    const place = SWEEP.place(values);
    return [variant === null ? '' : `with ${variant}`, place === '' ? '' : `at ${place}`]
      .filter((part) => part !== '')
      .join(' ');
  },
  /** `containers wins up to 620 replicas [580, 660], vms beyond`. */
  changes: (stretches: readonly Stretch[], axis: Axis, paths: readonly string[]) =>
    stretches
      .map(({ winner, until }, i) => {
        const verb = i === 0 ? ` ${wins(winner)}` : '';
        if (until === null) return `${winner}${verb} beyond`;
        const from = i === 0 ? '' : ' from there';
        const [low, high] = [number(until.low, axis), number(until.high, axis)];
        if (until.at === null)
          return `${winner}${verb}${from} up to between ${span(until.low, 'and', until.high, axis, paths)}`;
        const range = low === high ? '' : ` [${low}, ${high}]`;
        return `${winner}${verb}${from} up to ${onAxis(until.at, axis, paths)}${range}`;
      })
      .join(', '),
  throughout: (winners: readonly string[], low: number, high: number, axis: Axis, paths: readonly string[]) =>
    `no crossover shown: ${victory(winners)} throughout, from ${span(low, 'to', high, axis, paths)}`,
  partly: (winners: readonly string[], shown: readonly string[], of: number, name: string) =>
    `no crossover shown: ${victory(winners)} at ${shown.length} of ${of} values of ${name} (${list(shortened(shown))}), and nobody is shown to elsewhere`,
  /** `vms win at spread, containers at first-fit and worst-fit`. */
  byWord: (
    stands: readonly { readonly value: string; readonly winners: readonly string[] }[],
    name: string,
  ) => {
    const groups = new Map<string, string[]>();
    for (const { value, winners } of stands) {
      const who = winners.length === 0 ? 'nobody is shown to win' : victory(winners);
      groups.set(who, [...(groups.get(who) ?? []), value]);
    }
    if (groups.size === 1) return `${[...groups.keys()][0] ?? ''} at each value of ${name}`;
    return [...groups].map(([who, values]) => `${who} at ${list(values)}`).join(', ');
  },
  undecided: (name: string) =>
    `no crossover shown: at no value of ${name} is one shown to be better than all others`,
  inSettings: (changed: number, of: number, name: string) =>
    changed === 0 ? `in ${of} settings` : `the winner changes along ${name} in ${changed} of ${of} settings`,
  goes: (who: string, from: string, first: string, to: string, last: string, name: string) =>
    `${who} goes from ${from} at ${name} ${first} to ${to} at ${last}`,
  /** `rho`: rank correlation. */
  follows: (name: string, rho: number, variant: string | null) =>
    `follows ${name} most${variant === null ? '' : ` with ${variant}`} (rank correlation ${rho.toFixed(2).replace('-', '−')})`,
  best: (place: string, value: string, other: string | null) =>
    `best at ${place} (${value}${other === null ? '' : `, ${other}`})`,
  heldAgainst: (value: string, place: string) => `against ${value} at ${place}`,
  noBest: (least: string, most: string, count: number) =>
    `no point is shown to be the best of ${count}: from ${least} to ${most}`,
  interpolated: 'interpolated between points',
  exactPoints: 'in brackets the points between which it changes',
  band: 'in brackets the 95 % interval',
  bandOrPoints: 'in brackets the 95 % interval or, of exact differences, the points between which it changes',
  oneRun: '1 run a point: no error bars',
  partial: (done: number, of: number) => `partial, ${done} of ${plural(of, 'point')} before the interruption`,
  noPoints: 'interrupted before the first point was settled',
  nothing: 'nothing that the question asks for was observed',
  sentence: (clauses: readonly string[], remarks: readonly string[]) => {
    const text = clauses.join('; ') + (remarks.length === 0 ? '' : ` (${remarks.join('; ')})`);
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  },
} as const;

/** Names of variants are plural as often as not. */
const wins = (name: string) => (name.endsWith('s') ? 'win' : 'wins');

const victory = (winners: readonly string[]) =>
  winners.length === 1 ? `${winners[0] ?? ''} ${wins(winners[0] ?? '')}` : `${list(winners)} win`;

const MOST_VALUES = 4;
function shortened(values: readonly string[]): readonly string[] {
  if (values.length <= MOST_VALUES) return values;
  return [...values.slice(0, 2), '…', values.at(-1) ?? ''];
}
