/** `towtank completion`: scripts that teach a shell the verbs and flags, made from the commands themselves. */
import { Argument, type Command } from 'commander';
import { action, verb } from '../command.ts';
import { bash } from '../completion/bash.ts';
import { fish } from '../completion/fish.ts';
import { zsh } from '../completion/zsh.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Session } from '../terminal/session.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `program`: makes the commands to be completed. */
export function completionVerb(program: () => Command): Command {
  return verb('completion', 'print a completion script for a shell', [
    'source <(towtank completion bash)',
    'towtank completion zsh > ~/.zfunc/_towtank',
    'towtank completion fish > ~/.config/fish/completions/towtank.fish',
  ])
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .action(
      action(async (session: Session, shell: Shell): Promise<ExitCode> => {
        const root = program();
        await suggestNames(root);
        session.print(SCRIPTS[shell](root));
        return EXIT.ok;
      }),
    );
}

const SCRIPTS: Readonly<Record<Shell, (root: Command) => string>> = { bash, zsh, fish };

/** What can be named behind flags of `bench` that take files, too: a shell offers it, and nothing else is refused. */
async function suggestNames(root: Command): Promise<void> {
  const [{ listOf }, { WORKLOADS }] = await Promise.all([
    import('../../scenario/explain/lists.ts'),
    import('../bench/workloads/workloads.ts'),
  ]);
  const names: Readonly<Record<string, readonly { readonly name: string }[]>> = {
    '--policies': [...listOf('policies'), ...listOf('orders')],
    '--workloads': WORKLOADS,
  };
  for (const option of root.commands.find((one) => one.name() === 'bench')?.options ?? []) {
    const known = names[option.long ?? '']?.map(({ name }) => name).filter((name) => PLAIN.test(name));
    if (known !== undefined) option.argChoices = known;
  }
}

/** A name as it stands; families and examples of files say more. */
const PLAIN = /^[\w/-]+$/;
