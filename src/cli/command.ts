/** How a verb becomes a command: its examples stand first in its help, and its exit code is that of the process. */
import { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import { Session, type SharedFlags } from './terminal/session.ts';

/** What a verb does. `input`: its arguments and then its flags, as commander hands them over. */
type Deed<Input extends readonly unknown[]> = (session: Session, ...input: Input) => Promise<ExitCode>;

/** A command without its arguments and flags. Examples are shown before anything else in its help. */
export function verb(name: string, summary: string, examples: readonly string[]): Command {
  const shown = examples.map((example) => `  ${example}`).join('\n');
  return new Command(name).description(summary).addHelpText('before', `Examples:\n${shown}\n`);
}

/** The action of a command: opens a session, does the deed and sets the exit code. */
export function action<Input extends readonly unknown[]>(deed: Deed<Input>) {
  return async function (this: Command, ...input: Input): Promise<void> {
    const session = new Session(this.optsWithGlobals<SharedFlags>());
    // The deed may first have to load a good deal.
    session.announce(`${this.name()} ...`);
    process.exitCode = await deed(session, ...input);
  };
}

/** A flag that may be given several times: the values in order. */
export function repeated(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
