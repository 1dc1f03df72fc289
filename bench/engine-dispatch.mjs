/** What it costs to tell a model that its event has come: handlers and lives against the event queue alone. */
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, nodeCommand, report, runJson } from './rounds.mjs';

const WORKER = fileURLToPath(new URL('./engine/dispatch.mjs', import.meta.url));
const style = (name) => () => runJson(nodeCommand(WORKER, name));

heading('Dispatch, ns an event against the event queue alone, 1000 entities');
const results = inTurn({
  bare: style('bare hold'),
  handlers: style('handlers'),
  processes: style('processes'),
  nested: style('nested processes'),
});
const costs = (name) => results[name].map(({ ns }) => ns);
report('registered handlers', costs('handlers'), costs('bare'), { atMost: 1.4 });
report('lives (a generator each)', costs('processes'), costs('bare'), { atMost: 1.9 });
report('lives with a nested generator for each wait', costs('nested'), costs('bare'), {});
const bytes = Object.entries(results).map(
  ([name, runs]) => `${name} ${median(runs.map((run) => run.bytes)).toFixed(0)}`,
);
console.log(`bytes allocated an event: ${bytes.join(', ')}`);
