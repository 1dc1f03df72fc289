/**
 * A tournament of the six policies of Weng et al. (USENIX ATC 2023) with ten seeds on openb, as whole processes, start of
 * Node and reading of the traces included, on one thread and on two, which must decide alike. The authors: ten minutes for
 * one policy with one seed. Needs the traces.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { heading, inTurn, median, reportAtMost, runJson } from './rounds.mjs';

const SEEDS = 10;
const POLICIES = ['random', 'dot-product', 'gpu-clustering', 'gpu-packing', 'gpu-best-fit', 'fgd'];
const PLAY = fileURLToPath(new URL('./tournament/openb.mjs', import.meta.url));

heading('six policies, ten seeds, openb');
if (existsSync(`${process.env.TOWTANK_TRACES ?? '../shared/traces'}/openb`)) {
  const played = (jobs) => () => runJson([process.execPath, PLAY, String(SEEDS), String(jobs), ...POLICIES]);
  const { one, two } = inTurn({ one: played(1), two: played(2) }, Number(process.env.BENCH_ROUNDS ?? 3));
  const [digests] = one.map((run) => run.digests.join());
  if ([...one, ...two].some((run) => run.digests.join() !== digests))
    throw new Error('two tournaments did not decide alike');
  const of = (runs, what) => median(runs.map((run) => run[what]));
  reportAtMost(`one thread, CPU (${of(one, 'megabytes')} MB)`, of(one, 'cpu'), 15, 's');
  reportAtMost(`two threads, wall (${of(two, 'megabytes')} MB)`, of(two, 'wall'), 30, 's');
} else console.log('skipped: the openb traces are not there');
