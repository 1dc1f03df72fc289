/** The completion script for fish. */
import type { Command, Option } from 'commander';
import { quoted, words } from './words.ts';

export function fish(root: Command): string {
  const lines = root.commands.flatMap((command) => [
    `complete -c towtank -n __fish_use_subcommand -f -a ${command.name()} -d ${quoted(command.description())}`,
    ...command.options.map((option) =>
      fishFlag(option, `-n '__fish_seen_subcommand_from ${command.name()}' `),
    ),
  ]);
  return [
    '# towtank completion for fish',
    ...lines,
    ...root.options.map((option) => fishFlag(option, '')),
  ].join('\n');
}

function fishFlag(option: Option, condition: string): string {
  const names = words(option).map((word) =>
    word.startsWith('--') ? `-l ${word.slice(2)}` : `-s ${word.slice(1)}`,
  );
  const value = option.argChoices === undefined ? ' -r' : ` -x -a ${quoted(option.argChoices.join(' '))}`;
  return `complete -c towtank ${condition}${names.join(' ')} -d ${quoted(option.description)}${option.required ? value : ''}`;
}
