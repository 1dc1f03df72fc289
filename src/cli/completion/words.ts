/** What a shell completes: the words of commands and flags. */
import type { Command, Option } from 'commander';

/** The flags of a command, and those that all share. */
export function flagsOf(command: Command, root: Command): Option[] {
  return [...command.options, ...root.options];
}

/** `-o`, `--output`. */
export function words(option: Option): string[] {
  return [option.short, option.long].filter((word) => word !== undefined);
}

/** A text in single quotes, as shells read it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
