/**
 * Two ways of doing one thing, measured side by side: rounds alternate, each round gives a ratio, and the median of
 * the ratios is held against a goal. On a busy machine times wander; ratios of neighbours hardly do.
 */
import { cpus } from 'node:os';
import { Bench } from 'tinybench';

const ROUNDS = 9;
const MILLISECONDS_A_ROUND = 60;

/** The machine and the program that measures, in one line. */
export function machine() {
  const [first, ...others] = cpus();
  return `${first?.model ?? 'unknown processor'} x ${1 + others.length}, Node ${process.version}`;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** One round: nanoseconds per operation of each task, the median of its calls. */
async function round(tasks) {
  const bench = new Bench({ time: MILLISECONDS_A_ROUND, iterations: 5, warmup: false });
  for (const [name, { run }] of Object.entries(tasks)) bench.add(name, run);
  await bench.run();
  return bench.tasks.map(({ name, result }) => (result.latency.p50 * 1e6) / tasks[name].operations);
}

/**
 * Measures `ours` against `theirs`, each `{ run, operations }`: `run` does `operations` operations. Prints a line
 * and returns whether the goal is met; without a goal it always is.
 */
export async function compare({ title, ours, theirs, goal }) {
  await round({ theirs, ours }); // warm-up
  const rounds = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await round({ theirs, ours }));
  const ratios = rounds.map(([reference, subject]) => reference / subject);
  const nanoseconds = (which) => `${median(rounds.map((one) => one[which])).toFixed(1)} ns`;
  const met = goal === undefined || median(ratios) >= goal;
  const verdict = goal === undefined ? 'no goal' : `goal ${goal}x ${met ? 'PASS' : 'MISS'}`;
  const spread = `${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)}`;
  console.log(
    `${title}: ${median(ratios).toFixed(1)}x (${verdict}), ${ROUNDS} rounds from ${spread}; ` +
      `${nanoseconds(1)} against ${nanoseconds(0)}`,
  );
  return met;
}

/** Makes and runs comparisons one after the other under a heading with the machine. Exit code 1 if a goal is missed. */
export async function compareAll(heading, comparisons) {
  console.log(`${heading} (${machine()})`);
  for (const make of comparisons) if (!(await compare(make()))) process.exitCode = 1;
}
