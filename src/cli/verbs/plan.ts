/** `towtank plan`: what a run would do, with every default and where it comes from, without doing it. */
import type { Command } from 'commander';
import type { DocumentLine } from '../../scenario/explain/document.ts';
import type { Resolution } from '../../scenario/load.ts';
import { action, repeated, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Paint } from '../terminal/colour.ts';
import type { Session } from '../terminal/session.ts';

interface PlanFlags {
  readonly set?: readonly string[];
  readonly over?: readonly string[];
  readonly resolved?: boolean;
}

export function planVerb(): Command {
  return verb('plan', 'show what a run would do: resolved values, their origins, runs, time', [
    'towtank plan shop.yaml',
    'towtank plan shop.yaml --resolved -o yaml > whole.yaml',
    'towtank plan shop.yaml --over apps.web.replicas=10..90:10   # of a sweep',
  ])
    .argument('[file]', 'scenario file; - is standard input', 'scenario.yaml')
    .option('--resolved', 'the resolved scenario alone, which is itself a valid scenario')
    .option('--set <path=value>', 'override a value; may be repeated', repeated)
    .option('--over <path=values>', 'what a sweep would be, as sweep --dry-run; repeat', repeated)
    .action(action(plan));
}

async function plan(session: Session, file: string, flags: PlanFlags): Promise<ExitCode> {
  if (flags.over !== undefined) return (await import('./sweep.ts')).dryRun(session, file, flags);
  const { readScenario } = await import('../files/scenario.ts');
  const { exitOf, tellProblems } = await import('../run/problems.ts');
  const read = readScenario(file, flags.set ?? []);
  await tellProblems(session, file, read);
  if (read.resolution === null) return exitOf(read.problems);
  if (flags.resolved === true) await showDocument(session, read.resolution);
  else await showPlan(session, read.resolution);
  return EXIT.ok;
}

async function showDocument(session: Session, resolution: Resolution): Promise<void> {
  const { documentLines } = await import('../../scenario/explain/document.ts');
  if (session.format === 'json') session.print(JSON.stringify(resolution.document, null, 2));
  else
    session.print(
      documentLines(resolution)
        .map(({ text }) => text)
        .join('\n'),
    );
}

async function showPlan(session: Session, resolution: Resolution): Promise<void> {
  const { documentLines } = await import('../../scenario/explain/document.ts');
  const { estimate, estimateText } = await import('../run/estimate.ts');
  const { printData } = await import('../terminal/data.ts');
  const { document, origins, hash, scenario } = resolution;
  const expected = estimate(scenario);
  if (await printData(session, { hash, ...expected, document, origins })) return;
  const lines = documentLines(resolution).map((line) => withOrigin(line, session.paint));
  session.print([...lines, '', estimateText(expected)].join('\n'));
}

const ORIGIN_COLUMN = 56;

/** The origin stands as a comment, so that the whole is still YAML. */
function withOrigin({ text, origin }: DocumentLine, paint: Paint): string {
  return origin === null ? text : `${text.padEnd(ORIGIN_COLUMN - 2)}  ${paint.dim(`# ${origin}`)}`;
}
