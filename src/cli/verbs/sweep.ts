/** `towtank sweep`: runs a scenario over values of its fields, and says where the winner changes. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { action, repeated, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { DiskShelf } from '../sweep/cache.ts';
import type { SweepFlags } from '../sweep/flags.ts';
import type { PerformedSweep } from '../sweep/perform.ts';
import type { Asked, PlannedSweep } from '../sweep/resolve-points.ts';
import type { Session } from '../terminal/session.ts';
import { overridesOf, wholeFromOne } from './run.ts';

/** More runs than this are refused unless asked for: some hours of the flagship. */
const MOST_RUNS = 20_000;

/** Points between two looks at how far the check is. */
const TOLD_EVERY = 20;

export function sweepVerb(): Command {
  return verb('sweep', 'run over values of a field: response curves, and where the winner changes', [
    'towtank sweep shop.yaml --over apps.web.replicas=100..800:100',
    'towtank sweep --over apps.web.replicas=10,40,160 --over hosts[host].cpu=16,32',
    "towtank sweep --over 'apps.web.replicas=lhs(10..900)' --lhs 40 -n 5",
    'towtank sweep shop.yaml --over apps.web.replicas=10..90:x3 --dry-run',
  ])
    .argument('[file]', 'scenario file; - is standard input', 'scenario.yaml')
    .option('--over <path=values>', 'a,b,c or 0..300:30 or 1..64:x2 or 1..900:log5; repeat', repeated)
    .option('--zip', 'axes go together, value by value, instead of each with each')
    .option('--lhs <points>', 'latin hypercube of ranges without a step', wholeFromOne)
    .option('-n, --replications <count>', 'exactly so many replications a point', wholeFromOne)
    .option('--dry-run', 'only say how much it would be: points, runs, time, memory')
    .option('--max-runs <count>', 'refuse more runs than this', wholeFromOne, MOST_RUNS)
    .option('--cache <dir>', 'where runs are kept (default: cache/ beside the report)')
    .option('--no-cache', 'make every run anew and keep none')
    .option('--seed <seed>', "text or number instead of the scenario's seed")
    .option('--set <path=value>', 'override a value at all points; may be repeated', repeated)
    .option('--plugin <file>', 'filter, score or policy of your own; may be repeated', repeated)
    .option('--jobs <threads>', 'threads at most; results are the same', wholeFromOne)
    .option('--out <dir>', 'where the report goes (default: reports/sweep-NAME)')
    .option('--until <rule>', "stop rule of each point, such as 'ci95 <= 5%'")
    .option('--variant <name>', 'only this variant')
    .option('--open', 'open the report when it is written')
    .action(action(sweep));
}

/** Only says how much a sweep would be. */
export function dryRun(
  session: Session,
  file: string,
  flags: Pick<SweepFlags, 'over' | 'set'>,
): Promise<ExitCode> {
  return sweep(session, file, { ...flags, maxRuns: MOST_RUNS, dryRun: true });
}

async function sweep(session: Session, file: string, flags: SweepFlags): Promise<ExitCode> {
  const { openScenario } = await import('../files/scenario.ts');
  const { planSweep } = await import('../sweep/resolve-points.ts');
  const asked: Asked = {
    over: flags.over ?? [],
    zip: flags.zip ?? false,
    lhs: flags.lhs ?? null,
    overrides: overridesOf(flags),
    variant: flags.variant ?? null,
    replications: flags.replications ?? null,
  };
  const read = openScenario(file, undefined, flags.plugin ?? []);
  const planned = planSweep(asked, read, flags.maxRuns, (done, of) => {
    if (done % TOLD_EVERY === 0) session.announce(`checking point ${done} of ${of} ...`);
  });
  if (planned.warnings.length > 0) session.say(planned.warnings.join('\n\n'));
  const jobs = flags.jobs ?? availableParallelism();
  if (flags.dryRun === true) return showPlan(session, planned, flags, jobs);
  return run(session, planned, { asked, flags, jobs });
}

const folderOf = ({ plan }: PlannedSweep, { out }: SweepFlags) =>
  out ?? join('reports', `sweep-${plan.base.scenario.name}`);

interface Going {
  readonly asked: Asked;
  readonly flags: SweepFlags;
  readonly jobs: number;
}

async function run(
  session: Session,
  planned: PlannedSweep,
  { asked, flags, jobs }: Going,
): Promise<ExitCode> {
  const { DiskShelf } = await import('../sweep/cache.ts');
  const { modelHash } = await import('../sweep/model-hash.ts');
  const { estimateSweep, sweepEstimateText } = await import('../sweep/estimate.ts');
  const { performSweep } = await import('../sweep/perform.ts');
  const { fillTogether } = await import('../sweep/fill.ts');
  const { sweepFiles } = await import('../sweep/report-files.ts');
  const folder = folderOf(planned, flags);
  const shelf = flags.cache === false ? null : new DiskShelf(flags.cache ?? join(folder, 'cache'));
  const model = modelHash();
  const estimate = estimateSweep(planned.plan, model, jobs, shelf);
  session.say(sweepEstimateText(estimate));
  const performed = await performSweep(session, planned.plan, { model, jobs, shelf });
  const given = { asked, plugins: flags.plugin ?? [] };
  fillTogether(folder, await sweepFiles(planned, performed, given, folder));
  await showSummary(session, performed, { folder, shelf, tried: shelf === null ? 0 : estimate.tried });
  if (flags.open === true)
    (await import('../terminal/browser.ts')).openInBrowser(session, join(folder, 'report.html'));
  return performed.outcome.interrupted ? EXIT.interrupted : EXIT.ok;
}

async function showPlan(
  session: Session,
  planned: PlannedSweep,
  flags: SweepFlags,
  jobs: number,
): Promise<ExitCode> {
  const { modelHash } = await import('../sweep/model-hash.ts');
  const { estimateSweep } = await import('../sweep/estimate.ts');
  const { keptRuns } = await import('../sweep/cache.ts');
  const { planText } = await import('../sweep/plan-view.ts');
  const { printData } = await import('../terminal/data.ts');
  const folder = folderOf(planned, flags);
  const kept = flags.cache === false ? null : keptRuns(flags.cache ?? join(folder, 'cache'));
  const estimate = estimateSweep(planned.plan, modelHash(), jobs, kept);
  const { axes, points } = planned.plan;
  const values = points.map((point) => point.values);
  if (await printData(session, { ...estimate, axes, values })) return EXIT.ok;
  session.print(planText(planned.plan, estimate, session.paint));
  return EXIT.ok;
}

async function showSummary(
  session: Session,
  { outcome, wallSeconds }: PerformedSweep,
  {
    folder,
    shelf,
    tried,
  }: { readonly folder: string; readonly shelf: DiskShelf | null; readonly tried: number },
): Promise<void> {
  const { cacheTold } = await import('../sweep/cache.ts');
  const cache = shelf === null ? [] : cacheTold(shelf);
  if (await (await import('../terminal/data.ts')).printData(session, outcome.result)) {
    for (const line of cache) session.complain(line);
    return;
  }
  const { sweepView } = await import('../sweep/view.ts');
  const next = outcome.interrupted
    ? 'the same command goes on where this one ended'
    : `towtank rerun ${join(folder, 'manifest.json')}`;
  session.print(
    sweepView(
      outcome,
      { wallSeconds, folder, next, cache, known: Math.max(0, outcome.runs.recalled - tried) },
      session.paint,
    ),
  );
}
