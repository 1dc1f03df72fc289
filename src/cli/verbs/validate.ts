/** `towtank validate`: checks scenario files without running them. */
import type { Command } from 'commander';
import { action, repeated, verb } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../terminal/session.ts';

interface ValidateFlags {
  readonly set?: readonly string[];
}

export function validateVerb(): Command {
  return verb('validate', 'check scenario files without running them', [
    'towtank validate                              # ./scenario.yaml',
    'towtank validate a.yaml b.yaml -o json',
  ])
    .argument('[files...]', 'scenario files; - is standard input', ['scenario.yaml'])
    .option('--set <path=value>', 'override a value; may be repeated', repeated)
    .action(action(validate));
}

async function validate(session: Session, paths: readonly string[], flags: ValidateFlags): Promise<ExitCode> {
  const [{ readScenario }, { exitOf, problemData, problemText }, { printData }] = await Promise.all([
    import('../files/scenario.ts'),
    import('../run/problems.ts'),
    import('../terminal/data.ts'),
  ]);
  const files = paths.map((path) => ({ path, problems: readScenario(path, flags.set ?? []).problems }));
  if (!(await printData(session, problemData(files)))) {
    for (const { path, problems } of files)
      session.print(problems.length === 0 ? `${path}: ok` : problemText(problems));
  }
  const exits = files.map(({ problems }) => exitOf(problems));
  return exits.find((exit) => exit === EXIT.invalid) ?? exits.find((exit) => exit !== EXIT.ok) ?? EXIT.ok;
}
