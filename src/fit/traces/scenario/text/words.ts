/** What the comments of a fitted scenario say: from what each number was fitted, how well, and what was lost. */
import type { FittedApp, FittedTrace } from '../fitted.ts';
import type { FittedQuantity } from '../quantity.ts';
import { countText, digits, spanWords } from './amounts.ts';

/** What of the trace no number of the scenario tells. */
export interface Lost {
  /** Standard deviation of the times between arrivals by their mean; 1 of a Poisson process; null: unknown. */
  readonly gapVariation: number | null;
  /** What the trace says nothing of; */
  readonly memory: boolean;
  /** and what it knows, but the scenario does not. */
  readonly groups: boolean;
  readonly numa: boolean;
  readonly priorities: boolean;
  readonly owners: boolean;
  readonly models: boolean;
}

/** Beyond it arrivals are not those of a Poisson process. */
const BURSTY = 1.5;

export const percent = (share: number) => `${digits(100 * share, 3)} %`;

/** How a distribution was found, and how near it comes. `write`: an amount with its unit. */
export function howText(fitted: FittedQuantity, write: (value: number) => string): string {
  const { how, n, ks, refused, valuesMean, mean } = fitted;
  const rows = `${countText(n)} ${n === 1 ? 'row' : 'rows'}`;
  switch (how) {
    case 'constant':
      return `the same in all of ${rows}`;
    case 'listed':
      return `as often as in ${rows}`;
    case 'grouped': {
      const why =
        refused === null
          ? ''
          : refused.ks > Math.abs(refused.mean / valuesMean - 1)
            ? `; ${refused.family} would be ${percent(refused.ks)} off (KS)`
            : `; ${refused.family} would have the mean ${write(refused.mean)}`;
      return `${rows} in groups, each by its mean, so that the mean is theirs, ${write(valuesMean)}${why}`;
    }
    default:
      return `${how} by maximum likelihood to ${rows}: KS ${digits(ks ?? 0, 2)}, mean ${write(mean)} (rows: ${write(valuesMean)})`;
  }
}

export function howLifetime({ sharesLifetime }: FittedApp, lifetime: FittedQuantity): string {
  const how = howText(lifetime, spanWords);
  return sharesLifetime ? `${how}; of all kinds together, for few of this one are known` : how;
}

export function rowsText({ rows, ofRows, moved }: FittedApp): string {
  const all = `${countText(rows)} of ${countText(ofRows)} rows (${percent(rows / ofRows)})`;
  return moved === 0 ? all : `${all}; ${countText(moved)} of them ask for a little more or less of a GPU`;
}

export function rateWords({ rate, pace }: FittedTrace): string {
  if (rate.perSecond === null) return 'The trace knows no times, or all come at once: so here.';
  const where = rate.isMiddle
    ? `the middle ${countText(rate.rows)} rows, in ${spanWords(rate.seconds)}: the edges of the trace are thinner`
    : `${countText(rate.rows)} rows in ${spanWords(rate.seconds)}`;
  const part =
    pace.share < 1 ? ` Only ${percent(pace.share)} of them are played, lest the run be too long.` : '';
  const hours =
    rate.byHour === null
      ? ''
      : ' Days are alike, so the rate goes with the hour, counted from the beginning of the trace.';
  return `Arrivals at random (Poisson) at the mean rate of ${where}.${hours}${part}`;
}

/** What is lost, a sentence each. */
export function lostTexts(lost: Lost): string[] {
  const { gapVariation } = lost;
  const rules = [
    ...(lost.groups ? ['affinity and fault domains'] : []),
    ...(lost.numa ? ['NUMA nodes'] : []),
    ...(lost.priorities ? ['priorities'] : []),
    ...(lost.owners ? ['owners'] : []),
    ...(lost.models ? ['models of GPUs'] : []),
  ];
  return [
    'what one row asks for and how long it stays is tied only by its app; inside an app cores, memory and lifetime are drawn apart',
    ...(gapVariation !== null && gapVariation > BURSTY
      ? [
          `rows come in bursts: the times between them vary ${digits(gapVariation, 2)} times as much as at random`,
        ]
      : []),
    ...(rules.length > 0 ? [`the trace also knows ${rules.join(', ')}; the scenario does not`] : []),
    'copies use what they request: the trace says nothing of what they really used',
  ];
}
