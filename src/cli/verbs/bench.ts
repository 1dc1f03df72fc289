/** `towtank bench`: a tournament of policies, each on the same workloads with the same seeds. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { BenchPerformed, BenchPlan } from '../bench/perform.ts';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../terminal/session.ts';
import { wholeFromOne } from './run.ts';

interface BenchFlags {
  readonly policies?: readonly string[];
  readonly workloads?: readonly string[];
  readonly sizes?: readonly number[];
  readonly seeds: number;
  readonly seed: string;
  readonly jobs?: number;
  readonly out?: string;
  readonly open?: boolean;
}

/** Played where nothing is named: it ships. */
const USUAL_WORKLOADS = ['openb-sample'];
const SEEDS = 10;

export function benchVerb(): Command {
  return verb('bench', 'compare placement policies on workloads, seed by seed', [
    'towtank bench                           # some policies on a small made list',
    'towtank bench --workloads openb --policies gpu-best-fit,fgd,./mine.ts',
    'towtank bench --workloads openb,openb/cpu100 --sizes 300,600 -n 5 --open',
  ])
    .option('--policies <names>', 'names, or files; the others are held against the first', namesOf)
    .option('--workloads <names>', 'what they are to place: `towtank list workloads`', namesOf)
    .option('--sizes <nodes>', 'play each workload on so many of its nodes, such as 300,600', sizesOf)
    .option('-n, --seeds <count>', 'seeds that each policy plays with', wholeFromOne, SEEDS)
    .option('--seed <seed>', 'text or number that what is drawn comes from', '42')
    .option('--jobs <threads>', 'threads at most; results are the same', wholeFromOne)
    .option('--out <dir>', 'where the report goes (default: reports/bench-WORKLOADS)')
    .option('--open', 'open the report when it is written')
    .action(action(bench));
}

/** Commander's reading of names with commas between them. */
function namesOf(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return names;
  throw new InvalidArgumentError('It must be names with commas between them.');
}

function sizesOf(text: string): readonly number[] {
  return [...new Set(namesOf(text).map(wholeFromOne))];
}

async function bench(session: Session, flags: BenchFlags): Promise<ExitCode> {
  const { benchFolder, writeBench } = await import('../bench/report-files.ts');
  const plan = await planOf(session, flags);
  const folder = flags.out ?? benchFolder(plan.workloads.map(({ name }) => name));
  const { OutputFolder } = await import('../files/write.ts');
  // Opened before anything is played: that it can not be written to is no news for the end.
  const output = new OutputFolder(folder);
  try {
    const { performBench } = await import('../bench/perform.ts');
    const performed = await performBench(session, plan);
    const data = await writeBench(output, performed, plan);
    await show(session, data, performed, folder);
    if (flags.open === true)
      (await import('../terminal/browser.ts')).openInBrowser(session, join(folder, 'report.html'));
    return performed.interrupted ? EXIT.interrupted : EXIT.ok;
  } finally {
    output.close();
  }
}

/** Reads what is named. Throws a Refusal for what there is not. */
async function planOf(session: Session, flags: BenchFlags): Promise<BenchPlan> {
  const { policiesNamed, refuseUnsuited, usualPolicies } = await import('../bench/policies.ts');
  const { refuseSizes, workloadsNamed } = await import('../bench/workloads/workloads.ts');
  const named = flags.workloads ?? USUAL_WORKLOADS;
  if (flags.workloads === undefined)
    session.say(`No --workloads: ${named.join(', ')}, a small made list. See \`towtank list workloads\`.`);
  const workloads = workloadsNamed(named, flags.seeds);
  const chosen = flags.policies ?? usualPolicies(workloads);
  if (flags.policies === undefined) session.say(`No --policies: ${chosen.join(', ')}.`);
  const { sizes = [], seeds, seed, jobs } = flags;
  const plan = { policies: policiesNamed(chosen), workloads, sizes, seeds, seed, jobs };
  refuseUnsuited(plan.policies, plan.workloads);
  refuseSizes(plan.workloads, plan.sizes);
  return plan;
}

type Data = Awaited<ReturnType<typeof import('../bench/report-files.ts')['writeBench']>>;

async function show(session: Session, data: Data, performed: BenchPerformed, folder: string): Promise<void> {
  if (session.isForPrograms) {
    const { benchJson } = await import('../../report/bench/tables.ts');
    const text = benchJson(data);
    const { printData } = await import('../terminal/data.ts');
    if (session.format === 'json') session.print(text);
    else if (await printData(session, JSON.parse(text))) return;
    else session.print(folder);
    return;
  }
  const { benchView } = await import('../bench/bench-view.ts');
  const next = `towtank report --run ${folder} --open`;
  session.print(benchView(data, { wallSeconds: performed.wallSeconds, folder, next }, session.paint));
}
