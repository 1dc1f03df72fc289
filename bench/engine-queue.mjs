/** What the event queue costs: HOLD at every size and pattern, worst cases, memory; fastpriorityqueue and C++ beside it. */
import { fileURLToPath } from 'node:url';
import { buildCpp } from './peers/cpp.mjs';
import { heading, inTurn, median, nodeCommand, report, reportAtMost, runJson, wanted } from './rounds.mjs';

const WORKER = fileURLToPath(new URL('./engine/hold.mjs', import.meta.url));
const hold = (queue, pattern, size) => () => runJson(nodeCommand(WORKER, queue, pattern, size));
const costs = (results) => results.map(({ ns }) => ns);

/** Our queue beside another, same pattern, same size; both must have popped in the same order. */
function compare(title, pattern, size, other, goal) {
  if (!wanted(title)) return;
  const results = inTurn({ ours: hold('adaptive', pattern, size), theirs: hold(other, pattern, size) });
  if (results.ours[0].checksum !== results.theirs[0].checksum) throw new Error(`${title}: the orders differ`);
  report(title, costs(results.ours), costs(results.theirs), goal);
  return results;
}

heading('Event queue, ns a hold against fastpriorityqueue');
for (const [size, atLeast] of [
  [1e2, 2.8],
  [1e3, 3.5],
  [1e4, 5.5],
  [1e5, 11],
  [1e6, 8.5],
]) {
  const results = compare(`hold, exponential, ${size} pending`, 'exponential', size, 'fastpriorityqueue', {
    atLeast,
  });
  if (results === undefined || size < 1e6) continue;
  reportAtMost(`bytes an event, ${size} pending`, median(results.ours.map(({ bytes }) => bytes)), 32, 'B');
  reportAtMost('bytes allocated a hold', median(results.ours.map(({ allocated }) => allocated)), 0.5, 'B');
}
for (const size of [1e3, 1e5]) {
  for (const pattern of ['phold', 'burst', 'pareto', 'half zero', 'ties', 'clock']) {
    compare(`hold, ${pattern}, ${size} pending`, pattern, size, 'fastpriorityqueue', { atLeast: 1.8 });
  }
}

heading('Events that are called off, ns a hold against fastpriorityqueue');
for (const [size, atLeast] of [
  [1e3, 3],
  [1e5, 8],
]) {
  for (const pattern of ['cancel', 'watchdog']) {
    const title = `hold, ${pattern}, ${size} pending`;
    const results = compare(title, pattern, size, 'fastpriorityqueue', { atLeast });
    if (results === undefined || pattern !== 'watchdog' || size < 1e5) continue;
    reportAtMost(
      `bytes an entity, ${size} watchdogs`,
      median(results.ours.map(({ bytes }) => bytes)),
      200,
      'B',
    );
  }
}

heading('Worst cases found, ns a hold against our own 4-ary heap');
for (const pattern of ['ties with offsets', 'bursts', 'pareto 0.3', 'twelve decades', 'far and near']) {
  compare(`hold, ${pattern}, 100000 pending`, pattern, 1e5, 'heap', { atLeast: 0.5 });
}
compare('hold, one instant, 1000000 pending', 'one instant', 1e6, 'heap', { atLeast: 0.5 });

const program = buildCpp('hold');
if (program === null) {
  console.log('\nskipped: C++ std::priority_queue (no g++)');
} else {
  heading('Event queue, ns a hold against C++ std::priority_queue');
  for (const [size, atLeast] of [
    [1e2, 1.3],
    [1e3, 1.3],
    [1e4, 1.3],
    [1e5, 1.3],
    [1e6, 0.9],
  ]) {
    const title = `hold, exponential, ${size} pending, C++`;
    if (!wanted(title)) continue;
    const cpp = () => runJson([program, 'queue', String(size)]);
    const results = inTurn({ ours: hold('adaptive', 'exponential', size), cpp });
    report(title, costs(results.ours), costs(results.cpp), { atLeast });
  }
}
