/** `towtank rerun`: makes a run again from its manifest and verifies that the digests are the same. */
import type { Command } from 'commander';
import type { BenchManifest } from '../bench/manifest.ts';
import { action, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { SweepManifest } from '../sweep/manifest.ts';
import type { Session } from '../terminal/session.ts';
import { wholeFromOne } from './run.ts';

interface RerunFlags {
  readonly jobs?: number;
}

const SHOWN = 10;

export function rerunVerb(): Command {
  return verb('rerun', 'make a run again from its manifest and verify its digests', [
    'towtank rerun reports/shop/manifest.json',
    'towtank rerun reports/bench-openb/manifest.json',
    'towtank rerun reports/sweep-shop/manifest.json',
  ])
    .argument('<manifest>', 'manifest.json of a run')
    .option('--jobs <threads>', 'threads at most; results are the same', wholeFromOne)
    .action(action(rerun));
}

async function rerun(session: Session, path: string, { jobs }: RerunFlags): Promise<ExitCode> {
  const { readBenchManifest } = await import('../bench/manifest.ts');
  const tournament = readBenchManifest(path);
  if (tournament !== null) return replay(session, tournament, jobs);
  const { readSweepManifest } = await import('../sweep/manifest.ts');
  const sweep = readSweepManifest(path);
  if (sweep !== null) return sweepOnceMore(session, sweep, jobs);
  const { readManifest } = await import('../run/manifest.ts');
  const { performAgain } = await import('../run/again.ts');
  const { performed, differences, runs } = await performAgain(session, readManifest(path), jobs);
  if (performed.outcome.interrupted) return EXIT.interrupted;
  const { printData } = await import('../terminal/data.ts');
  const { name, hash } = performed.outcome.summary.scenario;
  const reproduced = differences.length === 0;
  if (!(await printData(session, { scenario: { name, hash }, runs, reproduced, differences })))
    session.print(findings('runs', runs, differences));
  return reproduced ? EXIT.ok : EXIT.regression;
}

/** Plays a tournament again. */
async function replay(
  session: Session,
  manifest: BenchManifest,
  jobs: number | undefined,
): Promise<ExitCode> {
  const { playAgain } = await import('../bench/again.ts');
  const { performed, differences, matches } = await playAgain(session, manifest, jobs);
  if (performed.interrupted) return EXIT.interrupted;
  const { printData } = await import('../terminal/data.ts');
  const { policies, workloads } = manifest;
  const reproduced = differences.length === 0;
  if (!(await printData(session, { policies, workloads, matches, reproduced, differences })))
    session.print(findings('matches', matches, differences));
  return reproduced ? EXIT.ok : EXIT.regression;
}

/** Makes a sweep again. */
async function sweepOnceMore(
  session: Session,
  manifest: SweepManifest,
  jobs: number | undefined,
): Promise<ExitCode> {
  const { sweepAgain } = await import('../sweep/again.ts');
  const { performed, differences, runs } = await sweepAgain(session, manifest, jobs);
  if (performed.outcome.interrupted) return EXIT.interrupted;
  const { printData } = await import('../terminal/data.ts');
  const { name, hash } = manifest.scenario;
  const { over } = manifest.asked;
  const reproduced = differences.length === 0;
  if (!(await printData(session, { scenario: { name, hash }, over, runs, reproduced, differences })))
    session.print(findings('runs', runs, differences));
  return reproduced ? EXIT.ok : EXIT.regression;
}

/** `what`: was compared, `count` of them. */
function findings(what: string, count: number, differences: readonly string[]): string {
  if (differences.length === 0) return `✓ reproduced: ${count} ${what}, all digests are the same`;
  const more = differences.length - SHOWN;
  return [
    `✗ not reproduced: ${differences.length} of ${count} ${what} differ`,
    ...differences.slice(0, SHOWN).map((difference) => `  ${difference}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}
