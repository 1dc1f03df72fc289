/** Verbs that are planned: known words, so that nobody takes them for a typing error. */
import type { Command } from 'commander';
import { action, verb } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { Refusal } from '../refusal.ts';

/** Each with what it will do. */
export const LATER: readonly (readonly [name: string, summary: string])[] = [
  ['get', 'list the objects of a run at an instant'],
  ['top', 'show use of resources at an instant'],
  ['export', 'write a run in other forms'],
  ['diff', 'compare two runs'],
];

export function laterVerbs(): Command[] {
  return LATER.map(([name, summary]) =>
    verb(name, `${summary} (not yet in this version)`, [])
      .argument('[words...]')
      .allowUnknownOption()
      .action(
        action(async () => {
          throw new Refusal(EXIT.usage, `\`towtank ${name}\` is not yet in this version.`);
        }),
      ),
  );
}
