/**
 * Variants measured as processes of their own, in turn: A B C, A B C, ... Each round gives a ratio between
 * neighbours in time, and the median of the ratios is held against a goal: on a busy machine times wander, ratios
 * of neighbours hardly do. One variant a process, because code that runs beside others is compiled otherwise.
 *
 * BENCH_ROUNDS sets the number of rounds (7 at least for numbers worth quoting), BENCH_ONLY keeps only the
 * comparisons whose title contains a text.
 */
import { spawnSync } from 'node:child_process';
import { machine } from './compare.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const ONLY = process.env.BENCH_ONLY ?? '';

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Runs a command and returns the JSON on its last line; an error with what it said if it fails. */
export function runJson([command, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}

/** Node as the workers of the engine need it: they collect garbage before they count what is left. */
export function nodeCommand(script, ...args) {
  return [process.execPath, '--expose-gc', script, ...args.map(String)];
}

/** Measures each of `{ name: measure }` once a round, in turn, and returns `{ name: [result of each round] }`. */
export function inTurn(variants, rounds = ROUNDS) {
  const results = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of Object.entries(variants)) results[name].push(measure());
  }
  return results;
}

/**
 * Prints one comparison: the ratio of costs, its spread over the rounds, PASS or MISS, and both costs. With a goal
 * `atLeast` the ratio says how many times quicker ours is; otherwise how many times the cost of theirs it has.
 * Returns whether the goal is met; without a goal it always is.
 */
export function report(title, ours, theirs, { atLeast, atMost, unit = 'ns' }) {
  const speed = atLeast !== undefined;
  const ratios = ours.map((cost, round) => (speed ? theirs[round] / cost : cost / theirs[round]));
  const ratio = median(ratios);
  const met = speed ? ratio >= atLeast : ratio <= (atMost ?? Infinity);
  const goal = speed ? `goal >= ${atLeast}` : `goal <= ${atMost}`;
  const verdict = speed || atMost !== undefined ? `${goal} ${met ? 'PASS' : 'MISS'}` : 'no goal';
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  const costs = `${median(ours).toFixed(1)} against ${median(theirs).toFixed(1)} ${unit}`;
  console.log(
    `${title.padEnd(58)} ${ratio.toFixed(2).padStart(7)}x  ${verdict.padEnd(18)} [${spread}]  ${costs}`,
  );
  if (!met) process.exitCode = 1;
  return met;
}

/** Prints one number against the most it may be. */
export function reportAtMost(title, value, most, unit) {
  const met = value <= most;
  console.log(
    `${title.padEnd(58)} ${value.toFixed(value < 10 ? 2 : 1).padStart(7)}   goal <= ${most} ${unit} ${met ? 'PASS' : 'MISS'}`,
  );
  if (!met) process.exitCode = 1;
}

/** Whether BENCH_ONLY lets a comparison through. */
export function wanted(title) {
  return title.includes(ONLY);
}

export function heading(text) {
  console.log(`\n${text} (${machine()}; ${ROUNDS} rounds in turn, medians, spread in brackets)`);
}
