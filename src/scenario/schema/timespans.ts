/** The kinds of time spans. The engine counts whole µs and ends after 35 years, which bounds both what is short and long. */
import * as z from 'zod';
import { type Distribution, mean } from '../../engine/distribution.ts';
import { Misread } from '../text/misread.ts';
import { duration, type Written } from '../text/quantities.ts';
import { attempt, distribution, inRange, scalar } from './leaves.ts';

/** Leaves five years below the end of the engine's time for what begins late in a run. */
const LONGEST_YEARS = 30;
const LONGEST_SECONDS = LONGEST_YEARS * 31_536_000;

/** One µs, in seconds. */
const SHORTEST_PERIOD = 1e-6;

/** A time span with a unit: 0 to 30 years. */
export function timespan() {
  return span((seconds, written) => bounded(seconds, written));
}

/** A time span that something is repeated after, or runs for: 1 µs to 30 years. */
export function period() {
  return span((seconds, written) => longEnough(bounded(seconds, written), written));
}

/** A bare number of seconds: 0 to 30 years. */
export function seconds() {
  return z.number().transform((value, context) => attempt(context, () => bounded(value, value)));
}

/** A bare number of seconds that something is repeated after: 1 µs to 30 years. */
export function periodSeconds() {
  return z
    .number()
    .transform((value, context) => attempt(context, () => longEnough(bounded(value, value), value)));
}

/** A distribution of time spans whose middle is at most 30 years, or one fixed time span. */
export function randomTimespan() {
  return distribution(duration, (read, written) => bounded(middle(read), written));
}

/** The same of what something is repeated after, again and again: its middle is at least 1 µs. */
export function randomPeriod() {
  return distribution(duration, (read, written) => longEnough(bounded(middle(read), written), written));
}

function span(check: (seconds: number, written: Written) => number) {
  return scalar(`${duration.noun} such as ${duration.examples}`).transform((written, context) =>
    attempt(context, () => check(duration.read(written), written)),
  );
}

/** What stands for the size of a distribution: its upper end, its median, or else its mean. */
function middle(read: Distribution): number {
  if (read.kind === 'uniform') return read.max;
  if (read.kind === 'empirical') return read.values.at(-1) ?? 0;
  return read.kind === 'lognormal' ? read.median : mean(read);
}

function bounded(seconds: number, written: Written): number {
  inRange(seconds, written, {});
  if (seconds <= LONGEST_SECONDS) return seconds;
  const unit = typeof written === 'number' ? ' seconds' : '';
  throw new Misread(
    'TT0114',
    `${written}${unit} is too long: the longest time span is ${LONGEST_YEARS} years`,
    `write at most ${unit === '' ? `${LONGEST_YEARS}y` : LONGEST_SECONDS}`,
  );
}

function longEnough(seconds: number, written: Written): number {
  if (seconds >= SHORTEST_PERIOD) return seconds;
  const unit = typeof written === 'number' ? ' seconds' : '';
  throw new Misread(
    'TT0115',
    `${written}${unit} is too short: the shortest period is 1 µs`,
    `write at least ${unit === '' ? '1us' : '0.000001'}`,
  );
}
