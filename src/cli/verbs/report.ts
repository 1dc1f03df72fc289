/** `towtank report`: renders the report of a run again, by replaying the run from its manifest. */
import { join } from 'node:path';
import type { Command } from 'commander';
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
  const from = flags.run ?? newestRun();
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
  const page = join(output.path, 'report.html');
  session.print(page);
  if (flags.open === true) (await import('../terminal/browser.ts')).openInBrowser(session, page);
  return EXIT.ok;
}
