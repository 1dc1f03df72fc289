/** The command line as a whole: its verbs, the flags that all share, and what becomes of errors. */
import { Command, CommanderError, Option } from 'commander';
import { pluginFaultIn } from '../scenario/plugins/exported.ts';
import { EXIT, EXIT_MEANINGS, type ExitCode } from './exit-codes.ts';
import { Refusal } from './refusal.ts';
import { FORMATS } from './terminal/session.ts';
import { benchVerb } from './verbs/bench.ts';
import { completionVerb } from './verbs/completion.ts';
import { explainVerb } from './verbs/explain.ts';
import { fitVerb } from './verbs/fit.ts';
import { initVerb } from './verbs/init.ts';
import { describeVerb } from './verbs/inspect/describe.ts';
import { eventsVerb } from './verbs/inspect/events.ts';
import { whyVerb } from './verbs/inspect/why.ts';
import { LATER, laterVerbs } from './verbs/later.ts';
import { listVerb } from './verbs/list.ts';
import { planVerb } from './verbs/plan.ts';
import { reportVerb } from './verbs/report.ts';
import { rerunVerb } from './verbs/rerun.ts';
import { runVerb } from './verbs/run.ts';
import { sweepVerb } from './verbs/sweep.ts';
import { traceVerb } from './verbs/trace.ts';
import { validateVerb } from './verbs/validate.ts';
import { version } from './version.ts';

const FIRST_STEPS = `Examples:
  towtank init && towtank run      write a small scenario and simulate it
  towtank validate shop.yaml       check a scenario without running it
  towtank explain apps.replicas    what a field, a metric or an error code means
`;

/** Runs the program and returns its exit code. Nothing is thrown. */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  process.exitCode = EXIT.ok;
  try {
    await program().parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' });
    return process.exitCode as ExitCode;
  } catch (error) {
    return tellFailure(error, args);
  }
}

/** All commands, each with its flags; `completion` reads them from here. */
function program(): Command {
  const root = new Command('towtank')
    .description('Simulates fleets of virtual machines and containers, and says what differs.')
    .usage('<verb> [file] [flags]')
    .version(version(), '--version', 'print the version')
    .addOption(new Option('-o, --output <format>', 'form of the result').choices(FORMATS))
    .option('-q, --quiet', 'no messages and no progress; results only')
    .option('-v, --verbose', 'more messages; the stack where towtank itself fails')
    .option('--no-color', 'plain text; so do NO_COLOR and TERM=dumb')
    .helpOption('-h, --help', 'show help')
    .addHelpText('before', FIRST_STEPS)
    .addHelpText('after', closing);
  const verbs = [
    ...[initVerb(), validateVerb(), planVerb(), explainVerb(), runVerb(), listVerb(), reportVerb()],
    ...[
      eventsVerb(),
      describeVerb(),
      whyVerb(),
      rerunVerb(),
      sweepVerb(),
      benchVerb(),
      fitVerb(),
      traceVerb(),
    ],
    completionVerb(program),
  ];
  for (const command of verbs) root.addCommand(command);
  for (const command of laterVerbs()) root.addCommand(command, { hidden: true });
  for (const command of [root, ...root.commands])
    command
      .exitOverride()
      .configureHelp({ showGlobalOptions: true })
      .showHelpAfterError('Add --help to see the flags.');
  return root;
}

function closing(): string {
  const lines = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  const later = LATER.map(([name]) => name).join(', ');
  return `\nNot yet in this version:\n  ${later}\n\nExit codes:\n${lines.join('\n')}`;
}

/** Says what went wrong; one line and how to report it where it is our own fault. The stack only with -v. */
export function tellFailure(error: unknown, args: readonly string[]): ExitCode {
  // Commander has already said it, and ends that way after --help and --version too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof Refusal) {
    process.stderr.write(`${error.message}\n`);
    return error.exit;
  }
  const fault = pluginFaultIn(error);
  if (fault !== null) {
    const { file, what, why, fix } = fault;
    process.stderr.write(`${file}: ${what}\n  why: ${why}\n  fix: ${fix}\n`);
    return EXIT.invalid;
  }
  const what = error instanceof Error ? error.message : String(error);
  const isVerbose = args.includes('-v') || args.includes('--verbose');
  const stack = isVerbose && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  process.stderr.write(
    `towtank ${version()} failed: ${what.split('\n')[0] ?? ''}${stack}\n` +
      'This is a bug of towtank. Please report it with the scenario and this line; -v shows where it happened.\n',
  );
  return EXIT.ourBug;
}
