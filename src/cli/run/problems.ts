/** What is wrong with a scenario, told to a reader or to a program. */
import { CODES } from '../../scenario/problems/codes.ts';
import { formatProblem, type Problem } from '../../scenario/problems/problem.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ReadScenario } from '../files/scenario.ts';
import { printData } from '../terminal/data.ts';
import type { Session } from '../terminal/session.ts';

/** The exit code of a scenario with problems. */
export function exitOf(problems: readonly Problem[]): ExitCode {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return EXIT.ok;
  return errors.some(({ code }) => CODES[code].exit === EXIT.invalid) ? EXIT.invalid : EXIT.usage;
}

/** All problems as the terminal shows them, and how many there are. */
export function problemText(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  const more = problems[0] === undefined ? '' : ` · towtank explain ${problems[0].code} tells more`;
  const tally = `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}${more}`;
  return [...problems.map(formatProblem), tally].join('\n\n');
}

/** Problems of several files as data. */
export function problemData(
  files: readonly { readonly path: string; readonly problems: readonly Problem[] }[],
) {
  const judged = files.map(({ path, problems }) => ({ path, valid: exitOf(problems) === EXIT.ok, problems }));
  return { schema: 'towtank.validation/1', files: judged };
}

/** Tells what a verb that needs a sound scenario found. Warnings are messages; errors are the result. */
export async function tellProblems(session: Session, path: string, read: ReadScenario): Promise<void> {
  const { resolution, problems } = read;
  if (problems.length === 0 || (resolution !== null && session.isQuiet)) return;
  if (resolution === null && (await printData(session, problemData([{ path, problems }])))) return;
  session.complain(problemText(problems));
}
