/** `towtank run`: runs all variants, compares them with the baseline and writes the report. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { action, repeated, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Performed } from '../run/perform.ts';
import type { Session } from '../terminal/session.ts';

export interface RunFlags {
  readonly replications?: number;
  readonly seed?: string;
  readonly set?: readonly string[];
  readonly plugin?: readonly string[];
  readonly jobs?: number;
  readonly out?: string;
  readonly until?: string;
  readonly variant?: string;
  readonly inconclusive?: 'pass' | 'fail';
  readonly open?: boolean;
}

export function runVerb(): Command {
  return verb('run', 'run all variants, compare them with the first, write the report', [
    'towtank run                                   # ./scenario.yaml',
    'towtank run shop.yaml -n 30 --set apps.web.replicas=800',
    'towtank run shop.yaml -o json | jq .answer',
  ])
    .argument('[file]', 'scenario file; - is standard input', 'scenario.yaml')
    .option('-n, --replications <count>', 'exactly so many replications', wholeFromOne)
    .option('--seed <seed>', "text or number instead of the scenario's seed")
    .option('--set <path=value>', 'override a value; may be repeated', repeated)
    .option('--plugin <file>', 'filter, score or policy of your own; may be repeated', repeated)
    .option('--jobs <threads>', 'threads at most; results are the same', wholeFromOne)
    .option('--out <dir>', 'where the report goes (default: reports/NAME)')
    .option('--until <rule>', "stop rule, such as 'ci95 <= 5%'")
    .option('--variant <name>', 'only this variant')
    .addOption(new Option('--inconclusive <verdict>', 'of assertions that are').choices(['pass', 'fail']))
    .option('--open', 'open the report when it is written')
    .action(action(run));
}

/** Commander's reading of a count. */
export function wholeFromOne(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

async function run(session: Session, file: string, flags: RunFlags): Promise<ExitCode> {
  const { readScenario } = await import('../files/scenario.ts');
  const { exitOf, tellProblems } = await import('../run/problems.ts');
  const overrides = overridesOf(flags);
  const read = readScenario(file, overrides, undefined, flags.plugin);
  await tellProblems(session, file, read);
  if (read.resolution === null) return exitOf(read.problems);
  refuseUnknownVariant(flags.variant, read.resolution.scenario.variants);

  const { OutputFolder } = await import('../files/write.ts');
  const { usualFolder } = await import('../files/runs.ts');
  const folder = flags.out ?? usualFolder(read.resolution.scenario.name);
  // Opened before the run: that it can not be written to is no news for the end.
  const output = new OutputFolder(folder);
  try {
    const performed = await (await import('../run/perform.ts')).perform(session, read.resolution, flags);
    const given = {
      ...{ overrides, files: read.files },
      variant: flags.variant ?? null,
      plugins: flags.plugin ?? [],
    };
    await (await import('../run/report-files.ts')).writeReport(output, performed, given);
    await showSummary(session, performed, folder);
    if (flags.open === true) await showInBrowser(session, folder);
    return verdict(performed, flags);
  } finally {
    output.close();
  }
}

/** Flags that stand for overrides come after those written out, so that they win. */
export function overridesOf({ set = [], seed, until }: Pick<RunFlags, 'set' | 'seed' | 'until'>): string[] {
  const own = seed === undefined ? [] : [`run.seed=${JSON.stringify(seed)}`];
  const rule = until === undefined ? [] : [`run.replications.until=${until}`];
  return [...set, ...own, ...rule];
}

function refuseUnknownVariant(
  name: string | undefined,
  variants: readonly { readonly name: string }[],
): void {
  if (name === undefined || variants.some((variant) => variant.name === name)) return;
  const known = variants.map((variant) => variant.name).join(', ');
  throw new Refusal(EXIT.usage, `there is no variant "${name}"; there are: ${known}`);
}

async function showSummary(session: Session, performed: Performed, folder: string): Promise<void> {
  const { outcome, resolution, wallSeconds } = performed;
  if (await (await import('../terminal/data.ts')).printData(session, outcome.summary)) return;
  const { summaryView } = await import('../run/summary-view.ts');
  const { answerWith } = resolution.scenario;
  const next = `towtank report --run ${folder} --open`;
  session.print(summaryView(outcome.summary, { answerWith, wallSeconds, folder, next }, session.paint));
}

async function showInBrowser(session: Session, folder: string): Promise<void> {
  const { openInBrowser } = await import('../terminal/browser.ts');
  openInBrowser(session, join(folder, 'report.html'));
}

function verdict({ outcome }: Performed, { inconclusive }: RunFlags): ExitCode {
  if (outcome.interrupted) return EXIT.interrupted;
  const verdicts = outcome.summary.assertions.map((assertion) => assertion.verdict);
  if (verdicts.includes('FAIL')) return EXIT.assertionFailed;
  return inconclusive === 'fail' && verdicts.includes('INCONCLUSIVE') ? EXIT.inconclusive : EXIT.ok;
}
