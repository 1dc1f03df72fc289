/** The completion script for zsh. */
import type { Command, Option } from 'commander';
import { flagsOf, quoted, words } from './words.ts';

export function zsh(root: Command): string {
  const verbs = root.commands.map((command) => `    ${quoted(`${command.name()}:${command.description()}`)}`);
  const perVerb = root.commands.map((command) => {
    const flags = flagsOf(command, root).map((option) => `        ${zshFlag(option)}`);
    return `    ${command.name()})\n      _arguments \\\n${flags.join(' \\\n')} \\\n        '*:file:_files' ;;`;
  });
  return `#compdef towtank
_towtank() {
  local -a verbs
  verbs=(
${verbs.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe 'verb' verbs; return; fi
  case "$words[2]" in
${perVerb.join('\n')}
  esac
}
compdef _towtank towtank
`;
}

function zshFlag(option: Option): string {
  const about = `[${option.description.replace(/[[\]:]/g, ' ')}]`;
  const value = option.argChoices === undefined ? ':value:_files' : `:value:(${option.argChoices.join(' ')})`;
  const spec = `${about}${option.required ? value : ''}`;
  const names = words(option);
  return names.length === 1 ? quoted(`${names[0]}${spec}`) : `{${names.join(',')}}${quoted(spec)}`;
}
