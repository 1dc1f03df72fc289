/**
 * What a run says of the scenario's claim, of its assertions and of the figures that it is held against, in few lines:
 * what holds is counted, what does not is told.
 */
import { formatChange, formatValue } from '../../experiment/findings/format.ts';
import { CLAIM } from '../../experiment/findings/wording.ts';
import type { AssertionOutcome, ClaimOutcome, Summary, TargetOutcome } from '../../experiment/result.ts';
import { METRICS } from '../../scenario/outcome.ts';
import type { Paint } from '../terminal/colour.ts';
import { plural } from '../terminal/plural.ts';
import { cut, wrap } from '../terminal/table.ts';
import type { Room } from './comparison-view.ts';

const CLAIM_LINES = 2;

/** A tally, and a line for each thing that it does not count. */
interface Told {
  readonly tally: readonly string[];
  readonly open: readonly string[];
}

/** The tallies first, then what they leave out, as far as there is room; one line more counts the rest. */
export function verdictLines(summary: Summary, paint: Paint, { lines, columns }: Room): string[] {
  const told = [
    ...(summary.claim === null ? [] : [claimTold(summary.claim, paint, columns)]),
    ...(summary.assertions.length === 0 ? [] : [assertionsTold(summary.assertions, paint, columns)]),
    ...(summary.targets.length === 0 ? [] : [targetsTold(summary.targets, paint, columns)]),
  ];
  const tallies = told.flatMap(({ tally }) => tally);
  const open = told.flatMap((one) => one.open);
  const shown = open.slice(0, Math.max(0, lines - tallies.length));
  const more = open.length - shown.length;
  return [...tallies, ...shown, ...(more === 0 ? [] : [`  and ${more} more: see the report`])];
}

function claimTold(claim: ClaimOutcome, paint: Paint, columns: number): Told {
  const { id, says, on, verdict, expected, evidence } = claim;
  const asExpected = verdict === expected;
  const surprise = asExpected ? '' : `, not ${CLAIM.verdict[expected]}`;
  const depends = verdict === 'depends' && on !== '' ? ` on ${on}` : '';
  const text = `${asExpected ? '✓' : '✗'} CLAIM ${id} ${CLAIM.verdict[verdict]}${surprise}${depends}: "${says}"`;
  const [first = '', ...rest] = wrap(text, columns, '  ');
  const headline =
    rest.length < CLAIM_LINES
      ? [first, ...rest]
      : [first, cut(`  ${rest.map((line) => line.trim()).join(' ')}`, columns)];
  const open = evidence.filter((outcome) => outcome.verdict !== 'PASS');
  return {
    tally: headline.map(asExpected ? paint.green : verdict === 'inconclusive' ? paint.yellow : paint.red),
    open: open.map((outcome) =>
      cut(`${outcome.verdict === 'FAIL' ? '–' : '?'} ${CLAIM.statement(outcome)}`, columns),
    ),
  };
}

function assertionsTold(assertions: readonly AssertionOutcome[], paint: Paint, columns: number): Told {
  const open = assertions.filter(({ verdict }) => verdict !== 'PASS');
  const passed = assertions.length - open.length;
  const tally = `${passed} of ${plural(assertions.length, 'assertion')} ${passed === 1 ? 'holds' : 'hold'}`;
  return {
    tally: [open.length === 0 ? paint.green(`✓ ${tally}`) : tally],
    open: open.map((outcome) => assertionLine(outcome, paint, columns)),
  };
}

function assertionLine(
  { verdict, metric, variant, limit, reason }: AssertionOutcome,
  paint: Paint,
  columns: number,
): string {
  const line = cut(
    `${verdict === 'FAIL' ? '✗' : '?'} ${verdict} ${metric} of ${variant}, ${limit}: ${reason}`,
    columns,
  );
  return verdict === 'FAIL' ? paint.red(line) : paint.yellow(line);
}

function targetsTold(targets: readonly TargetOutcome[], paint: Paint, columns: number): Told {
  const open = targets.filter(({ verdict }) => verdict !== 'within');
  const met = targets.length - open.length;
  const tally = `${met} of ${plural(targets.length, 'published figure')} met within tolerance`;
  return {
    tally: [open.length === 0 ? paint.green(`✓ ${tally}`) : tally],
    open: open.map((outcome) => paint.yellow(cut(`! ${missLine(outcome)}`, columns))),
  };
}

/** `p50 of bootToReady of fifty: 231 ms, published 206 ms ±8% (+12 %)`. */
function missLine(outcome: TargetOutcome): string {
  const { metric, variant, stat, relativeTo, value, toleranceText, observed, deviation } = outcome;
  const unit = relativeTo === null ? (METRICS[metric]?.unit ?? '1') : '1';
  const what = `${stat === 'mean' ? '' : `${stat} of `}${metric} of ${variant}`;
  const beside = relativeTo === null ? '' : ` relative to ${relativeTo}`;
  const seen = observed === null ? 'not observed' : formatValue(observed, unit);
  const off = deviation === null ? '' : ` (${formatChange(deviation)})`;
  return `${what}${beside}: ${seen}, published ${formatValue(value, unit)} ${toleranceText}${off}`;
}
