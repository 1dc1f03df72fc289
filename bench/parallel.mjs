/** What threads gain: the same runs in this thread and in two warm threads of the pool, bit for bit alike. */
import { fileURLToPath } from 'node:url';
import { readScenario } from '../dist/cli/files/scenario.js';
import { startPool } from '../dist/experiment/runs/pool.js';
import { runReplication } from '../dist/scenario/build.js';
import { replicate } from './parallel/waits.mjs';
import { heading, inTurn, median, report, reportAtMost, runJson, wanted } from './rounds.mjs';

const THREADS = 2;
const GOAL = 1.8;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const FLAGSHIP = fileURLToPath(new URL('../scenarios/vm-vs-container.yaml', import.meta.url));
const PROCESS = fileURLToPath(new URL('./parallel/flagship.mjs', import.meta.url));

async function timed(work) {
  const started = performance.now();
  const results = await work();
  return { ms: performance.now() - started, results: JSON.stringify(results) };
}

/** Rounds in turn of the same tasks here and in the pool, once each beforehand to warm both. */
async function compare(title, tasks, run, pool) {
  if (!wanted(title)) return;
  const here = () => timed(() => tasks.map(run));
  const inPool = () => timed(() => Promise.all(tasks.map(pool.run)));
  const [first] = [await here(), await inPool(), await inPool()];
  const costs = { here: [], inPool: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, measure] of Object.entries({ here, inPool })) {
      const { ms, results } = await measure();
      if (results !== first.results) throw new Error(`${title}: the results differ`);
      costs[name].push(ms);
    }
  }
  report(title, costs.inPool, costs.here, { atLeast: GOAL, unit: 'ms' });
}

/** Tasks of `replications` replications of each variant. */
const tasksOf = (variants, replications) =>
  Array.from({ length: variants * replications }, (_, i) => ({
    variant: i % variants,
    replication: Math.floor(i / variants),
  }));

async function pureWork() {
  const pool = await startPool(THREADS, null, new URL('./parallel/waits.mjs', import.meta.url).href);
  await compare('8 runs of 1.5 M waits', tasksOf(1, 8), replicate, pool);
  await pool.close();
}

async function flagship() {
  const { scenario } = readScenario(FLAGSHIP, []).resolution;
  const pool = await startPool(THREADS, scenario);
  const run = ({ variant, replication }) => runReplication(scenario, variant, replication);
  await compare(
    'flagship, 10 replications of each variant',
    tasksOf(scenario.variants.length, 10),
    run,
    pool,
  );
  await pool.close();
}

/** The experiment as a process of its own, start included; the same with any number of threads. */
function wholeProcess() {
  const title = 'flagship, 10 replications, start of the process included';
  if (!wanted(title)) return;
  const run = (jobs) => () => runJson([process.execPath, PROCESS, String(jobs)]);
  const { one, two } = inTurn({ one: run(1), two: run(THREADS) });
  const summaries = new Set([...one, ...two].map(({ summary }) => JSON.stringify(summary)));
  if (summaries.size > 1) throw new Error(`${title}: the results differ`);
  reportAtMost(title, median(two.map(({ ms }) => ms)), 2000, 'ms');
}

heading(`Runs in ${THREADS} warm threads against one`);
await pureWork();
await flagship();
wholeProcess();
