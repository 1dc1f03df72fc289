/** What `towtank fit` leaves on the terminal: the sample, the fits compared, the plot, what is odd, and what to paste. */
import { formatValue } from '../../experiment/findings/format.ts';
import type { Candidate, Choice, Fit } from '../../fit/fit.ts';
import type { Oddity } from '../../fit/oddities.ts';
import { distributionText, timeText } from '../../fit/profile.ts';
import type { Paint } from '../terminal/colour.ts';
import { plural } from '../terminal/plural.ts';
import { cut, table, wrap } from '../terminal/table.ts';
import { histogram } from './histogram.ts';

const COLUMNS = 80;
const BAR_COLUMNS = 54;
const BAR_LINES = 12;
/** A list of values is shown by its beginning. */
const LONGEST_TEXT = 60;

const timeOf = (seconds: number) => formatValue(seconds, 's');

export interface FitFacts {
  readonly fit: Fit;
  /** The best, unless another was asked for. */
  readonly choice: Choice;
  /** What is pasted or written. */
  readonly profile: string;
  /** Where it was written; null where it is shown. */
  readonly out: string | null;
}

export function fitView({ fit, choice, profile, out }: FitFacts, paint: Paint): string {
  const chosen = fit.candidates.find(({ family }) => family === choice);
  const plot = histogram({
    values: fit.values,
    below: chosen === undefined ? null : (x) => (x > 0 ? chosen.tails(x).lower : 0),
    label: timeOf,
    width: BAR_COLUMNS,
    lines: BAR_LINES,
  });
  const legend = chosen === undefined ? [] : [paint.dim(`◆ where ${chosen.family} would have the bars end`)];
  return [
    head(fit),
    comparison(fit, paint),
    [...plot, ...legend].join('\n'),
    verdict(fit, choice, paint),
    fit.oddities
      .flatMap((oddity) => wrap(`! ${sentence(oddity)}`, COLUMNS, '  ').map(paint.yellow))
      .join('\n'),
    out === null ? profile.trimEnd() : `Written to ${out}. See it start: towtank run ${out}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function head({ name, description: { n, min, mean, sd, p50, p95, max } }: Fit): string {
  const parts = [
    `${plural(n, 'time')}, ${timeOf(min)} to ${timeOf(max)}`,
    `mean ${timeOf(mean)}, sd ${timeOf(sd)}`,
    `p50 ${timeOf(p50)}, p95 ${timeOf(p95)}`,
  ];
  return [cut(name, COLUMNS), parts.join(' · ')].join('\n');
}

function comparison(fit: Fit, paint: Paint): string {
  const [first] = fit.candidates;
  if (first === undefined) return '';
  const rows = fit.candidates.map((one) => [
    one.family,
    parameters(one),
    one === first ? '0' : `+${(one.aic - first.aic).toFixed(1)}`,
    one.ks.toFixed(3),
    one.ad.toFixed(2),
    one.family === fit.best ? paint.green('● best') : '',
  ]);
  const sample = [
    'empirical',
    'the times themselves',
    '',
    '',
    '',
    fit.best === 'empirical' ? paint.green('● best') : '',
  ];
  const heads = ['', 'parameters ± standard error', 'AIC', 'KS', 'AD', ''].map((one) => paint.bold(one));
  return table([heads, ...rows, sample]);
}

function parameters({ parameters: list }: Candidate): string {
  return list
    .map(({ name, value, standardError, unit }) => {
      const write = unit === 's' ? timeOf : (x: number) => String(Number(x.toPrecision(3)));
      return `${name} ${write(value)} ± ${write(standardError)}`;
    })
    .join(', ');
}

function verdict(fit: Fit, choice: Choice, paint: Paint): string {
  const text = distributionText(fit, choice) ?? '';
  const shown =
    text.length > LONGEST_TEXT ? `${text.slice(0, text.indexOf(',', LONGEST_TEXT / 2))}, ...)` : text;
  const word = choice === fit.best ? 'BEST' : 'TAKEN';
  const reason = choice === fit.best ? why(fit) : `As asked for; the best would be ${fit.best}.`;
  return [`${paint.bold(word)}  ${shown}`, ...wrap(`      ${reason}`, COLUMNS, '      ')].join('\n');
}

function why({ best, candidates, description: { n } }: Fit): string {
  const [first, second] = candidates;
  if (first === undefined) return 'All times are the same.';
  if (best === 'empirical') {
    return `No family comes near: ${first.family} lies up to ${percent(first.ks)} off, so the times speak for themselves.`;
  }
  const close = second !== undefined && second.aic - first.aic < 2 ? `; ${second.family} is as good` : '';
  return `At no time is it more than ${percent(first.ks)} of the ${plural(n, 'time')} off${close}.`;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function sentence(oddity: Oddity): string {
  switch (oddity.kind) {
    case 'few':
      return `${plural(oddity.n, 'time')} can tell a middle, but no tail: measure at least 20, better 100.`;
    case 'zeros':
      return `${plural(oddity.count, 'time')} of 0 can only be a clock that is too coarse; the fits leave them out.`;
    case 'outliers':
      return `${plural(oddity.count, 'time')} far out, up to ${timeOf(oddity.most)}: was something else going on?`;
    case 'modes':
      return `${oddity.at.length} humps, at ${oddity.at.map(timeOf).join(' and ')}: were different things measured, such as cold and warm starts?`;
    case 'shifted':
      return `A fixed part of ${timeText(oddity.by)} and then lognormal(p50=${timeText(oddity.p50)}, p95=${timeText(oddity.p95)}) fits better: write them as two phases.`;
    case 'coarse':
      return `Only ${oddity.distinct} different values: the clock is coarse, and no smooth curve meets its steps.`;
  }
}
