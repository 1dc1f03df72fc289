/** `towtank report`: renders the report of a run again, by replaying the run from its manifest. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { BenchManifest } from '../bench/manifest.ts';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../terminal/session.ts';
import { wholeFromOne } from './run.ts';

interface ReportFlags {
  readonly run?: string;
  readonly out?: string;
  readonly jobs?: number;
  readonly open?: boolean;
}

export function reportVerb(): Command {
  return verb('report', 'render the report of a run again', [
    'towtank report --open                         # the newest run under reports/',
    'towtank report --run reports/shop --out shared/shop',
  ])
    .option('--run <dir>', 'folder of a run (default: the newest under reports/)')
    .option('--out <dir>', 'where the report goes (default: the same folder)')
    .option('--jobs <threads>', 'threads at most; results are the same', wholeFromOne)
    .option('--open', 'open the report in the browser')
    .action(action(report));
}

async function report(session: Session, flags: ReportFlags): Promise<ExitCode> {
  const { newestRun } = await import('../files/runs.ts');
  const { MANIFEST, readManifest } = await import('../run/manifest.ts');
  const from = flags.run ?? newestRun(['summary.json', 'bench.json']);
  const { readBenchManifest } = await import('../bench/manifest.ts');
  const tournament = readBenchManifest(join(from, MANIFEST));
  if (tournament !== null) return reportBench(session, flags, from, tournament);
  const manifest = readManifest(join(from, MANIFEST));
  const { OutputFolder } = await import('../files/write.ts');
  const output = new OutputFolder(flags.out ?? from);
  try {
    const { performAgain } = await import('../run/again.ts');
    const { performed, files, differences } = await performAgain(session, manifest, flags.jobs);
    if (performed.outcome.interrupted) return EXIT.interrupted;
    if (differences.length > 0)
      throw new Refusal(
        EXIT.regression,
        `the run in ${from} can not be replayed: ${differences[0]}. Run it again.`,
      );
    const { overrides, variant } = manifest;
    await (await import('../run/report-files.ts')).writeReport(output, performed, {
      overrides,
      variant,
      files,
      plugins: manifest.plugins.filter(({ isFlag }) => isFlag).map(({ path: named }) => named),
    });
  } finally {
    output.close();
  }
  return shown(session, flags, output.path);
}

/** Of a tournament all is kept that its report is made of: nothing is played again. */
async function reportBench(
  session: Session,
  flags: ReportFlags,
  from: string,
  manifest: BenchManifest,
): Promise<ExitCode> {
  const { OutputFolder, readIfThere } = await import('../files/write.ts');
  const { benchFrom } = await import('../../report/bench/tables.ts');
  const path = join(from, 'bench.json');
  const data = benchFrom(readIfThere(path) ?? '');
  if (data === null) throw new Refusal(EXIT.usage, `${path} is not a result that this version can read.`);
  const output = new OutputFolder(flags.out ?? from);
  try {
    await (await import('../bench/report-files.ts')).rewriteBench(output, data, manifest, from);
  } finally {
    output.close();
  }
  return shown(session, flags, output.path);
}

async function shown(session: Session, flags: ReportFlags, folder: string): Promise<ExitCode> {
  const page = join(folder, 'report.html');
  session.print(page);
  if (flags.open === true) (await import('../terminal/browser.ts')).openInBrowser(session, page);
  return EXIT.ok;
}
