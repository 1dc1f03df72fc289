/** `towtank rerun`: makes a run again from its manifest and verifies that the digests are the same. */
import type { Command } from 'commander';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../terminal/session.ts';
import { wholeFromOne } from './run.ts';

interface RerunFlags {
  readonly jobs?: number;
}

const SHOWN = 10;

export function rerunVerb(): Command {
  return verb('rerun', 'make a run again from its manifest and verify its digests', [
    'towtank rerun reports/shop/manifest.json',
  ])
    .argument('<manifest>', 'manifest.json of a run')
    .option('--jobs <threads>', 'threads at most; results are the same', wholeFromOne)
    .action(action(rerun));
}

async function rerun(session: Session, path: string, { jobs }: RerunFlags): Promise<ExitCode> {
  const { readManifest } = await import('../run/manifest.ts');
  const { performAgain } = await import('../run/again.ts');
  const { performed, differences, runs } = await performAgain(session, readManifest(path), jobs);
  if (performed.outcome.interrupted) return EXIT.interrupted;
  const { printData } = await import('../terminal/data.ts');
  const { name, hash } = performed.outcome.summary.scenario;
  const reproduced = differences.length === 0;
  if (!(await printData(session, { scenario: { name, hash }, runs, reproduced, differences })))
    session.print(findings(runs, differences));
  return reproduced ? EXIT.ok : EXIT.regression;
}

function findings(runs: number, differences: readonly string[]): string {
  if (differences.length === 0) return `✓ reproduced: ${runs} runs, all digests are the same`;
  const more = differences.length - SHOWN;
  return [
    `✗ not reproduced: ${differences.length} of ${runs} runs differ`,
    ...differences.slice(0, SHOWN).map((difference) => `  ${difference}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}
