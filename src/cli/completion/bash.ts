/** The completion script for bash. */
import type { Command, Option } from 'commander';
import { flagsOf, words } from './words.ts';

const allWords = (command: Command, root: Command) => flagsOf(command, root).flatMap(words).join(' ');

/** Flags whose value is one of a few words, and those words. */
function choices(root: Command): readonly (readonly [option: Option, values: readonly string[]])[] {
  const all = [root, ...root.commands].flatMap((command) => command.options);
  return all.flatMap((option) =>
    option.argChoices === undefined ? [] : [[option, option.argChoices] as const],
  );
}

export function bash(root: Command): string {
  const verbs = root.commands.map((command) => command.name());
  const perVerb = root.commands.map(
    (command) => `    ${command.name()}) flags='${allWords(command, root)}' ;;`,
  );
  const perChoice = choices(root).map(
    ([option, values]) =>
      `    ${words(option).join('|')}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`,
  );
  return `# towtank completion for bash
_towtank() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" verb='' flags='' one
  for one in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " ${verbs.join(' ')} " in *" $one "*) verb="$one"; break ;; esac
  done
  case "$before" in
${perChoice.join('\n')}
  esac
  if [[ -z "$verb" && "$word" != -* ]]; then
    COMPREPLY=($(compgen -W '${verbs.join(' ')}' -- "$word")); return
  fi
  case "$verb" in
${perVerb.join('\n')}
    *) flags='${allWords(root, root)}' ;;
  esac
  if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _towtank towtank
`;
}
