/**
 * `npm run chaos -- --minutes 5`: draws random small worlds, breaks things in them, and watches all that must hold. Of each
 * world in which something does not it says what, and the one line that replays it; at the end, how often each kind of fault
 * has happened. Exit 1 if anything was wrong or a kind of fault never happened, 2 if it was asked for something else.
 *
 *   --minutes M   for so long (fractions too); default 1, or without end where a count is given
 *   --count N     so many worlds at most
 *   --seed S      of all that is drawn; default 1
 *   --from N      number of the first world; default 0
 *   --show        prints the scenario of each world, and runs none
 */
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { wrongWith } = await tsImport('../test/chaos/run-world.ts', import.meta.url);
const { drawWorld, FAULT_ROWS } = await tsImport('../test/chaos/draw.ts', import.meta.url);

const asked = askedFor();
if (asked === null) process.exitCode = 2;
else if (asked.show) show(asked);
else run(asked);

function askedFor() {
  try {
    const text = { type: 'string' };
    const { values } = parseArgs({
      options: { minutes: text, count: text, seed: text, from: text, show: { type: 'boolean' } },
    });
    const { seed = '1', from = '0', count = 'Infinity', show: shows = false } = values;
    const minutes = values.minutes ?? (values.count === undefined ? '1' : 'Infinity');
    const one = { seed, from: Number(from), count: Number(count), minutes: Number(minutes), show: shows };
    if (!(one.count > 0 && one.minutes > 0 && Number.isInteger(one.from) && one.from >= 0))
      throw new Error('--count and --minutes are above 0, --from is a whole number from 0 on');
    return one;
  } catch (error) {
    console.error(
      `${error.message}\nnpm run chaos -- [--minutes M] [--count N] [--seed S] [--from N] [--show]`,
    );
    return null;
  }
}

function show({ seed, from, count }) {
  for (let number = from; number < from + Math.min(count, 1e6); number++)
    console.log(drawWorld(seed, number).text);
}

function run({ seed, from, count, minutes }) {
  const tally = new Map();
  const until = performance.now() + minutes * 60_000;
  let done = 0;
  let wrong = 0;
  for (; done < count && performance.now() < until; done++) {
    const number = from + done;
    const found = wrongWith(seed, number, tally);
    if (found === null) continue;
    wrong++;
    console.log(`world ${number}: ${found}\n  npm run chaos -- --seed ${seed} --from ${number} --count 1`);
  }
  tell(tally, done, wrong);
}

function tell(tally, done, wrong) {
  const faults = FAULT_ROWS.map(({ scope, kind }) => `${scope} ${kind}`);
  const others = [...tally.keys()].filter((name) => !faults.includes(name)).sort();
  console.log('\nWhat happened, and how often:');
  for (const name of [...faults, ...others]) console.log(`  ${name.padEnd(36)} ${tally.get(name) ?? 0}`);
  const never = faults.filter((name) => !tally.has(name));
  if (never.length > 0 && done >= faults.length) console.log(`never happened: ${never.join(', ')}`);
  console.log(`${done} worlds, ${wrong} wrong`);
  if (wrong > 0 || (never.length > 0 && done >= faults.length)) process.exitCode = 1;
}
